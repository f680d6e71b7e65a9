"""Tensors and the device they live on."""

import os

import numpy as np
import torch

from mlcourse.dtypes import default_dtype


def device():
    """Return the device that computes: a CUDA GPU where there is one, else the CPU.

    The environment variable ``MLCOURSE_DEVICE`` overrides the choice (``cpu``,
    ``cuda:1``, ``mps``).

    Examples
    --------
    >>> device() in ("cpu", "cuda")
    True
    """
    automatic = "cpu"
    if torch.cuda.is_available():
        rank = os.environ.get("LOCAL_RANK")  # set by torchrun: a GPU for each process
        automatic = "cuda" if rank is None else f"cuda:{rank}"
    return os.environ.get("MLCOURSE_DEVICE", automatic)


def array(x, dtype=None):
    """Convert to a tensor on ``device()``; floats become float32, integers int64.

    Examples
    --------
    >>> array([0.5]).dtype, array([1]).dtype
    (torch.float32, torch.int64)
    """
    x = np.asarray(x)
    return torch.tensor(x.astype(dtype or default_dtype(x)), device=device())


def numpy(x):
    """Convert a tensor to NumPy, whichever device it is on.

    Examples
    --------
    >>> numpy(array([0.5])).tolist()
    [0.5]
    """
    return x.detach().cpu().numpy()
