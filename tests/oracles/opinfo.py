"""PyTorch's own sample inputs as an oracle for the reference.

PyTorch tests each of its operators on the samples of an ``OpInfo``. An ``Oracle``
runs the reference on the same samples and compares values and gradients with
PyTorch's. It needs a translation: a function with the signature of PyTorch's operator
that calls the reference instead::

    def matmul(a, b):
        need(a.ndim >= 2 and b.ndim >= 2, "a vector")
        return ours.matmul(a, b)

    Oracle("matmul", matmul, at_least=9)

Inside it everything is a tensor, and ``ours`` is the reference as seen by PyTorch's
automatic differentiation: the backward pass is the pullback. So layouts are changed
with ``permute``, gates split and weights joined, and the gradients find their way
back through that on their own. What the reference does not have, a translation
refuses with ``need``, which says why. An argument that only PyTorch differentiates
(the targets of a loss, say) is released with ``target.requires_grad_(False)``.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mlcourse import reference

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
pytest.importorskip("expecttest", reason="PyTorch's samples need expecttest")

from torch.testing._internal.common_methods_invocations import op_db  # noqa: E402

torch.backends.__allow_nonbracketed_mutation_flag = True  # undo what that import froze

TOLERANCE = 1e-10


class Inapplicable(Exception):
    """A sample that asks for what the reference does not offer, with the reason."""


def need(condition, reason):
    """Leave a sample out, and say why, unless ``condition`` holds."""
    if not condition:
        raise Inapplicable(reason)


class Ours:
    """The reference's operations on tensors; the backward pass is the pullback."""

    def __getattr__(self, name):
        def call(*args, **kwargs):
            kwargs = {k: _numpy(v) for k, v in kwargs.items()}
            return _Operation.apply(name, kwargs, *args)

        return call


ours = Ours()


class _Operation(torch.autograd.Function):
    @staticmethod
    def forward(ctx, name, kwargs, *args):
        operation = getattr(reference, name)
        y, ctx.pullback = reference.vjp(operation, *map(_numpy, args), **kwargs)
        return tuple(map(_tensor, y)) if isinstance(y, tuple) else _tensor(y)

    @staticmethod
    def backward(ctx, *dys):
        return None, None, *map(_tensor, ctx.pullback(*map(_numpy, dys)))


def _numpy(x):
    if isinstance(x, torch.Tensor) and x.requires_grad and torch.is_grad_enabled():
        raise TypeError("keywords are not differentiated: release the tensor first")
    return x.detach().numpy() if isinstance(x, torch.Tensor) else x


def _tensor(x):
    return torch.tensor(x)


def _tuple(y):
    return tuple(y) if isinstance(y, (tuple, list)) else (y,)


@dataclass(frozen=True)
class Oracle:
    """An operator of PyTorch and its translation into calls of the reference.

    ``at_least`` is the number of samples that must have been compared; ``variant``
    tells the OpInfos of one name apart (``div`` has ``no_rounding_mode``).
    """

    name: str
    translation: Callable
    at_least: int
    variant: str = ""

    def __str__(self):
        ours = self.translation.__name__
        return f"{self.name}{self.variant and f'.{self.variant}'} ({ours})"

    def check(self):
        """Compare on every sample that applies; print how many did, and why not."""
        gradients, left_out = [], Counter()
        for sample in self.samples():
            try:
                gradients.append(self._compare(sample))
            except Inapplicable as reason:
                left_out[str(reason)] += 1
        reasons = "".join(f"; {n} not: {reason}" for reason, n in left_out.items())
        print(f"{self}: {len(gradients)} samples, {sum(gradients)} gradients{reasons}")
        assert len(gradients) >= self.at_least
        assert sum(gradients) > 0

    def samples(self):
        """List PyTorch's samples, in float64, each tensor a leaf of its own."""

        def leaf(t):
            is_tensor = isinstance(t, torch.Tensor)
            floating = is_tensor and t.is_floating_point()
            return t.detach().clone().requires_grad_(floating) if is_tensor else t

        torch.manual_seed(0)
        drawn = self.operator().sample_inputs("cpu", torch.float64)
        return [sample.transform(leaf) for sample in drawn]

    def operator(self):
        """Find the OpInfo."""
        (found,) = (
            info
            for info in op_db
            if (info.name, info.variant_test_name) == (self.name, self.variant)
        )
        return found

    def _compare(self, sample):
        """Compare values and gradients; return the number of gradients."""
        arguments = sample.input, *sample.args
        mine = _tuple(self.translation(*arguments, **sample.kwargs))
        theirs = _tuple(self.operator()(*arguments, **sample.kwargs))
        torch.testing.assert_close(mine, theirs, rtol=TOLERANCE, atol=TOLERANCE)
        leaves = list(_leaves((arguments, sample.kwargs)))
        dys = tuple(map(torch.randn_like, theirs))
        pulled = [
            torch.autograd.grad(y, leaves, dys, materialize_grads=True)
            for y in (mine, theirs)
        ]
        torch.testing.assert_close(*pulled, rtol=TOLERANCE, atol=TOLERANCE)
        return len(leaves)


def _leaves(tree):
    """Yield the tensors of nested tuples, lists and dictionaries that want gradients.

    A translation releases those that it does not differentiate.
    """
    if isinstance(tree, torch.Tensor):
        if tree.requires_grad:
            yield tree
    elif isinstance(tree, dict):
        yield from _leaves(tuple(tree.values()))
    elif isinstance(tree, (tuple, list)):
        for branch in tree:
            yield from _leaves(branch)
