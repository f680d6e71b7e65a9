"""What transformers refuse."""

from mlcourse.checks.basic import between, boolean, integer, known, shape_of
from mlcourse.checks.sequence_models import ids, padding_id, python_integers

POSITIONS = ("learned", "sinusoidal", "rotary")
NORMS = ("pre", "post")


def settings(
    name,
    vocabulary,
    length,
    width,
    heads,
    layers,
    hidden,
    positions,
    dropout,
    norm,
    dtype,
):
    """Refuse what every transformer refuses; return its settings.

    Returns
    -------
    sizes : dict
        What the weights depend on, integers as those of Python.
    how : dict
        What else the layers depend on.

    Examples
    --------
    >>> how = "learned", 0.0, "pre", "float32"
    >>> settings("gpt", 9, 4, 6, 2, 1, None, *how)[0]["hidden"]
    24
    """
    sizes = {"vocabulary": vocabulary, "length": length, "width": width}
    sizes |= {"heads": heads, "layers": layers}
    if hidden is not None:
        sizes["hidden"] = hidden
    for what, size in sizes.items():
        integer(f"{name}: {what}", size, at_least=1)
    if width % heads:
        raise ValueError(f"{name}: {heads} heads do not divide a width of {width}")
    known("positions", positions, POSITIONS)
    if positions == "sinusoidal" and width % 2:
        raise ValueError(
            f"{name}: sinusoidal positions need an even width, not {width}"
        )
    if positions == "rotary" and width // heads % 2:
        raise ValueError(
            f"{name}: rotary positions turn pairs of features, but with a width of "
            f"{width} and {heads} heads each head has {width // heads}"
        )
    between("dropout", dropout, 0, 1, include_high=False)
    known("norm", norm, NORMS)
    known("dtype", dtype, ("float32", "float64"))
    sizes = {what: int(size) for what, size in sizes.items()}
    how = {"heads": sizes.pop("heads"), "dropout": dropout, "norm": norm}
    return {"hidden": 4 * sizes["width"], **sizes, "positions": positions}, how


def gpt(tied):
    """Refuse anything but True and False."""
    boolean("gpt: tied", tied)


def classifier(classes, vocabulary, padding):
    """Refuse fewer than two classes, and padding that is no token."""
    integer("transformer_classifier: classes", classes, at_least=2)
    padding_id("transformer_classifier", padding, vocabulary)
    return python_integers(classes, padding)


def encoder_decoder(source_length, vocabulary, padding):
    """Refuse an empty source, and padding that is no token."""
    integer("encoder_decoder: source_length", source_length, at_least=1)
    padding_id("encoder_decoder", padding, vocabulary)
    return python_integers(source_length, padding)


def source_and_target(x, source_length, length):
    """Refuse anything but rows with a source and the beginning of a target."""
    ids(x)
    columns = shape_of(x)[1]
    if columns <= source_length:
        raise ValueError(
            f"x has {columns} tokens in a row, but the first {source_length} are the "
            "source (fill short ones with padding), and at least one token of the "
            "target must follow, such as one that stands for its beginning"
        )
    if columns > source_length + length:
        raise ValueError(
            f"x has {columns} tokens in a row, but the model sees a source of "
            f"{source_length} and a target of at most {length}; cut the target, or "
            "build the model with a larger length"
        )
