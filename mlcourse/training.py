"""A training run: what ``fit`` of every backend has in common.

``fit`` itself holds the loop and the mathematics. The run checks the data, draws the
batches, asks the schedule, keeps the history, and tells the callbacks what happens.
"""

import copy
from typing import NamedTuple

from mlcourse.batching import batches
from mlcourse.callbacks import Checkpoint
from mlcourse.checks import training as checks
from mlcourse.checks.basic import between
from mlcourse.history import History
from mlcourse.progress import progress
from mlcourse.seeding import generator


class Update(NamedTuple):
    """The batches of one update, each with its share in the gradient, and their mass.

    The mass is the number of examples, or the sum of their weights.
    """

    batches: list
    mass: float


class Training:
    """A run of ``fit``, as its callbacks see it.

    Parameters
    ----------
    subject : object
        The model, the optimizer and the loss, of whichever backend. Its methods
        ``weights``, ``load_weights``, ``state``, ``load_state``, ``scores`` and
        ``set_learning_rate`` speak of NumPy arrays and numbers; ``prepare`` checks
        data and returns them as arrays of the backend.
    train, valid, epochs, …
        As in ``fit``.
    writes : bool
        Whether this process writes files; of several that train together, one does.

    Attributes
    ----------
    x, y : arrays of the backend
        The examples to train on.
    example_weights : ndarray or None
        One row for each example.
    history : History
    epoch, step : int
        How many epochs and updates are complete.
    stop : bool
        A callback sets it to end the run after this epoch.
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
            precision=precision,
        )
        train, valid, sample_weights = checks.held_out(
            train, valid, sample_weights, validation_split, seed
        )
        self.subject, self.writes = subject, writes
        self.x, self.y = subject.prepare("train", train)
        self.valid = None if valid is None else subject.prepare("valid", valid)
        self.example_weights = checks.example_weights(
            subject.loss, train[1], class_weights, sample_weights
        )
        self.planned, self.batch_size, self.seed = epochs, batch_size, seed
        self.accumulate = accumulate
        self.schedule = copy.deepcopy(schedule)  # what it observes is of this run alone
        # A checkpoint is read after the others have begun, and written after them.
        self.callbacks = sorted(callbacks, key=lambda c: isinstance(c, Checkpoint))
        self.rng, self.history = generator(seed, "batches"), History()
        self.epoch, self.step, self.stop = 0, 0, False

    @property
    def resumed(self):
        """Whether the run continues one that a checkpoint holds."""
        checkpoints = [c for c in self.callbacks if isinstance(c, Checkpoint)]
        return any(checkpoint.found() for checkpoint in checkpoints)

    def weights_of(self, batch):
        """Return the weights of a batch of examples, or None if they are all one."""
        return None if self.example_weights is None else self.example_weights[batch]

    def mass(self, batch):
        """Return the number of examples of a batch, or the sum of their weights."""
        w = self.weights_of(batch)
        return len(batch) if w is None else float(w.sum())

    def epochs(self):
        """Yield the number of every epoch that is still to come."""
        self._tell("begin")
        for epoch in progress(range(self.epoch, self.planned), "epoch"):
            if self.stop:
                break
            yield epoch
        self._tell("end")

    def updates(self):
        """Shuffle the examples; yield each ``Update`` with the learning rate set."""
        drawn = list(batches(len(self.x), self.batch_size, self.rng))
        self.total_mass = 0.0
        for start in range(0, len(drawn), self.accumulate):
            group = drawn[start : start + self.accumulate]
            masses = [self.mass(batch) for batch in group]
            if self.schedule is not None:
                self.subject.set_learning_rate(self._learning_rate())
            mass = sum(masses)
            self.total_mass += mass
            shares = [m / mass for m in masses]
            yield Update(list(zip(group, shares, strict=True)), mass)
            self.step += 1
            self._tell("after_update")

    def end_epoch(self, total):
        """Write down the scores of an epoch, and tell those who wait for them.

        ``total`` is the sum, over the updates, of their loss times their mass.
        """
        scores = {} if self.valid is None else self.subject.scores(self.valid)
        scores = {f"valid_{name}": score for name, score in scores.items()}
        self.history.append(loss=total / self.total_mass, **scores)
        self.epoch += 1
        self._observe(self.history.rows[-1])
        self._tell("after_epoch")

    def state(self):
        """Return where the run stands: a nested dictionary of arrays, and JSON."""
        state, notes = self.subject.state()
        return {"weights": self.subject.weights(), "state": state}, {
            "subject": notes,
            "epoch": self.epoch,
            "step": self.step,
            "stop": self.stop,
            "batches": self.rng.bit_generator.state,
            "history": self.history.rows,
            "settings": self._settings(),
        }

    def load_state(self, arrays, notes):
        """Return to where the run stood when ``state`` returned these."""
        if notes["settings"] != self._settings():
            raise ValueError(
                f"the checkpoint is of a run with {notes['settings']}, not of this one "
                f"with {self._settings()}; choose another file, or the same settings"
            )
        self.subject.load_weights(arrays["weights"])
        self.subject.load_state(arrays.get("state", {}), notes["subject"])
        self.epoch, self.step = notes["epoch"], notes["step"]
        self.stop, self.history.rows = notes["stop"], notes["history"]
        self.rng.bit_generator.state = notes["batches"]
        for row in self.history.rows:
            self._observe(row)

    def _settings(self):
        names = "batch_size", "seed", "accumulate"
        numbers = {name: int(getattr(self, name)) for name in names}
        callbacks = [type(callback).__name__ for callback in self.callbacks]
        return numbers | {"examples": len(self.x), "callbacks": callbacks}

    def _learning_rate(self):
        rate = float(self.schedule(self.step))
        what = f"the learning rate of the schedule at update {self.step}"
        between(what, rate, 0, float("inf"))
        return rate

    def _observe(self, row):
        if hasattr(self.schedule, "observe"):
            self.schedule.observe(row.get("valid_loss", row["loss"]))

    def _tell(self, event):
        for callback in self.callbacks:
            getattr(callback, event)(self)
