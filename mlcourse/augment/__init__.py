"""Augmentation of images and sequences: new examples that keep their labels.

A step is called with a batch and a generator and returns a changed batch; nothing is
changed in place. Every step says in ``changes`` what it does to an example, and
``compose`` refuses a step whose change the labels would not survive: a mirrored 2 is no
digit, whatever a network learns from it.
"""

from mlcourse.augment.composition import CHANGES, compose
from mlcourse.augment.geometry import crop, flip, rotate, shear, shift, warp, zoom
from mlcourse.augment.masking import cutout, mask_tokens, time_mask
from mlcourse.augment.mixing import mixup
from mlcourse.augment.values import noise, stretch

__all__ = [
    "CHANGES",
    "compose",
    "crop",
    "cutout",
    "flip",
    "mask_tokens",
    "mixup",
    "noise",
    "rotate",
    "shear",
    "shift",
    "stretch",
    "time_mask",
    "warp",
    "zoom",
]
