"""Training, evaluation and prediction in PyTorch."""

import contextlib

import torch

from mlcourse.batching import chunks
from mlcourse.checks import training as checks
from mlcourse.counting import counted_accuracy
from mlcourse.torch.arrays import array, numpy
from mlcourse.torch.distributed import World
from mlcourse.torch.losses.penalties import add_penalty
from mlcourse.torch.losses.weighting import batch_loss
from mlcourse.torch.optimizers.clipping import clip_by_norm
from mlcourse.torch.optimizers.optimizer import load_state, set_learning_rate, state
from mlcourse.torch.precision import Precision, compiled
from mlcourse.torch.weights import gradients, load_weights, penalized, weights
from mlcourse.training import Training


def fit(
    model,
    train,
    valid=None,
    *,
    loss,
    optimizer,
    epochs,
    batch_size,
    seed,
    schedule=None,
    callbacks=(),
    accumulate=1,
    clip_norm=None,
    penalty=None,
    class_weights=None,
    sample_weights=None,
    validation_split=None,
    precision="full",
    compile=False,
):
    """Train a module by mini-batch gradient descent; data are moved to its device once.

    Arguments, results and errors are those of ``mlcourse.reference.fit``. Started by
    ``torchrun``, every process takes its share of each batch.

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
    parameters = [p for p in model.parameters() if p.requires_grad]
    bound = optimizer.bind(parameters)
    device, dtype = parameters[0].device, parameters[0].dtype
    world = World(device)
    precise = Precision(precision, device)
    scaler = precise.scaler
    run = Training(
        Subject(model, bound, loss, scaler),
        train,
        valid,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        schedule=schedule,
        callbacks=callbacks,
        accumulate=accumulate,
        clip_norm=clip_norm,
        penalty=penalty,
        class_weights=class_weights,
        sample_weights=sample_weights,
        validation_split=validation_split,
        precision=precision,
        writes=world.rank == 0,
    )
    network = world.wrap(model)
    shrunk = [] if penalty is None else penalized(model)
    network = compiled(network) if compile else network

    def batch_gradient(batch, share):
        """Add the share of a batch to the gradients; return its loss and its factor."""
        batch, factor = world.share(batch, share, mass=run.mass)
        rows, w = torch.from_numpy(batch).to(device), run.weights_of(batch)
        w = None if w is None else torch.from_numpy(w).to(device)
        outputs = precise.run(network, run.x[rows], dtype)
        value = batch_loss(loss, outputs, run.y[rows], w)
        scaler.scale(value).backward(value.new_full((), factor))
        return value.detach(), factor

    with torch.random.fork_rng():
        torch.manual_seed(seed)  # dropout draws from PyTorch's own generator
        for _ in run.epochs():
            model.train()
            total = torch.zeros((), device=device, dtype=dtype)
            for update in run.updates():
                bound.zero_grad()
                run.loss = torch.zeros((), device=device, dtype=dtype)
                for i, (batch, share) in enumerate(update.batches, start=1):
                    with world.waiting(network, last=i == len(update.batches)):
                        value, factor = batch_gradient(batch, share)
                        run.loss.add_(value, alpha=factor)
                total.add_(run.loss, alpha=update.mass)
                if penalty is not None or clip_norm is not None:
                    scaler.unscale_(bound)
                if penalty is not None:
                    add_penalty(penalty, shrunk)
                if clip_norm is not None:
                    _clip(parameters, clip_norm)
                scaler.step(bound)
                scaler.update()
            model.eval()
            run.end_epoch(world.mean(total))
    return run.history


def evaluate(model, data, *, loss, batch_size=256):
    """Measure a module on data that it is not trained on.

    Arguments, results and errors are those of ``mlcourse.reference.evaluate``.
    """
    return _scores(model, _prepare(model, "data", data, loss), loss, batch_size)


def predict(model, x, *, batch_size=256):
    """Run a module in inference mode; returns NumPy.

    Arguments, results and errors are those of ``mlcourse.reference.predict``.
    """
    x = checks.inputs(x, _dtype(model))
    outputs = _outputs(model, _to_device(model, x), batch_size)
    return tuple(map(numpy, outputs)) if isinstance(outputs, tuple) else numpy(outputs)


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Arguments, results and errors are those of ``mlcourse.reference.loss_and_grads``.
    """
    x, y = _prepare(model, "data", (x, y), loss)
    parameters = [p for p in model.parameters() if p.requires_grad]
    # cuDNN has no gradient of a recurrent layer outside training: do without it.
    with _inference(model), torch.backends.cudnn.flags(enabled=False):
        value = loss(model(x), targets=y)
        grads = torch.autograd.grad(value, parameters, materialize_grads=True)
    ids = [id(p) for p in parameters]
    return value.item(), gradients(model, dict(zip(ids, grads, strict=True)))


