"""Callbacks of ``fit_gan``, and a game that is interrupted and resumed."""

import csv

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="safetensors is not installed here")

from mlcourse import reference
from mlcourse.adversarial import Game
from mlcourse.callbacks import Callback, Checkpoint, CSVLog, WeightAverage
from mlcourse.files import flatten
from tests.contract.small_training import furthest, leaves, same_bits
from tests.contract.test_adversarial import play

X = np.random.default_rng(1).standard_normal((20, 4))


class Record(Callback):
    """Write down what happens, or stop as a reader at the keyboard does."""

    def __init__(self, interrupt=None):
        self.interrupt = interrupt

    def begin(self, training):
        self.events, self.weights = ["begin"], []

    def after_update(self, training):
        self.events.append(training.step)
        self.weights.append(dict(flatten(training.subject.weights())))
        if training.step == self.interrupt:
            raise KeyboardInterrupt

    def after_epoch(self, training):
        self.events.append(f"epoch {training.epoch}")

    def end(self, training):
        self.events.append("end")


def played(ml, callbacks=(), **kwargs):
    model = ml.models.gan((2, 6, 4), activation="tanh", dtype="float64")
    history = play(ml, model, X, callbacks=list(callbacks), **kwargs)
    return model, history


def test_the_order_of_events(ml):
    """Of three batches an epoch, the last is alone with its update."""
    record = Record()
    settings = {"epochs": 2, "batch_size": 7, "critic_steps": 2}
    played(ml, [record], **settings)
    assert record.events == ["begin", 1, 2, "epoch 1", 3, 4, "epoch 2", "end"]


def test_callbacks_see_the_weights_of_the_generator(ml):
    record = Record()
    model, _ = played(ml, [record], epochs=2)
    assert same_bits(record.weights[-1], leaves(ml, model.generator))
    assert not same_bits(record.weights[0], record.weights[1])


def test_the_turns_of_the_players():
    turns, seen = [], []

    def judge(real):
        seen.extend(real[:, 0])
        turns.append(("D", len(real)))
        return len(turns)

    def make(z):
        turns.append(("G", len(z)))
        return len(turns)

    settings = {"latent": 2, "epochs": 1, "batch_size": 7, "seed": 0, "callbacks": ()}
    history = Game(None, X, critic_steps=2, **settings).play(judge, make)
    assert turns == [("D", 7), ("D", 7), ("G", 7), ("D", 6), ("G", 6)]
    assert sorted(seen) == sorted(X[:, 0])
    assert history["discriminator_loss"][0] == (7 * 1 + 7 * 2 + 6 * 4) / 20
    assert history["generator_loss"][0] == (7 * 3 + 6 * 5) / 13


def test_the_average_of_the_generator(ml):
    record = Record()
    model, _ = played(ml, [record, WeightAverage(0.5)])
    plain, _ = played(ml)
    average = record.weights[0]
    for t, weights in enumerate(record.weights[1:], start=2):
        d = min(0.5, t / (t + 9))
        average = {k: d * average[k] + (1 - d) * weights[k] for k in weights}
    assert furthest(leaves(ml, model.generator), average) < 1e-15
    assert furthest(leaves(ml, model.generator), leaves(ml, plain.generator)) > 1e-4
    ends = (leaves(ml, m.discriminator) for m in (model, plain))
    assert same_bits(*ends)  # which the average leaves alone


def test_a_log_holds_the_history(ml, tmp_path):
    _, history = played(ml, [CSVLog(tmp_path / "log.csv")], epochs=3)
    with open(tmp_path / "log.csv", encoding="utf8") as file:
        rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]
    expected = [{"epoch": i, **row} for i, row in enumerate(history.rows, start=1)]
    assert rows == expected


@pytest.mark.parametrize("game", [{}, {"critic_steps": 2}], ids=str)
def test_the_resumed_game_ends_in_the_same_bits(ml, tmp_path, game):
    def run(name, interrupt=None, **kwargs):
        callbacks = [
            Checkpoint(tmp_path / name, resume=True),
            WeightAverage(0.9),
            Record(interrupt),
        ]
        model, history = played(ml, callbacks, **(game | kwargs))
        return leaves(ml, model), history.rows

    whole = run("a")
    with pytest.raises(KeyboardInterrupt):
        run("b", interrupt=7)  # after an epoch and a half, or three
    resumed = run("b")
    assert same_bits(whole[0], resumed[0])
    assert whole[1] == resumed[1]
    assert len(whole[1]) == 5
    assert not same_bits(whole[0], run("c", seed=3)[0])
    with pytest.raises(ValueError, match="'critic_steps': 3"):
        run("b", critic_steps=3)


def test_a_checkpoint_of_fit_is_not_of_a_game(tmp_path):
    from tests.contract.small_training import train

    train(reference, callbacks=[Checkpoint(tmp_path / "a")])
    with pytest.raises(ValueError, match="'latent': 2"):
        played(reference, [Checkpoint(tmp_path / "a", resume=True)])
