"""Training, evaluation and prediction: the loop that the book explains."""

import numpy as np

from mlcourse.batching import chunks
from mlcourse.checks import training as checks
from mlcourse.counting import counted_accuracy
from mlcourse.reference.core import value_and_grad
from mlcourse.reference.losses.penalties import penalty_gradients
from mlcourse.reference.losses.weighting import add, batch_loss
from mlcourse.reference.optimizers.clipping import clip_by_norm
from mlcourse.reference.optimizers.optimizer import load_state, set_learning_rate, state
from mlcourse.reference.weights import load_weights, weights
from mlcourse.seeding import generator
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
    """Train a model by mini-batch gradient descent.

    Parameters
    ----------
    model : model of this backend
        Trained in place.
    train, valid : pair (x, y) of arrays
        One row for each example. x holds numbers or the ids of tokens, y integer
        labels or floating-point targets (x itself for an autoencoder).
    loss : operation, or your own function
        Called as ``loss(model(x), targets=y)``. Labels that a setting ``ignore_index``
        of it leaves out count nowhere.
    optimizer : optimizer of this backend
        Its settings are used; what it learned elsewhere is not.
    epochs, batch_size : int
    seed : int
        Decides the order of the examples, alike in every backend, and dropout.
    schedule : callable, optional
        Gives the learning rate of an update from the number of those before it. If it
        has a method ``observe``, that is told ``valid_loss``, or ``loss`` if there is
        none, after every epoch.
    callbacks : list of mlcourse.callbacks.Callback
    accumulate : int
        How many batches make an update: by the mean gradient of their examples, as if
        they had been one batch.
    clip_norm : float, optional
        Gradients whose norm, over all parameters, is larger are scaled down to it.
    penalty : callable, optional
        From an array of weights to a number, as ``partial(ml.elastic_net, l2=0.01)``.
        Its gradients are added for every array of two axes or more, before clipping:
        biases, and the scales and shifts of a normalization, are left alone. The
        history's losses are without it.
    class_weights : array, shape (classes,), optional
        How much the examples of each class count in the training loss. The loss must
        take ``reduction="none"``, which asks for a loss per example.
    sample_weights : array, shape (N,), optional
        How much each example counts in the training loss.
    validation_split : float in (0, 1), optional
        Take this fraction of ``train``, drawn by ``seed``, for validation.
    precision : {"full", "mixed"}
        "mixed" computes in 16 bits where that is safe; not in the reference.
    compile : bool
        Whether the framework compiles the model; not in the reference.

    Returns
    -------
    History
        Columns ``loss`` (the mean over the epoch's batches, while training) and, with
        validation data, ``valid_loss`` (without weights) and, for class labels,
        ``valid_accuracy``.

    Raises
    ------
    TypeError, ValueError
        If data are empty, not finite, or do not fit the model or the loss, if a setting
        means nothing, or if the loss stops being finite.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import reference as ml
    >>> x, y = np.array([[-1.0], [1.0]]), np.array([0, 1])
    >>> history = ml.fit(
    ...     ml.models.mlp((1, 2)),
    ...     (x, y),
    ...     loss=ml.softmax_cross_entropy,
    ...     optimizer=ml.sgd(learning_rate=1.0),
    ...     epochs=20,
    ...     batch_size=2,
    ...     seed=0,
    ... )
    >>> bool(history["loss"][-1] < 0.1)
    True
    """
    checks.reference_runs(precision, compile)
    optimizer, model.rng = optimizer.fresh(), generator(seed, "dropout")
    run = Training(
        Subject(model, optimizer, loss),
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
    )

    def objective(params, batch):
        outputs = model.forward(params, run.x[batch], training=True)
        return batch_loss(loss, outputs, run.y[batch], run.weights_of(batch))

    for _ in run.epochs():
        total = 0.0
        for update in run.updates():
            value, grads = 0.0, None
            for batch, share in update.batches:
                part, more = value_and_grad(objective)(model.params, batch)
                value, grads = value + share * part, add(grads, share, more)
            if penalty is not None:
                grads = add(grads, 1, penalty_gradients(penalty, model.params))
            if clip_norm is not None:
                grads, _ = clip_by_norm(grads, clip_norm)
            model.params = optimizer.step(model.params, grads)
            total += value * update.mass
            run.loss = value
        run.end_epoch(total)
    return run.history


