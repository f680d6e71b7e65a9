"""Telling attention, which sees a set, where each position is."""

import torch

from mlcourse.checks import positions as checks
from mlcourse.checks.operations import checked
from mlcourse.torch.arrays import device


def _angles(positions, frequencies, base):
    """Multiply in float64: a float32 has too few digits for late positions."""
    i = torch.arange(frequencies, dtype=torch.float64, device=positions.device)
    return positions.double()[:, None] * base ** (-i / frequencies)


def sinusoidal_positions(length, width, *, dtype="float32"):
    """Tabulate sines and cosines of the positions 0 … length − 1, to be added."""
    checks.sinusoidal_positions(length, width, dtype)
    angles = _angles(torch.arange(length), width // 2, 10000.0)
    pairs = torch.stack([angles.sin(), angles.cos()], dim=-1)
    return pairs.flatten(1).to(device(), getattr(torch, dtype))


@checked
def rotary(x, *, positions, base=10000.0):
    """Turn every query or key by angles that grow with its position."""
    angles = _angles(positions, x.shape[-1] // 2, base)
    cos, sin = angles.cos().to(x), angles.sin().to(x)
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], dim=-1)