class Subject:
    """The module and the optimizer of a run, as ``Training`` sees them."""

    def __init__(self, model, optimizer, loss, scaler):
        self.model, self.optimizer, self.loss = model, optimizer, loss
        self.scaler = scaler

    def prepare(self, name, data):
        """Return checked data on the device of the module."""
        return _prepare(self.model, name, data, self.loss)

    def scores(self, data):
        """Measure the module on data that ``prepare`` returned."""
        return _scores(self.model, data, self.loss)

    def weights(self):
        """Copy the weights to NumPy."""
        return weights(self.model)

    def load_weights(self, tree):
        """Overwrite the weights."""
        load_weights(self.model, tree)

    def set_learning_rate(self, value):
        """Use ``value`` from the next update on."""
        set_learning_rate(self.optimizer, value)

    def state(self):
        """Return what optimizer, dropout and scaler remember: arrays, and JSON."""
        generators = {"cpu": torch.get_rng_state().numpy()}
        if torch.cuda.is_available():
            generators["cuda"] = torch.cuda.get_rng_state().numpy()
        arrays = {"optimizer": state(self.optimizer), "generators": generators}
        return arrays, {"scaler": self.scaler.state_dict()}

    def load_state(self, arrays, notes):
        """Continue from what ``state`` returned."""
        load_state(self.optimizer, arrays.get("optimizer", {}))
        generators = arrays["generators"]
        torch.set_rng_state(torch.from_numpy(generators["cpu"]))
        if "cuda" in generators:
            torch.cuda.set_rng_state(torch.from_numpy(generators["cuda"]))
        if notes["scaler"]:
            self.scaler.load_state_dict(notes["scaler"])


def _clip(parameters, norm):
    moved = [p for p in parameters if p.grad is not None]
    grads, _ = clip_by_norm({i: p.grad for i, p in enumerate(moved)}, norm)
    for i, p in enumerate(moved):
        p.grad = grads[i]


@contextlib.contextmanager
def _inference(model):
    """Switch dropout off, and batch norm to its running statistics, for a moment."""
    before = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(before)


def _prepare(model, name, data, loss):
    def run(x):
        outputs = _outputs(model, _to_device(model, x), len(x))
        several = isinstance(outputs, tuple)
        return tuple(map(numpy, outputs)) if several else numpy(outputs)

    x, y = checks.prepare(name, data, loss=loss, run=run, dtype=_dtype(model))
    return _to_device(model, x), _to_device(model, y)


def _to_device(model, x):
    return array(x, x.dtype.name).to(next(model.parameters()).device)


def _outputs(model, x, batch_size):
    checks.batch(batch_size)
    with torch.inference_mode(), _inference(model):
        parts = [model(x[rows]) for rows in chunks(len(x), batch_size)]
    if isinstance(parts[0], tuple):
        return tuple(torch.cat(column) for column in zip(*parts, strict=True))
    return torch.cat(parts)


def _scores(model, data, loss, batch_size=256):
    x, y = data
    outputs = _outputs(model, x, batch_size)
    with torch.inference_mode():
        scores = {"loss": float(loss(outputs, targets=y))}
    if checks.classifies(outputs, y):
        predictions = numpy(outputs.argmax(dim=-1))
        scores["accuracy"] = counted_accuracy(loss, predictions, numpy(y))
    return scores


def _dtype(model):
    return str(next(model.parameters()).dtype).removeprefix("torch.")
