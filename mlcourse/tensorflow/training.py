"""Training, evaluation and prediction in TensorFlow."""

import keras
import tensorflow as tf

from mlcourse.batching import batches
from mlcourse.checks import training as checks
from mlcourse.checks.basic import has_dtype
from mlcourse.history import History
from mlcourse.metrics import accuracy
from mlcourse.progress import progress
from mlcourse.seeding import generator
from mlcourse.tensorflow.weights import weights


def fit(model, train, valid=None, *, loss, optimizer, epochs, batch_size, seed):
    """Train a Keras model by mini-batch gradient descent, in a compiled step.

    Arguments, results and errors are those of ``mlcourse.reference.fit``.

    Examples
    --------
    >>> from mlcourse import tensorflow as ml
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
    bound = optimizer.bind(model.trainable_variables)
    _seed_dropout(model, seed)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int64)])
    def train_step(batch):
        with tf.GradientTape() as tape:
            outputs = model(tf.gather(x, batch), training=True)
            value = loss(outputs, targets=tf.gather(y, batch))
        gradients = tape.gradient(value, model.trainable_variables)
        bound.apply(gradients, model.trainable_variables)
        return value

    for _ in progress(range(epochs), "epoch"):
        total = tf.zeros((), x.dtype)
        for batch in batches(len(x), batch_size, rng):
            total += train_step(tf.constant(batch)) * len(batch)
        scores = evaluate(model, valid, loss=loss) if valid is not None else {}
        scores = {f"valid_{name}": score for name, score in scores.items()}
        history.append(loss=total / len(x), **scores)
    return history


def evaluate(model, data, *, loss):
    """Measure a model on data that it is not trained on.

    Arguments, results and errors are those of ``mlcourse.reference.evaluate``.
    """
    x, y = _prepare(model, "data", data, loss)
    outputs = model(x)
    scores = {"loss": float(loss(outputs, targets=y))}
    if has_dtype(y, "int"):
        scores["accuracy"] = accuracy(outputs.numpy().argmax(axis=1), y.numpy())
    return scores


def predict(model, x):
    """Run a model in inference mode; returns NumPy.

    Arguments, results and errors are those of ``mlcourse.reference.predict``.
    """
    return model(checks.inputs(x).astype(model.compute_dtype)).numpy()


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Arguments, results and errors are those of ``mlcourse.reference.loss_and_grads``.
    """
    x, y = _prepare(model, "data", (x, y), loss)
    with tf.GradientTape() as tape:
        value = loss(model(x), targets=y)
    gradients = iter(tape.gradient(value, model.trainable_variables))
    grads = {
        name: {"w": next(gradients).numpy(), "b": next(gradients).numpy()}
        for name in weights(model)
    }
    return float(value), grads


def _prepare(model, name, data, loss):
    dtype = model.compute_dtype
    run = lambda x: model(x).numpy()  # noqa: E731
    x, y = checks.prepare(name, data, loss=loss, run=run, dtype=dtype)
    return tf.constant(x), tf.constant(y)


def _seed_dropout(model, seed):
    for i, layer in enumerate(model.layers):
        if isinstance(layer, keras.layers.Dropout):
            layer.seed_generator.state.assign([seed, i])
