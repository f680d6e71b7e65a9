"""Metrics of boxes drawn around objects."""

import numpy as np

from mlcourse.checks.basic import finite, has_dtype, rank, same_size


def box_iou(predictions, targets):
    """Return the area of intersection over that of union, for all pairs of boxes.

    Parameters
    ----------
    predictions : array, shape (N, 4)
        Boxes (x₁, y₁, x₂, y₂) with x₁ ≤ x₂ and y₁ ≤ y₂.
    targets : array, shape (M, 4)

    Returns
    -------
    array, shape (N, M)
        In [0, 1]; 0 for two boxes without area.

    Raises
    ------
    TypeError, ValueError
        If the shapes are others, numbers are not finite, or corners are out of order.

    Examples
    --------
    >>> box_iou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 1.0, 2.0]])
    array([[0.14285714, 0.5       ]])
    """
    a, b = (
        _boxes(name, boxes)
        for name, boxes in (("predictions", predictions), ("targets", targets))
    )
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    intersection = np.maximum(high - low, 0).prod(axis=2)
    area_a, area_b = ((boxes[:, 2:] - boxes[:, :2]).prod(axis=1) for boxes in (a, b))
    union = area_a[:, None] + area_b - intersection
    return np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)


def _boxes(name, boxes):
    boxes = np.asarray(boxes)
    rank(f"box_iou: {name}", boxes, ("N", "4"))
    same_size(f"box_iou: numbers for each box of {name}", boxes.shape[1], 4)
    if not has_dtype(boxes, "int", "float"):
        raise TypeError(f"box_iou: {name} must be real numbers, not {boxes.dtype}")
    finite(f"box_iou: {name}", boxes)
    wrong = np.flatnonzero((boxes[:, 2:] < boxes[:, :2]).any(axis=1))
    if wrong.size:
        raise ValueError(
            f"box_iou: box {wrong[0]} of {name} has its corners out of order; "
            "(x₁, y₁, x₂, y₂) is expected, not (x, y, width, height)"
        )
    return boxes.astype(np.result_type(boxes, np.float32), copy=False)
