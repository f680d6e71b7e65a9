"""A run that is interrupted and resumed ends in the same bits."""

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="safetensors is not installed here")

from mlcourse.callbacks import (
    Callback,
    Checkpoint,
    CSVLog,
    EarlyStopping,
    WeightAverage,
)
from tests.contract.small_training import (
    leaves,
    regression,
    same_bits,
    train,
)


class Interrupt(Callback):
    """Stop as a reader at the keyboard does, in the middle of an epoch."""

    def __init__(self, after):
        self.after = after

    def after_update(self, training):
        if training.step == self.after:
            raise KeyboardInterrupt


class Plateau:
    def __init__(self):
        self.rate, self.last = 0.1, np.inf

    def __call__(self, step):
        return self.rate / (1 + step)

    def observe(self, value):
        if value > 0.5 * self.last:  # which is soon
            self.rate /= 2
        self.last = value


def run(ml, path, *, interrupt, epochs=6, callbacks=(), optimizer="adam", **kwargs):
    """Train with everything that has a state; return the weights and the history."""
    settings = {
        "epochs": epochs,
        "dropout": 0.3,
        "valid": regression(7),
        "schedule": Plateau(),
        "accumulate": 2,
        "optimizer": getattr(ml, optimizer)(0.01),
        "callbacks": [
            Checkpoint(path, resume=True),
            WeightAverage(0.9),
            EarlyStopping(patience=20, restore_best=False),
            Interrupt(interrupt),
            *callbacks,
        ],
    }
    model, history = train(ml, **(settings | kwargs))
    return leaves(ml, model), history.rows


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_resumed_run_ends_in_the_same_bits(ml, tmp_path, optimizer):
    settings = {"optimizer": optimizer}
    whole = run(ml, tmp_path / "a", interrupt=-1, **settings)
    with pytest.raises(KeyboardInterrupt):
        run(ml, tmp_path / "b", interrupt=10, **settings)  # 3 updates an epoch
    resumed = run(ml, tmp_path / "b", interrupt=-1, **settings)
    assert same_bits(whole[0], resumed[0])
    assert whole[1] == resumed[1]
    assert len(whole[1]) == 6


def test_a_run_that_starts_over_ends_elsewhere(ml, tmp_path):
    """So the comparison above can fail: another seed, and no memory of the first."""
    whole, _ = run(ml, tmp_path / "a", interrupt=-1)
    other, _ = run(ml, tmp_path / "b", interrupt=-1, seed=3)
    assert not same_bits(whole, other)


def test_a_longer_run_continues_a_complete_one(ml, tmp_path):
    """What ends a run, here averaging, is done to the model and not to the file."""
    whole = run(ml, tmp_path / "a", interrupt=-1)
    run(ml, tmp_path / "b", interrupt=-1, epochs=2)
    assert same_bits(whole[0], run(ml, tmp_path / "b", interrupt=-1)[0])


def test_a_complete_run_is_not_trained_again(ml, tmp_path):
    first = run(ml, tmp_path / "a", interrupt=-1)
    again = run(ml, tmp_path / "a", interrupt=1)
    assert same_bits(first[0], again[0])
    assert first[1] == again[1]


def test_a_run_that_stopped_early_is_not_trained_again(ml, tmp_path):
    def stopped(interrupt):
        stop = EarlyStopping("loss", patience=1, mode="max")
        return run(ml, tmp_path / "a", interrupt=interrupt, callbacks=[stop])

    first, rows = stopped(-1)
    assert len(rows) == 2
    assert same_bits(first, stopped(1)[0])


def test_a_log_is_whole_after_resuming(ml, tmp_path):
    for name, interrupt in (("a", -1), ("b", 10)):
        log = tmp_path / f"{name}.csv"
        try:
            run(ml, tmp_path / name, interrupt=interrupt, callbacks=[CSVLog(log)])
        except KeyboardInterrupt:
            run(ml, tmp_path / name, interrupt=-1, callbacks=[CSVLog(log)])
    assert (tmp_path / "a.csv").read_text() == (tmp_path / "b.csv").read_text()


def test_a_checkpoint_every_so_often(ml, tmp_path):
    from mlcourse.files import read

    seen = []

    class Watch(Callback):
        def begin(self, training):
            assert not (tmp_path / "a").exists()

        def after_epoch(self, training):
            path = tmp_path / "a"
            seen.append(read(path)[1]["epoch"] if path.exists() else 0)

    train(ml, epochs=5, callbacks=[Checkpoint(tmp_path / "a", every=2), Watch()])
    assert seen == [0, 0, 2, 2, 4]
    assert read(tmp_path / "a")[1]["epoch"] == 5


def test_a_checkpoint_is_not_written_over_unasked(ml, tmp_path):
    (tmp_path / "a").write_text("a file of the reader's")
    with pytest.raises(FileExistsError, match="resume=True"):
        train(ml, callbacks=[Checkpoint(tmp_path / "a")])
    assert (tmp_path / "a").read_text() == "a file of the reader's"
    with pytest.raises(ValueError, match="damaged"):
        train(ml, callbacks=[Checkpoint(tmp_path / "a", resume=True)])


def test_a_checkpoint_of_another_run_is_refused(ml, tmp_path):
    train(ml, callbacks=[Checkpoint(tmp_path / "a")])
    with pytest.raises(ValueError, match="'batch_size': 5"):
        train(ml, batch_size=6, callbacks=[Checkpoint(tmp_path / "a", resume=True)])
    with pytest.raises(ValueError, match="expected"):
        sizes = (4, 5, 2)
        train(ml, sizes=sizes, callbacks=[Checkpoint(tmp_path / "a", resume=True)])


def test_weights_alone_are_no_checkpoint(ml, tmp_path):
    from mlcourse.files import save_weights

    save_weights(tmp_path / "a", ml.weights(ml.models.mlp((4, 6, 2))))
    with pytest.raises(ValueError, match="no checkpoint"):
        train(ml, callbacks=[Checkpoint(tmp_path / "a", resume=True)])
