"""Losses on the samples that PyTorch tests with."""

import pytest

from tests.oracles.opinfo import Oracle, need, ours, torch


def reduced(losses, reduction):
    return losses if reduction == "none" else getattr(losses, reduction)()


def mse_loss(x, target, reduction="mean"):
    return ours.mse(x, targets=target.requires_grad_(False), reduction=reduction)


def l1_loss(x, target, reduction="mean"):
    return ours.mae(x, targets=target.requires_grad_(False), reduction=reduction)


def huber_loss(x, target, reduction="mean", delta=1.0):
    target.requires_grad_(False)
    return ours.huber(x, targets=target, delta=delta, reduction=reduction)


def smooth_l1_loss(x, target, reduction="mean", beta=1.0):
    """Huber's loss divided by where its line begins."""
    if beta == 0:
        return l1_loss(x, target, reduction)
    return huber_loss(x, target, reduction, beta) / beta


def cross_entropy(x, target, weight=None, ignore_index=None, reduction="mean"):
    if target.is_floating_point():
        target = target.requires_grad_(False).movedim(1, -1)
    if weight is not None:
        weight.requires_grad_(False)
    return ours.softmax_cross_entropy(
        x.movedim(1, -1),
        targets=target,
        class_weights=weight,
        ignore_index=ignore_index,
        reduction=reduction,
    )


class Legal(Oracle):
    """PyTorch takes negative weights and targets of any sum: here they are mended."""

    def samples(self):
        samples = super().samples()
        for sample in samples:
            (target,), weight = sample.args, sample.kwargs.get("weight")
            if target.is_floating_point():
                target.data /= target.data.sum(dim=1, keepdim=True)
            if weight is not None:
                weight.data.abs_()
        return samples


def binary_cross_entropy(x, target, weight=None, pos_weight=None, reduction="mean"):
    """Weights of entries multiply; a weight for each column is one call for each."""
    for released in (target, weight, pos_weight):
        if released is not None:
            released.requires_grad_(False)
    if pos_weight is None:
        losses = ours.binary_cross_entropy(x, targets=target, reduction="none")
    else:
        columns = zip(x.mT, target.mT, pos_weight.tolist(), strict=True)
        losses = torch.stack(
            [
                ours.binary_cross_entropy(
                    z, targets=t, positive_weight=w, reduction="none"
                )
                for z, t, w in columns
            ],
            dim=1,
        )
    return reduced(losses if weight is None else weight * losses, reduction)


def kl_div(x, target, reduction, log_target):
    """PyTorch's takes log p as it is, ours normalizes it: the difference is log Σ p."""
    need(reduction != "none", "a loss for each entry")
    t = target.requires_grad_(False).exp() if log_target else target
    t.requires_grad_(False)
    x, t = torch.atleast_2d(x, t)
    entries = {"sum": 1, "mean": target.numel(), "batchmean": len(target)}
    losses = ours.kl_divergence(x, targets=t, reduction="none") - x.logsumexp(1)
    return losses.sum() / entries[reduction]


def triplet_margin_loss(
    a, p, n, margin=1.0, swap=False, reduction="mean", distance_function=None
):
    """PyTorch adds 1e-6 to every difference from the anchor."""
    need(not swap, "a swap of anchor and positive")
    return ours.triplet(a + 1e-6, p, n, margin=margin, reduction=reduction)


def multi_margin_loss(x, target, p=1, margin=1.0, weight=None, reduction="mean"):
    """Sum over all wrong classes, each against the right one as a pair of classes."""
    need(margin > 0, "a negative margin")
    x, labels = torch.atleast_2d(x), target.reshape(-1, 1)
    rows, classes = x.shape
    right = x.gather(1, labels).expand(rows, classes)
    pairs = torch.stack([right, x], dim=-1)
    zeros = torch.zeros(rows, classes, dtype=torch.int64)
    against = ours.hinge(pairs, targets=zeros, margin=margin, reduction="none")
    wrong = torch.ones_like(x).scatter(1, labels, 0.0)
    losses = (wrong * against**p).sum(dim=1) / classes
    if weight is not None:
        losses = losses * weight.requires_grad_(False)[target]
    return reduced(losses.reshape(target.shape), reduction)


ORACLES = (
    Oracle("nn.functional.mse_loss", mse_loss, at_least=6),
    Oracle("nn.functional.l1_loss", l1_loss, at_least=6),
    Oracle("nn.functional.huber_loss", huber_loss, at_least=9),
    Oracle("nn.functional.smooth_l1_loss", smooth_l1_loss, at_least=8),
    Legal("nn.functional.cross_entropy", cross_entropy, at_least=21),
    Oracle(
        "nn.functional.binary_cross_entropy_with_logits",
        binary_cross_entropy,
        at_least=26,
    ),
    Oracle("nn.functional.kl_div", kl_div, at_least=12),
    Oracle("nn.functional.triplet_margin_loss", triplet_margin_loss, at_least=6),
    Oracle(
        "nn.functional.triplet_margin_with_distance_loss",
        triplet_margin_loss,
        at_least=6,
    ),
    Oracle("nn.functional.multi_margin_loss", multi_margin_loss, at_least=9),
)


@pytest.mark.filterwarnings("ignore:reduction. .mean. divides")
@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_values_and_gradients_on_the_samples_of_pytorch(oracle):
    oracle.check()
