"""A training run: what ``fit`` of every backend has in common.

``fit`` itself holds the loop and the mathematics. The run checks the data, draws the
batches, asks the schedule, keeps the history, and tells the callbacks what happens.
"""

import copy
from typing import Any, NamedTuple

from mlcourse.batching import batches
from mlcourse.checks import training as checks
from mlcourse.checks.basic import between
from mlcourse.counting import example_weights, label_weights
from mlcourse.run import Run


class Update(NamedTuple):
    """The batches of one update, each with its share in the gradient, and their mass.

    The mass is the number of examples, or the sum of the weights of what counts.
    """

    batches: list
    mass: float


class Training(Run):
    """A run of ``fit``, as its callbacks see it.

    Parameters
    ----------
    subject : object
        The model, the optimizer and the loss, of whichever backend. Besides what a
        ``Run`` needs it has ``scores`` and ``set_learning_rate``, which speak of NumPy
        arrays and numbers; ``prepare`` checks data and returns them as arrays of the
        backend.
    train, valid, epochs, …
        As in ``fit``.
    writes : bool
        As in ``Run``.

    Attributes
    ----------
    x, y : arrays of the backend
        The examples to train on.
    example_weights : ndarray or None
        One row for each example.
    loss : number of the backend
        Of the last update, while training; ``float`` waits for its device.
    """

    def __init__(
        self,
        subject,
        train,
        valid,
        *,
        writes=True,
        epochs,
        batch_size,
        seed,
        schedule,
        callbacks,
        accumulate,
        clip_norm,
        penalty,
        class_weights,
        sample_weights,
        validation_split,
        precision,
    ):
        checks.settings(
            loss=subject.loss,
            epochs=epochs,
            batch_size=batch_size,
            schedule=schedule,
            callbacks=callbacks,
            accumulate=accumulate,
            clip_norm=clip_norm,
            penalty=penalty,
            precision=precision,
        )
        train, valid, sample_weights = checks.held_out(
            train, valid, sample_weights, validation_split, seed
        )
        self.x, self.y = subject.prepare("train", train)
        self.valid = None if valid is None else subject.prepare("valid", valid)
        self.example_weights = example_weights(
            subject.loss, train[1], class_weights, sample_weights
        )
        self.counts = self.example_weights
        if self.counts is None:
            self.counts = label_weights(subject.loss, train[1])
        self.loss: Any = None
        self.accumulate, self.precision = accumulate, precision
        self.schedule = copy.deepcopy(schedule)  # what it observes is of this run alone
        super().__init__(
            subject,
            epochs=epochs,
            batch_size=batch_size,
            seed=seed,
            callbacks=callbacks,
            writes=writes,
        )

    def weights_of(self, batch):
        """Return the weights of a batch of examples, or None if they are all one."""
        return None if self.example_weights is None else self.example_weights[batch]

    def mass(self, batch):
        """Return what the mean loss of a batch divides by.

        It is the number of examples, or the sum of the weights of what counts.
        """
        return len(batch) if self.counts is None else float(self.counts[batch].sum())

    def updates(self):
        """Shuffle the examples; yield each ``Update`` with the learning rate set.

        A batch in which nothing counts is left out, and so is an update without any
        other.
        """
        drawn = list(batches(len(self.x), self.batch_size, self.rng))
        self.total_mass = 0.0
        for start in range(0, len(drawn), self.accumulate):
            group = [
                (batch, self.mass(batch))
                for batch in drawn[start : start + self.accumulate]
            ]
            group = [(batch, mass) for batch, mass in group if mass > 0]
            if not group:
                continue
            if self.schedule is not None:
                self.subject.set_learning_rate(self._learning_rate())
            total = sum(mass for _, mass in group)
            self.total_mass += total
            yield Update([(batch, mass / total) for batch, mass in group], total)
            self.end_update()
            if self.stop:
                return

    def end_epoch(self, total):
        """Measure the model on validation data, and write down what an epoch brought.

        ``total`` is the sum, over the updates, of their loss times their mass.
        """
        scores = {} if self.valid is None else self.subject.scores(self.valid)
        scores = {f"valid_{name}": score for name, score in scores.items()}
        self.record(loss=total / self.total_mass, **scores)

    def observe(self, row):
        """Tell the schedule of an epoch, if it wants to know."""
        if hasattr(self.schedule, "observe"):
            self.schedule.observe(row.get("valid_loss", row["loss"]))

    def settings(self):
        """Return what a run and the one that continues it must have in common."""
        return super().settings() | {
            "accumulate": int(self.accumulate),
            "examples": len(self.x),
            "precision": self.precision,
        }

    def _learning_rate(self):
        rate = float(self.schedule(self.step))
        what = f"the learning rate of the schedule at update {self.step}"
        between(what, rate, 0, float("inf"))
        return rate
