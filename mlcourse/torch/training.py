"""Training, evaluation and prediction in PyTorch."""

import torch

from mlcourse.batching import batches
from mlcourse.checks import training as checks
from mlcourse.checks.basic import has_dtype
from mlcourse.history import History
from mlcourse.metrics import accuracy
from mlcourse.progress import progress
from mlcourse.seeding import generator
from mlcourse.torch.arrays import array, numpy


def fit(model, train, valid=None, *, loss, optimizer, epochs, batch_size, seed):
    """Train a module by mini-batch gradient descent; data are moved to its device once.

    Arguments, results and errors are those of ``mlcourse.reference.fit``.

    Examples
    --------
    >>> from mlcourse import torch as ml
    >>> history = ml.fit(
    ...     ml.models.mlp((1, 2)),
    ...     ([[-1.0], [1.0]], [0, 1]),
    ...     loss=ml.softmax_cross_entropy,
    ...     optimizer=ml.sgd(learning_rate=1.0),
    ...     epochs=20,
    ...     batch_size=2,
    ...     seed=0,
    ... )
    >>> bool(history["loss"][-1] < 0.1)
    True
    """
    checks.settings(epochs=epochs, batch_size=batch_size)
    x, y = _prepare(model, "train", train, loss)
    rng, history = generator(seed, "batches"), History()
    bound = optimizer.bind(model.parameters())

    with torch.random.fork_rng():
        torch.manual_seed(seed)  # dropout draws from PyTorch's own generator
        for _ in progress(range(epochs), "epoch"):
            model.train()
            total = torch.zeros((), device=x.device, dtype=x.dtype)
            for batch in batches(len(x), batch_size, rng):
                batch = torch.from_numpy(batch).to(x.device)
                bound.zero_grad()
                value = loss(model(x[batch]), targets=y[batch])
                value.backward()
                bound.step()
                total += value.detach() * len(batch)
            model.eval()
            scores = evaluate(model, valid, loss=loss) if valid is not None else {}
            scores = {f"valid_{name}": score for name, score in scores.items()}
            history.append(loss=total / len(x), **scores)
    return history


def evaluate(model, data, *, loss):
    """Measure a module on data that it is not trained on.

    Arguments, results and errors are those of ``mlcourse.reference.evaluate``.
    """
    x, y = _prepare(model, "data", data, loss)
    with torch.inference_mode():
        outputs = model(x, training=False)
        scores = {"loss": float(loss(outputs, targets=y))}
    if has_dtype(y, "int"):
        scores["accuracy"] = accuracy(numpy(outputs.argmax(dim=1)), numpy(y))
    return scores


def predict(model, x):
    """Run a module in inference mode; returns NumPy.

    Arguments, results and errors are those of ``mlcourse.reference.predict``.
    """
    return _run(model, checks.inputs(x).astype(_dtype(model)))


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Arguments, results and errors are those of ``mlcourse.reference.loss_and_grads``.
    """
    x, y = _prepare(model, "data", (x, y), loss)
    value = loss(model(x, training=False), targets=y)
    gradients = dict(
        zip(
            (name for name, _ in model.named_parameters()),
            torch.autograd.grad(value, list(model.parameters())),
            strict=True,
        )
    )
    return value.item(), {
        name: {
            "w": numpy(gradients[f"{name}.weight"].T.contiguous()),
            "b": numpy(gradients[f"{name}.bias"]),
        }
        for name, _ in model.named_children()
    }


def _prepare(model, name, data, loss):
    x, y = checks.prepare(
        name, data, loss=loss, run=lambda x: _run(model, x), dtype=_dtype(model)
    )
    return array(x, x.dtype.name), array(y, y.dtype.name)


def _run(model, x):
    with torch.inference_mode():
        return numpy(model(array(x, x.dtype.name), training=False))


def _dtype(model):
    return str(next(model.parameters()).dtype).removeprefix("torch.")
