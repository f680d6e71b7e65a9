"""Examples blended with each other, and their labels with them."""

import numpy as np

from mlcourse.checks.basic import between, floating


def mixup(images, labels, *, classes, alpha, rng):
    """Blend each example with another, and their labels by the same share.

    Parameters
    ----------
    images : array, shape (N, ...)
    labels : array of int, shape (N,)
    classes : int
    alpha : float, positive
        The share is drawn from Beta(alpha, alpha), one for each example.
    rng : numpy.random.Generator

    Returns
    -------
    images : array, shaped like ``images``
    targets : array, shape (N, classes)
        Rows sum to one; the cross-entropy takes them as soft labels.

    References
    ----------
    Zhang et al. (2018), arXiv:1710.09412.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> _, targets = mixup(np.ones((2, 4)), [0, 1], classes=2, alpha=1.0, rng=rng)
    >>> targets.sum(axis=1).tolist()
    [1.0, 1.0]
    """
    floating("images", images)
    between("alpha", alpha, 0, float("inf"), include_low=False)
    partner = rng.permutation(len(images))
    share = rng.beta(alpha, alpha, size=len(images)).astype(images.dtype)
    targets = np.eye(classes, dtype=images.dtype)[np.asarray(labels)]

    def blend(x):
        weight = share.reshape(-1, *[1] * (x.ndim - 1))
        return weight * x + (1 - weight) * x[partner]

    return blend(images), blend(targets)
