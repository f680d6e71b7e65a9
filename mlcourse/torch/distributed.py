"""Training by several processes, as ``torchrun`` starts them.

Every process holds the whole model and takes its share of each batch;
DistributedDataParallel averages the gradients. The steps are those of one process with
the same batch size, for models whose examples do not see each other (not so for batch
norm, which here normalizes each share by itself).
"""

import atexit
import contextlib
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel


class World:
    """All processes that train together; without torchrun, this one alone.

    Examples
    --------
    >>> World("cpu").share([4, 7, 9], 1.0, mass=len)
    ([4, 7, 9], 1.0)
    """

    def __init__(self, device):
        self.size, self.rank = int(os.environ.get("WORLD_SIZE", "1")), 0
        if self.size > 1:
            if not dist.is_initialized():
                on_gpu = torch.device(device).type == "cuda"
                dist.init_process_group("nccl" if on_gpu else "gloo")
                atexit.register(dist.destroy_process_group)
            self.rank = dist.get_rank()

    def wrap(self, model):
        """Return the module to call in training."""
        return model if self.size == 1 else DistributedDataParallel(model)

    def share(self, batch, share, *, mass):
        """Return this process's part of a batch and the factor of its mean loss.

        The average over the processes of factor times gradient is ``share`` times
        the gradient of the whole batch. A process without an example takes one with
        factor zero, as the others wait for it.
        """
        if self.size == 1:
            return batch, share
        part = batch[self.rank :: self.size]
        if len(part) == 0:
            return batch[:1], 0.0
        return part, share * self.size * mass(part) / mass(batch)

    def waiting(self, network, *, last):
        """Return a context: gradients are averaged after an update's last batch."""
        if self.size == 1 or last:
            return contextlib.nullcontext()
        return network.no_sync()

    def mean(self, value):
        """Average a tensor over the processes."""
        if self.size > 1:
            dist.all_reduce(value)
            value /= self.size
        return value
