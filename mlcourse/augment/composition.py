"""Steps in a row, and what the labels must survive."""

CHANGES = {
    "position": "moves the content",
    "size": "changes the size of the content",
    "tilt": "tilts or slants the content",
    "mirror": "mirrors the content",
    "noise": "changes single values",
    "gaps": "removes parts",
}


def compose(*steps, labels_survive=("position", "size", "tilt", "noise", "gaps")):
    """Chain steps of augmentation into one.

    Parameters
    ----------
    *steps : steps of this package
    labels_survive : sequence of str
        Changes after which an example has the label that it had before, from
        ``CHANGES``. Mirroring is not among them unless you say so.

    Returns
    -------
    callable
        From a batch and a generator to a batch.

    Raises
    ------
    ValueError
        If a step changes what the labels depend on, or a change is unknown.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse.augment import flip, shift
    >>> photos = compose(flip(), shift(2), labels_survive=("mirror", "position"))
    >>> photos(np.zeros((3, 8, 8, 1)), np.random.default_rng(0)).shape
    (3, 8, 8, 1)
    """
    unknown = set(labels_survive) - set(CHANGES)
    if unknown:
        raise ValueError(f"{sorted(unknown)} unknown; choose from {', '.join(CHANGES)}")
    for step in steps:
        if step.changes not in labels_survive:
            raise ValueError(
                f"{step} {CHANGES[step.changes]}: do the labels survive that? If they "
                f"do, add {step.changes!r} to labels_survive"
            )

    def augmented(batch, rng):
        for step in steps:
            batch = step(batch, rng)
        return batch

    return augmented
