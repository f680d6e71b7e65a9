"""A run of training, as its callbacks see it: what ``fit`` and ``fit_gan`` share."""

import math

from mlcourse.callbacks import Checkpoint
from mlcourse.history import History
from mlcourse.progress import progress
from mlcourse.seeding import generator


class Run:
    """Epochs of updates, with a history, callbacks and a state to continue from.

    Parameters
    ----------
    subject : object
        What is trained, of whichever backend. Its methods ``weights``,
        ``load_weights``, ``state`` and ``load_state`` speak of NumPy arrays.
    epochs, batch_size, seed, callbacks
        As in ``fit``.
    writes : bool
        Whether this process writes files; of several that train together, one does.

    Attributes
    ----------
    history : History
    epoch, step : int
        How many epochs and updates are complete.
    stop : bool
        A callback sets it to end the run after this epoch; of ``fit``, this update.
    """

    def __init__(self, subject, *, epochs, batch_size, seed, callbacks, writes=True):
        self.subject, self.writes = subject, writes
        self.planned, self.batch_size, self.seed = epochs, batch_size, seed
        # A checkpoint is read after the others have begun, and written after them.
        self.callbacks = sorted(callbacks, key=lambda c: isinstance(c, Checkpoint))
        self.rng, self.history = generator(seed, "batches"), History()
        self.epoch, self.step, self.stop = 0, 0, False

    @property
    def resumed(self):
        """Whether the run continues one that a checkpoint holds."""
        checkpoints = [c for c in self.callbacks if isinstance(c, Checkpoint)]
        return any(checkpoint.found() for checkpoint in checkpoints)

    def epochs(self):
        """Yield the number of every epoch that is still to come."""
        self._tell("begin")
        for epoch in progress(range(self.epoch, self.planned), "epoch"):
            if self.stop:
                break
            yield epoch
        self._tell("end")

    def end_update(self):
        """Count an update, and tell those who wait for it."""
        self.step += 1
        self._tell("after_update")

    def record(self, **scores):
        """Write down the scores of an epoch, and tell those who wait for them."""
        for name, score in scores.items():
            if not math.isfinite(score):
                raise ValueError(
                    f"{name} is {score} after epoch {self.epoch + 1}: lower the "
                    "learning rate, clip the gradient, or look for extreme inputs"
                )
        self.history.append(**scores)
        self.epoch += 1
        self.observe(self.history.rows[-1])
        self._tell("after_epoch")

    def observe(self, row):
        """Learn of the scores of an epoch, also of one before the run was resumed."""

    def settings(self):
        """Return what a run and the one that continues it must have in common."""
        names = [type(callback).__name__ for callback in self.callbacks]
        numbers = {"batch_size": int(self.batch_size), "seed": int(self.seed)}
        return numbers | {"callbacks": names}

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
            "settings": self.settings(),
        }

    def load_state(self, arrays, notes):
        """Return to where the run stood when ``state`` returned these."""
        if notes["settings"] != self.settings():
            raise ValueError(
                f"the checkpoint is of a run with {notes['settings']}, not of this one "
                f"with {self.settings()}; choose another file, or the same settings"
            )
        self.subject.load_weights(arrays["weights"])
        self.subject.load_state(arrays.get("state", {}), notes["subject"])
        self.epoch, self.step = notes["epoch"], notes["step"]
        self.stop, self.history.rows = notes["stop"], notes["history"]
        self.rng.bit_generator.state = notes["batches"]
        for row in self.history.rows:
            self.observe(row)

    def _tell(self, event):
        for callback in self.callbacks:
            getattr(callback, event)(self)
