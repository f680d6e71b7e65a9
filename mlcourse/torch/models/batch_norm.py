"""Batch normalization whose running variance is that of the contract."""

import torch
from torch import nn


class BatchNorm2d(nn.BatchNorm2d):
    """``nn.BatchNorm2d``, but it averages the biased variance of the batches.

    PyTorch's own averages the unbiased one. Neither is used while training.
    """

    running_mean: torch.Tensor
    running_var: torch.Tensor
    momentum: float

    def forward(self, x, training=None):
        """Standardize by the batch in training, and else by the running averages."""
        training = self.training if training is None else training
        if training:
            with torch.no_grad():
                entries = x.to(self.running_var.dtype)
                variance, mean = torch.var_mean(entries, (0, 2, 3), correction=0)
                self.running_mean.lerp_(mean, self.momentum)
                self.running_var.lerp_(variance, self.momentum)
        mean, variance = self.running_mean, self.running_var
        return torch.batch_norm(
            x,
            self.weight,
            self.bias,
            None if training else mean,
            None if training else variance,
            training,
            0.0,
            self.eps,
            torch.backends.cudnn.enabled,
        )
