"""Convolution as the book derives it: unfold, one product per window, fold back."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.windows import Windows


@op
def conv2d(x, w, b, *, stride=1, padding="valid", dilation=1, groups=1):
    """Slide kernels over images: the rule of ``reference.conv2d`` without its blocks.

    Notes
    -----
    With the axes n (example), h, w (place of the output), i, j (entry of the window),
    g (group), c (channel in), o (channel out) and p = unfold(x),

        y[n,h,w,g,o] = Σ_ijc p[n,h,w,i,j,g,c] k[i,j,c,g,o] + b[g,o]

    is linear in p and in k, so each gradient is the same sum over the axes that the
    other factor and dy share, and fold, the adjoint of unfold, takes dp to dx:

        dp[n,h,w,i,j,g,c] = Σ_o dy[n,h,w,g,o] k[i,j,c,g,o],   dx = fold(dp)
        dk[i,j,c,g,o] = Σ_nhw p[n,h,w,i,j,g,c] dy[n,h,w,g,o]
        db[g,o] = Σ_nhw dy[n,h,w,g,o]

    Examples
    --------
    >>> x, w = np.ones((1, 3, 3, 1)), np.ones((2, 2, 1, 1))
    >>> conv2d(x, w, np.zeros(1))[0, :, :, 0].tolist()
    [[4.0, 4.0], [4.0, 4.0]]
    """
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    windows = Windows(x.shape[1:3], w.shape[:2], **settings)
    p = windows.unfold(x)
    p = p.reshape(*p.shape[:5], groups, w.shape[2])
    k = w.reshape(*w.shape[:3], groups, w.shape[3] // groups)
    by_matmul = groups == 1 or w.shape[2] > 1  # depthwise, its matrices are numbers
    y = np.einsum("nhwijgc,ijcgo->nhwgo", p, k, optimize=by_matmul)

    def pullback(dy):
        dz = dy.reshape(y.shape)
        dp = np.einsum("nhwgo,ijcgo->nhwijgc", dz, k, optimize=by_matmul)
        dk = np.einsum("nhwijgc,nhwgo->ijcgo", p, dz, optimize=by_matmul)
        dx = windows.fold(dp.reshape(*dp.shape[:5], x.shape[-1]))
        return dx, dk.reshape(w.shape), dy.sum(axis=(0, 1, 2))

    return y.reshape(*y.shape[:3], w.shape[3]) + b, pullback
