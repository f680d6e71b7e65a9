"""What a training run recorded."""

import numpy as np


class History:
    """One row of numbers for each epoch, read by column.

    Examples
    --------
    >>> history = History()
    >>> history.append(loss=0.5, valid_accuracy=0.8)
    >>> history.append(loss=0.25, valid_accuracy=0.9)
    >>> history["loss"].tolist()
    [0.5, 0.25]
    >>> history
    History of 2 epochs, the last: loss 0.2500, valid_accuracy 0.9000
    """

    def __init__(self):
        self.rows = []

    def append(self, **row):
        """Add the numbers of one epoch."""
        self.rows.append({name: float(value) for name, value in row.items()})

    def __getitem__(self, name):
        """Return the column ``name`` as an array with one entry per epoch."""
        if self.rows and name not in self.rows[0]:
            known = ", ".join(self.rows[0])
            raise KeyError(f"no column {name!r} in this history; there are: {known}")
        return np.array([row[name] for row in self.rows])

    def __len__(self):
        return len(self.rows)

    def __repr__(self):
        if not self.rows:
            return "History of 0 epochs"
        last = ", ".join(f"{name} {value:.4f}" for name, value in self.rows[-1].items())
        return f"History of {len(self)} epochs, the last: {last}"
