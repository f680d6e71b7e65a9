"""Callbacks see the same run in every backend."""

import csv
from types import SimpleNamespace

import numpy as np
import pytest

from mlcourse import contract, reference
from mlcourse.callbacks import (
    Callback,
    CSVLog,
    EarlyStopping,
    TensorBoardLog,
    WeightAverage,
)
from mlcourse.files import flatten
from tests.contract.small_training import furthest, leaves, regression, same_bits, train


class Record(Callback):
    """Write down what happens."""

    def begin(self, training):
        self.events, self.weights = ["begin"], []

    def after_update(self, training):
        self.events.append(training.step)
        self.weights.append(dict(flatten(training.subject.weights())))

    def after_epoch(self, training):
        self.events.append(f"epoch {training.epoch}")

    def end(self, training):
        self.events.append("end")


def test_the_order_of_events(ml):
    record = Record()
    train(ml, epochs=2, batch_size=12, callbacks=[record])
    assert record.events == ["begin", 1, 2, "epoch 1", 3, 4, "epoch 2", "end"]


def test_callbacks_see_the_weights_of_the_moment(ml):
    record = Record()
    model, _ = train(ml, callbacks=[record])
    assert same_bits(record.weights[-1], leaves(ml, model))
    assert not same_bits(record.weights[0], record.weights[1])


class Losses(Callback):
    """Keep the loss of every update, and stop after so many."""

    def __init__(self, enough):
        self.enough = enough

    def begin(self, training):
        self.losses = []

    def after_update(self, training):
        self.losses.append(float(training.loss))
        training.stop = training.step == self.enough


@pytest.mark.parametrize("accumulate", [1, 2])
def test_callbacks_see_the_loss_of_every_update(ml, accumulate):
    losses = Losses(enough=None)
    kwargs = {"epochs": 2, "batch_size": 5, "accumulate": accumulate}
    _, history = train(ml, callbacks=[losses], **kwargs)
    sizes = np.array([5, 5, 5, 5, 3])
    if accumulate == 2:
        sizes = np.array([10, 10, 3])
    means = np.average(np.reshape(losses.losses, (2, -1)), axis=1, weights=sizes)
    np.testing.assert_allclose(means, history["loss"], rtol=1e-12)


def test_backends_agree_on_the_loss_of_every_update(framework):
    ours, theirs = Losses(enough=None), Losses(enough=None)
    for ml, losses in ((framework, ours), (reference, theirs)):
        train(ml, epochs=2, batch_size=5, accumulate=2, callbacks=[losses])
    tolerance = contract.TRAJECTORY_TOLERANCE
    np.testing.assert_allclose(ours.losses, theirs.losses, rtol=tolerance)


def test_a_run_may_stop_after_an_update(ml):
    whole, part = Losses(enough=None), Losses(enough=7)
    train(ml, epochs=2, batch_size=5, callbacks=[whole])
    _, history = train(ml, epochs=4, batch_size=5, callbacks=[part])
    assert part.losses == whole.losses[:7]
    assert len(history) == 2
    assert history["loss"][1] == pytest.approx(np.mean(part.losses[5:]), rel=1e-12)


class Scores(Callback):
    """Pretend that the scores were these, and keep the weights of every epoch."""

    def __init__(self, scores):
        self.scores = scores

    def begin(self, training):
        self.weights = []

    def after_epoch(self, training):
        training.history.rows[-1]["score"] = self.scores[training.epoch - 1]
        self.weights.append(dict(flatten(training.subject.weights())))


@pytest.mark.parametrize(
    ("scores", "mode", "epochs", "best"),
    [
        ([5, 4, 3, 2, 1, 0], "min", 6, 5),
        ([5, 1, 3, 2, 4, 0], "min", 4, 1),
        ([5, 4, 4, 4, 4, 4], "min", 4, 1),
        ([1, 2, 1, 0, 5, 5], "max", 4, 1),
        ([3, np.nan, 2, np.nan, np.nan, 0], "min", 5, 2),
    ],
)
def test_early_stopping(ml, scores, mode, epochs, best):
    watched = Scores(scores)
    stop = EarlyStopping("score", patience=2, mode=mode)
    model, history = train(ml, epochs=6, callbacks=[watched, stop])
    assert len(history) == epochs
    assert same_bits(leaves(ml, model), watched.weights[best])


def test_early_stopping_may_keep_the_last_weights(ml):
    watched = Scores([1, 2, 3, 4])
    stop = EarlyStopping("score", patience=2, restore_best=False)
    model, _ = train(ml, epochs=4, callbacks=[watched, stop])
    assert same_bits(leaves(ml, model), watched.weights[2])


def test_early_stopping_starts_afresh_in_every_run(ml):
    stop = EarlyStopping("loss", patience=1, mode="max")
    assert [len(train(ml, epochs=5, callbacks=[stop])[1]) for _ in range(2)] == [2, 2]


def test_a_column_that_is_not_there_is_named(ml):
    with pytest.raises(KeyError, match="valid_loss"):
        train(ml, callbacks=[EarlyStopping(patience=1)])


def test_the_average_of_the_weights(ml):
    record = Record()
    model, _ = train(ml, epochs=3, callbacks=[record, WeightAverage(0.5)])
    average = record.weights[0]
    for t, weights in enumerate(record.weights[1:], start=2):
        d = min(0.5, t / (t + 9))
        average = {k: d * average[k] + (1 - d) * weights[k] for k in weights}
    assert furthest(leaves(ml, model), average) < 1e-15
    assert furthest(leaves(ml, model), record.weights[-1]) > 1e-4


def test_averages_agree(framework):
    ends = [
        leaves(ml, train(ml, callbacks=[WeightAverage(0.9)])[0])
        for ml in (framework, reference)
    ]
    assert furthest(*ends) <= contract.TRAJECTORY_TOLERANCE


def test_a_log_holds_the_history(ml, tmp_path):
    log = CSVLog(tmp_path / "log.csv")
    _, history = train(ml, valid=regression(5), callbacks=[log])
    with open(tmp_path / "log.csv", encoding="utf8") as file:
        rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]
    expected = [{"epoch": i, **row} for i, row in enumerate(history.rows, start=1)]
    assert rows == expected
    with pytest.raises(FileExistsError, match=r"log\.csv"):
        train(ml, callbacks=[log])


def test_tensorboard(tmp_path):
    pytest.importorskip("tensorboard", reason="TensorBoard is not installed here")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    log = TensorBoardLog(tmp_path / "run")
    _, history = train(reference, callbacks=[log])
    events = EventAccumulator(str(tmp_path / "run")).Reload()
    points = [e.tensor_proto for e in events.Tensors("loss")]
    values = [np.array(p.double_val or p.float_val)[0] for p in points]
    np.testing.assert_allclose(values, history["loss"], rtol=1e-6)
    with pytest.raises(FileExistsError, match="not empty"):
        train(reference, callbacks=[TensorBoardLog(tmp_path / "run")])


def test_tensorboard_is_written_by_one_process(tmp_path):
    """The other processes of ``torchrun`` have ``writes`` false."""
    log, other = TensorBoardLog(tmp_path / "run"), SimpleNamespace(writes=False)
    for moment in (log.begin, log.after_epoch, log.end):
        moment(other)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_tensorboard_is_named(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "tensorboard.summary", None)
    with pytest.raises(ImportError, match=r"mlcourse\[log\]"):
        train(reference, callbacks=[TensorBoardLog(tmp_path)])
