"""Bad input to the convolutions."""

import numpy as np

from tests.contract.bad_input.inputs import f


def conv2d(ml, x=(2, 5, 5, 4), w=(3, 3, 4, 6), b=6, **settings):
    arrays = (f(ml, np.ones(shape)) for shape in (x, w, b))
    return ml.conv2d(*arrays, **settings)


def conv1d(ml, x=(2, 5, 4), w=(3, 4, 6), b=6, **settings):
    arrays = (f(ml, np.ones(shape)) for shape in (x, w, b))
    return ml.conv1d(*arrays, **settings)


def transpose(ml, x=(2, 5, 5, 4), w=(3, 3, 6, 4), b=6, **settings):
    arrays = (f(ml, np.ones(shape)) for shape in (x, w, b))
    return ml.conv2d_transpose(*arrays, **settings)


def case(call, message, error=ValueError, **arguments):
    return lambda ml: call(ml, **arguments), error, message


CASES = {
    "conv2d: rank of x": case(conv2d, r"4 axes \(N, H, W, C\)", x=(5, 5, 4)),
    "conv2d: rank of w": case(conv2d, r"4 axes \(KH, KW", w=(3, 4, 6)),
    "conv2d: rank of b": case(conv2d, r"1 axes \(out\)", b=(1, 6)),
    "conv2d: integers": (
        lambda ml: ml.conv2d(*(ml.array([1]) for _ in range(3))),
        TypeError,
        "floating-point",
    ),
    "conv2d: channels": case(conv2d, "3 given, 4 expected", w=(3, 3, 3, 6)),
    "conv2d: channels first": case(conv2d, "4 given, 5 expected", x=(2, 4, 5, 5)),
    "conv2d: bias": case(conv2d, "5 given, 6 expected", b=5),
    "conv2d: no pixels": case(conv2d, "nothing in it", x=(2, 0, 5, 4)),
    "conv2d: no kernels": case(conv2d, "nothing in it", w=(3, 3, 4, 0), b=0),
    "conv2d: groups of channels": case(
        conv2d, "4 channels and 6 kernels do not make 3", w=(3, 3, 1, 6), groups=3
    ),
    "conv2d: groups of kernels": case(
        conv2d, "4 channels and 6 kernels do not make 4", w=(3, 3, 1, 6), groups=4
    ),
    "conv2d: kernels for all groups": case(conv2d, "4 given, 2 expected", groups=2),
    "conv2d: no group": case(conv2d, "groups.*at least 1, not 0", groups=0),
    "conv2d: stride": case(conv2d, "stride.*at least 1, not 0", stride=0),
    "conv2d: stride of one axis": case(conv2d, "stride.*not 0", stride=(1, 0)),
    "conv2d: three strides": case(conv2d, "stride.*a pair, not", stride=(1, 1, 1)),
    "conv2d: a fraction": case(conv2d, "stride.*integer.*1.5", stride=1.5),
    "conv2d: dilation": case(conv2d, "dilation.*at least 1, not -1", dilation=-1),
    "conv2d: negative padding": case(conv2d, "padding.*at least 0", padding=-1),
    "conv2d: one negative side": case(
        conv2d, "padding.*at least 0", padding=((0, 1), (0, -1))
    ),
    "conv2d: name of padding": case(conv2d, "choose from valid, same", padding="full"),
    "conv2d: causal": case(conv2d, "choose from valid, same", padding="causal"),
    "conv2d: padding in NumPy's form": case(
        conv2d, "one number or a pair", padding=((0, 0), (1, 1), (1, 1), (0, 0))
    ),
    "conv2d: kernel too large": case(
        conv2d, "6 rows does not fit into 5 rows", w=(6, 3, 4, 6)
    ),
    "conv2d: kernel too large for the padding": case(
        conv2d, "8 columns does not fit into 5 columns", w=(3, 8, 4, 6), padding=1
    ),
    "conv2d: kernel too large by dilation": case(
        conv2d, "7 rows does not fit into 5 rows", dilation=3
    ),
    "conv1d: rank of x": case(conv1d, r"3 axes \(N, T, C\)", x=(2, 5, 5, 4)),
    "conv1d: rank of w": case(conv1d, r"3 axes \(K, C", w=(1, 3, 4, 6)),
    "conv1d: channels": case(conv1d, "3 given, 4 expected", w=(3, 3, 6)),
    "conv1d: stride is one number": case(conv1d, "stride", stride=(1, 1)),
    "conv1d: dilation": case(conv1d, "dilation.*at least 1", dilation=0),
    "conv1d: groups": case(conv1d, "do not make 3 groups", groups=3),
    "conv1d: name of padding": case(conv1d, "valid, same, causal", padding="left"),
    "conv1d: negative padding": case(conv1d, "padding.*at least 0", padding=(1, -1)),
    "conv1d: kernel too long": case(conv1d, "9 columns does not", dilation=4),
    "conv2d_transpose: rank": case(transpose, "4 axes", x=(5, 5, 4)),
    "conv2d_transpose: kernels the wrong way round": case(
        transpose, "4 given, 6 expected", w=(3, 3, 4, 6), b=4
    ),
    "conv2d_transpose: bias": case(transpose, "4 given, 6 expected", b=4),
    "conv2d_transpose: stride": case(transpose, "stride.*at least 1", stride=0),
    "conv2d_transpose: name of padding": case(
        transpose, "choose from valid, same", padding="causal"
    ),
    "conv2d_transpose: output_padding": case(
        transpose, "output_padding 2 must be below", stride=2, output_padding=2
    ),
    "conv2d_transpose: negative output_padding": case(
        transpose, "output_padding.*at least 0", output_padding=-1
    ),
    "conv2d_transpose: output_padding of same": case(
        transpose, "settles", stride=2, padding="same", output_padding=1
    ),
    "conv2d_transpose: nothing left": case(transpose, "leaves nothing", padding=4),
}
