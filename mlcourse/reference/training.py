"""Training, evaluation and prediction: the loop that the book explains."""

from mlcourse.batching import batches
from mlcourse.checks import training as checks
from mlcourse.checks.basic import has_dtype
from mlcourse.history import History
from mlcourse.metrics import accuracy
from mlcourse.progress import progress
from mlcourse.reference.core import value_and_grad
from mlcourse.seeding import generator


def fit(model, train, valid=None, *, loss, optimizer, epochs, batch_size, seed):
    """Train a model by mini-batch gradient descent.

    Parameters
    ----------
    model : model of this backend
        Trained in place.
    train, valid : pair (x, y) of arrays
        x has shape (N, features); y holds integer labels or floating-point targets.
    loss : operation
        Called as ``loss(model(x), targets=y)``.
    optimizer : optimizer of this backend
    epochs, batch_size : int
    seed : int
        Decides the order of the examples, alike in every backend.

    Returns
    -------
    History
        Columns ``loss`` (the mean over the epoch's batches, while training) and, with
        ``valid``, ``valid_loss`` and, for integer labels, ``valid_accuracy``.

    Raises
    ------
    TypeError, ValueError
        If data are empty, not finite, or do not fit the model or the loss.

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
    checks.settings(epochs=epochs, batch_size=batch_size)
    x, y = _prepare(model, "train", train, loss)
    rng, history = generator(seed, "batches"), History()
    optimizer, model.rng = optimizer.fresh(), generator(seed, "dropout")

    def objective(params, x, y):
        return loss(model.forward(params, x, training=True), targets=y)

    for _ in progress(range(epochs), "epoch"):
        total = 0.0
        for batch in batches(len(x), batch_size, rng):
            value, grads = value_and_grad(objective)(model.params, x[batch], y[batch])
            model.params = optimizer.step(model.params, grads)
            total += value * len(batch)
        scores = evaluate(model, valid, loss=loss) if valid is not None else {}
        scores = {f"valid_{name}": score for name, score in scores.items()}
        history.append(loss=total / len(x), **scores)
    return history


def evaluate(model, data, *, loss):
    """Measure a model on data that it is not trained on.

    Parameters
    ----------
    model : model of this backend
    data : pair (x, y) of arrays
    loss : operation

    Returns
    -------
    dict
        ``loss`` and, for integer labels, ``accuracy``.

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
    x, y = _prepare(model, "data", data, loss)
    outputs = model(x)
    scores = {"loss": float(loss(outputs, targets=y))}
    if has_dtype(y, "int"):
        scores["accuracy"] = accuracy(outputs.argmax(axis=1), y)
    return scores


def predict(model, x):
    """Run a model in inference mode.

    Parameters
    ----------
    model : model of this backend
    x : array, shape (N, features)

    Returns
    -------
    ndarray, shape (N, outputs)

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
    return model(checks.inputs(x).astype(model.dtype))


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Parameters
    ----------
    model : model of this backend
    loss : operation
    x : array_like, shape (N, features)
    y : array_like
        Targets.

    Returns
    -------
    loss : float
    grads : dict
        NumPy arrays, shaped like ``weights(model)``.

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


def _prepare(model, name, data, loss):
    return checks.prepare(name, data, loss=loss, run=model, dtype=model.dtype)