def evaluate(model, data, *, loss, batch_size=256):
    """Measure a model on data that it is not trained on.

    Parameters
    ----------
    model : model of this backend
    data : pair (x, y) of arrays
    loss : operation, or your own function
    batch_size : int
        How many examples the model sees at a time; the scores are of all together.

    Returns
    -------
    dict
        ``loss`` and, for class labels, ``accuracy``.

    Raises
    ------
    TypeError, ValueError
        If data are empty, not finite, or do not fit the model or the loss.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import reference as ml
    >>> data = np.array([[1.0, 0.0]]), np.array([0])
    >>> sorted(ml.evaluate(ml.models.mlp((2, 2)), data, loss=ml.softmax_cross_entropy))
    ['accuracy', 'loss']
    """
    return _scores(model, _prepare(model, "data", data, loss), loss, batch_size)


def predict(model, x, *, batch_size=256):
    """Run a model in inference mode.

    Parameters
    ----------
    model : model of this backend
    x : array, shape (N, ...)
    batch_size : int
        How many examples the model sees at a time.

    Returns
    -------
    ndarray, shape (N, ...)
        A tuple of them if the model has several outputs.

    Raises
    ------
    TypeError, ValueError
        If ``x`` is empty, not finite, or does not fit the model.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import reference as ml
    >>> ml.predict(ml.models.mlp((2, 3)), np.zeros((5, 2))).shape
    (5, 3)
    """
    return _outputs(model, checks.inputs(x, model.dtype), batch_size)


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Parameters
    ----------
    model : model of this backend
    loss : operation, or your own function
    x : array_like, shape (N, ...)
    y : array_like
        Targets.

    Returns
    -------
    loss : float
    grads : dict
        NumPy arrays, shaped like what ``weights(model)`` has to train.

    Examples
    --------
    >>> import numpy as np
    >>> from mlcourse import reference as ml
    >>> model = ml.models.mlp((2, 3))
    >>> loss, grads = ml.loss_and_grads(
    ...     model, ml.softmax_cross_entropy, np.ones((1, 2)), np.array([0])
    ... )
    >>> grads["layer1"]["w"].shape
    (2, 3)
    """
    x, y = _prepare(model, "data", (x, y), loss)
    value, grads = value_and_grad(lambda p: loss(model.forward(p, x), targets=y))(
        model.params
    )
    return float(value), grads


class Subject:
    """The model and the optimizer of a run, as ``Training`` sees them."""

    def __init__(self, model, optimizer, loss):
        self.model, self.optimizer, self.loss = model, optimizer, loss

    def prepare(self, name, data):
        """Return checked data in the dtypes of the model."""
        return _prepare(self.model, name, data, self.loss)

    def scores(self, data):
        """Measure the model on data that ``prepare`` returned."""
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
        """Return what the optimizer and dropout remember: arrays, and JSON."""
        arrays = {"optimizer": state(self.optimizer)}
        return arrays, {"dropout": self.model.rng.bit_generator.state}

    def load_state(self, arrays, notes):
        """Continue from what ``state`` returned."""
        load_state(self.optimizer, arrays.get("optimizer", {}))
        self.model.rng.bit_generator.state = notes["dropout"]


def _prepare(model, name, data, loss):
    return checks.prepare(name, data, loss=loss, run=model, dtype=model.dtype)


def _outputs(model, x, batch_size):
    checks.batch(batch_size)
    parts = [model(x[rows]) for rows in chunks(len(x), batch_size)]
    if isinstance(parts[0], tuple):
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))
    return np.concatenate(parts)


def _scores(model, data, loss, batch_size=256):
    x, y = data
    outputs = _outputs(model, x, batch_size)
    scores = {"loss": float(loss(outputs, targets=y))}
    if checks.classifies(outputs, y):
        scores["accuracy"] = counted_accuracy(loss, outputs.argmax(axis=-1), y)
    return scores
