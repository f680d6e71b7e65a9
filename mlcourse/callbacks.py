"""Callbacks: what ``fit`` does besides training, the same in every backend.

A callback is an object with the four methods of ``Callback``; ``fit`` calls them with
its ``Training``, whose ``subject`` gives and takes weights as NumPy arrays. Write your
own as a subclass.
"""

import csv
import io
import math
from pathlib import Path

import numpy as np

from mlcourse import files
from mlcourse.averaging import ema
from mlcourse.checks.basic import between, integer, known


class Callback:
    """One that is told of every event and does nothing."""

    def begin(self, training):
        """Forget earlier runs; the first epoch is about to start."""

    def after_update(self, training):
        """See the weights after an update; may set ``training.stop``."""

    def after_epoch(self, training):
        """See the history after an epoch; may set ``training.stop``."""

    def end(self, training):
        """Leave the model as it should be after the last epoch."""

    def state(self):
        """Return what a resumed run must know: a nested dictionary of arrays."""
        return {}

    def load_state(self, state):
        """Continue from what ``state`` returned."""


class EarlyStopping(Callback):
    """Stop when a score no longer improves.

    Parameters
    ----------
    metric : str
        A column of the history.
    patience : int
        How many epochs in a row may pass without a new best score.
    mode : {"min", "max"}
        Whether less or more is better.
    restore_best : bool
        Whether the model ends with the weights of the best epoch.

    Examples
    --------
    >>> EarlyStopping("valid_accuracy", patience=3, mode="max").patience
    3
    """

    def __init__(self, metric="valid_loss", *, patience, mode="min", restore_best=True):
        integer("patience", patience, at_least=1)
        known("mode", mode, ("min", "max"))
        self.metric, self.patience, self.restore_best = metric, patience, restore_best
        self.sign = 1 if mode == "min" else -1

    def begin(self, training):
        """Forget earlier runs."""
        self.best, self.since, self.weights = math.inf, 0, None

    def after_epoch(self, training):
        """Compare the score with the best one."""
        score = self.sign * training.history[self.metric][-1]
        self.since += 1
        if score < self.best:
            self.best, self.since = score, 0
            if self.restore_best:
                self.weights = training.subject.weights()
        training.stop = training.stop or self.since >= self.patience

    def end(self, training):
        """Go back to the weights of the best epoch."""
        if self.weights is not None:
            training.subject.load_weights(self.weights)

    def state(self):
        """Return the best score, the epochs since, and the best weights."""
        numbers = {"best": np.array(self.best), "since": np.array(self.since)}
        return numbers | ({} if self.weights is None else {"weights": self.weights})

    def load_state(self, state):
        """Continue from what ``state`` returned."""
        self.best, self.since = float(state["best"]), int(state["since"])
        self.weights = state.get("weights")


class WeightAverage(Callback):
    """End with an average of the weights of all updates instead of the last ones.

    After update t the average is a ← d a + (1 − d) θ, with d = min(decay, t / (t + 9)):
    early on it forgets faster, so that the initial weights soon count for nothing.

    Parameters
    ----------
    decay : float in [0, 1)

    References
    ----------
    Polyak and Juditsky (1992), doi:10.1137/0330046.

    Examples
    --------
    >>> WeightAverage(decay=0.99).decay
    0.99
    """

    def __init__(self, decay=0.999):
        between("decay", decay, 0, 1, include_high=False)
        self.decay = decay

    def begin(self, training):
        """Forget earlier runs."""
        self.average = None

    def after_update(self, training):
        """Move the average towards the weights."""
        weights = training.subject.weights()
        if self.average is None:
            self.average = weights
            return
        d = min(self.decay, training.step / (training.step + 9))
        self.average = ema(self.average, weights, d)

    def end(self, training):
        """Give the model the average."""
        if self.average is not None:
            training.subject.load_weights(self.average)

    def state(self):
        """Return the average."""
        return {} if self.average is None else {"average": self.average}

    def load_state(self, state):
        """Continue from what ``state`` returned."""
        self.average = state.get("average")


class Checkpoint(Callback):
    """Write everything that a run needs to continue to a file.

    The file holds weights, the optimizer's state, the generators of random numbers,
    the history and what the other callbacks remember. The same call of ``fit`` with
    ``resume=True`` then ends in the same bits as a run without interruption.

    Parameters
    ----------
    path : str or Path
    every : int
        Write after every so many epochs, and after the last one.
    resume : bool
        Whether a file that is already there is continued (and then replaced). If
        not, it is an error.
    """

    def __init__(self, path, *, every=1, resume=False):
        integer("every", every, at_least=1)
        self.path, self.every, self.resume = Path(path), every, resume

    def found(self):
        """Return whether there is a run to continue."""
        return self.resume and self.path.exists()

    def begin(self, training):
        """Continue the run in the file, if there is one."""
        if self.found():
            tree, notes = files.read(self.path)
            if "epoch" not in notes:
                raise ValueError(f"{self.path} holds no checkpoint of fit")
            training.load_state(tree, notes)
            for i, callback in enumerate(training.callbacks):
                callback.load_state(tree.get("callbacks", {}).get(str(i), {}))
        elif training.writes:
            refuse_existing(self.path, "resume=True to continue it")

    def after_epoch(self, training):
        """Write the file, if it is time."""
        last = training.stop or training.epoch == training.planned
        if training.writes and (last or training.epoch % self.every == 0):
            tree, notes = training.state()
            callbacks = {str(i): c.state() for i, c in enumerate(training.callbacks)}
            files.write(
                self.path, tree | {"callbacks": callbacks}, notes, overwrite=True
            )


class CSVLog(Callback):
    """Write the history to a CSV file, a line for each epoch.

    Parameters
    ----------
    path : str or Path
        Must not exist, unless the run is resumed from a checkpoint.
    """

    def __init__(self, path):
        self.path = Path(path)

    def begin(self, training):
        """Refuse to write over a file."""
        if training.writes and not training.resumed:
            refuse_existing(self.path, "another name")

    def after_epoch(self, training):
        """Write all lines, so that the file is whole after a resumed epoch too."""
        if training.writes:
            rows = [
                {"epoch": i, **row}
                for i, row in enumerate(training.history.rows, start=1)
            ]
            text = io.StringIO()
            writer = csv.DictWriter(text, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            files.replace(self.path, text.getvalue().encode())


class TensorBoardLog(Callback):
    """Write the history for TensorBoard, a point for each epoch.

    Parameters
    ----------
    folder : str or Path
        Must be empty or missing, unless the run is resumed from a checkpoint.
    """

    def __init__(self, folder):
        self.folder = Path(folder)

    def begin(self, training):
        """Open the folder."""
        if not training.writes:
            return
        try:
            from tensorboard.summary import Writer
        except ImportError as error:
            raise ImportError(
                "TensorBoardLog needs the package tensorboard: "
                'pip install "mlcourse[log]"'
            ) from error
        if not training.resumed and self.folder.is_dir() and any(self.folder.iterdir()):
            raise FileExistsError(f"{self.folder} is not empty; choose another folder")
        self.writer = Writer(str(self.folder))

    def after_epoch(self, training):
        """Write the newest scores."""
        if training.writes:
            for name, value in training.history.rows[-1].items():
                self.writer.add_scalar(name, value, training.epoch)
            self.writer.flush()

    def end(self, training):
        """Close the files."""
        if training.writes:
            self.writer.close()


def refuse_existing(path, remedy):
    """Raise FileExistsError if there is a file, and say what to do."""
    if path.exists():
        raise FileExistsError(f"{path} exists; choose {remedy}")
