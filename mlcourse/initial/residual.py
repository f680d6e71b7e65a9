"""Initial weights of the residual networks."""

from mlcourse.initial.layers import batch_norm, convolution, dense
from mlcourse.seeding import generator


def resnet_weights(
    image_shape, classes, channels, blocks, pre_activation, residual, *, seed, dtype
):
    """Draw the weights of ``resnet``, running statistics among them.

    Examples
    --------
    >>> weights = resnet_weights(
    ...     (8, 8, 1), 10, (4,), 1, False, True, seed=0, dtype="float32"
    ... )
    >>> list(weights), list(weights["block1"])[:4]
    (['conv', 'norm', 'block1', 'dense'], ['conv1', 'norm1', 'conv2', 'norm2'])
    """
    rng = generator(seed, "weights")

    def conv(size, *widths):
        return convolution(rng, (size, size, *widths), dtype, bias=False)

    # The norm after the first convolution, or before the last layer.
    outer = channels[-1] if pre_activation else channels[0]
    weights = {
        "conv": conv(3, image_shape[2], channels[0]),
        "norm": batch_norm(outer, dtype),
    }
    for i, (before, width, stride) in enumerate(plan(channels, blocks), start=1):
        block = {
            "conv1": conv(3, before, width),
            "norm1": batch_norm(before if pre_activation else width, dtype),
            "conv2": conv(3, width, width),
            "norm2": batch_norm(width, dtype),
        }
        if residual and stride > 1:
            block["projection"] = conv(1, before, width)
            if not pre_activation:
                block["projection_norm"] = batch_norm(width, dtype)
        weights[f"block{i}"] = block
    return weights | {"dense": dense(rng, channels[-1], classes, dtype)}


def plan(channels, blocks):
    """List (channels before, channels after, stride) of every block.

    Examples
    --------
    >>> plan((4, 8), blocks=2)
    [(4, 4, 2), (4, 4, 1), (4, 8, 2), (8, 8, 1)]
    """
    befores = (channels[0], *channels[:-1])
    return [
        (before, width, 2) if i == 0 else (width, width, 1)
        for before, width in zip(befores, channels, strict=True)
        for i in range(blocks)
    ]
