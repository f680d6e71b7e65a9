"""What the losses refuse."""

from mlcourse.checks.basic import (
    class_labels,
    finite,
    floating,
    has_dtype,
    not_empty,
    not_probabilities,
    rank,
    same_shape,
    same_size,
)


def _softmax_cross_entropy(logits, *, targets):
    rank("softmax_cross_entropy: logits", logits, ("N", "classes"))
    not_empty("softmax_cross_entropy: logits", logits)
    if not has_dtype(targets, "int"):
        raise TypeError(
            "softmax_cross_entropy: targets are integer class labels, not "
            f"{getattr(targets, 'dtype', type(targets).__name__)}; "
            "take the argmax of one-hot rows, or round and convert"
        )
    rank("softmax_cross_entropy: targets", targets, ("N",))
    same_size(
        "softmax_cross_entropy: labels against rows of logits",
        targets.shape[0],
        logits.shape[0],
    )


def _softmax_cross_entropy_values(logits, *, targets):
    finite("softmax_cross_entropy: logits", logits)
    class_labels(targets, logits.shape[1])
    not_probabilities(logits)


def _mse(predictions, *, targets):
    not_empty("mse: predictions", predictions)
    floating("mse: targets", targets)
    same_shape("mse", predictions=predictions, targets=targets)


def _mse_values(predictions, *, targets):
    finite("mse: predictions", predictions)
    finite("mse: targets", targets)


SHAPES = {
    "softmax_cross_entropy": _softmax_cross_entropy,
    "mse": _mse,
}
VALUES = {
    "softmax_cross_entropy": _softmax_cross_entropy_values,
    "mse": _mse_values,
}
