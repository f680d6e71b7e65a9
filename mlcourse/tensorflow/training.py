"""Training, evaluation and prediction in TensorFlow."""

import tensorflow as tf

from mlcourse.batching import chunks
from mlcourse.checks import training as checks
from mlcourse.counting import counted_accuracy
from mlcourse.tensorflow.arrays import numpy
from mlcourse.tensorflow.losses.penalties import penalty_gradients
from mlcourse.tensorflow.losses.weighting import batch_loss, computing_in, generators
from mlcourse.tensorflow.optimizers.clipping import clip_by_norm
from mlcourse.tensorflow.optimizers.optimizer import (
    load_state,
    set_learning_rate,
    state,
)
from mlcourse.tensorflow.weights import gradients, load_weights, penalized, weights
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
    variables = model.trainable_variables
    bound = optimizer.bind(variables)
    run = Training(
        Subject(model, bound, loss),
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
    for i, generator in enumerate(generators(model)):
        generator.assign([seed, i])
    x, y, w = run.x, run.y, run.example_weights
    w = None if w is None else tf.constant(w)

    def batch_gradient(batch):
        targets, weights = (
            tf.gather(y, batch),
            None if w is None else tf.gather(w, batch),
        )
        with tf.GradientTape() as tape:
            with computing_in(precision, model):
                outputs = model(tf.gather(x, batch), training=True)
            outputs = tf.nest.map_structure(_cast_to(model), outputs)
            value = batch_loss(loss, outputs, targets, weights)
        grads = _gradients(tape, value, variables)
        return value, [tf.convert_to_tensor(g) for g in grads]

    def move(grads):
        if penalty is not None:
            grads = _with_penalty(penalty, penalized(model), variables, grads)
        if clip_norm is not None:
            clipped, _ = clip_by_norm(dict(enumerate(grads)), clip_norm)
            grads = list(clipped.values())
        bound.apply(grads, variables)

    train_step = _compiled(batch_gradient, move, variables, accumulate, compile)
    for _ in run.epochs():
        trained = []
        for update in run.updates():
            run.loss = train_step(update)
            trained.append((run.loss, update.mass))
        run.end_epoch(sum(float(value) * mass for value, mass in trained))
    return run.history


def _compiled(batch_gradient, move, variables, accumulate, compile):
    """Return a function that makes one update and returns its loss.

    It is traced once, for batches of any size.
    """
    batch_spec = tf.TensorSpec([None], tf.int64)
    share_spec = tf.TensorSpec([], variables[0].dtype)

    @tf.function(input_signature=[batch_spec], jit_compile=compile or None)
    def whole(batch):
        value, grads = batch_gradient(batch)
        move(grads)
        return value

    if accumulate == 1:
        return lambda update: whole(tf.constant(update.batches[0][0]))

    sums = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]

    @tf.function(input_signature=[batch_spec, share_spec], jit_compile=compile or None)
    def add(batch, share):
        value, grads = batch_gradient(batch)
        for total, g in zip(sums, grads, strict=True):
            total.assign_add(share * g)
        return share * value

    @tf.function(jit_compile=compile or None)
    def finish():
        move([tf.convert_to_tensor(total) for total in sums])
        for total in sums:
            total.assign(tf.zeros_like(total))

    def accumulated(update):
        values = [add(tf.constant(batch), share) for batch, share in update.batches]
        finish()
        return tf.add_n(values)

    return accumulated


def evaluate(model, data, *, loss, batch_size=256):
    """Measure a model on data that it is not trained on.

    Arguments, results and errors are those of ``mlcourse.reference.evaluate``.
    """
    return _scores(model, _prepare(model, "data", data, loss), loss, batch_size)


def predict(model, x, *, batch_size=256):
    """Run a model in inference mode; returns NumPy.

    Arguments, results and errors are those of ``mlcourse.reference.predict``.
    """
    x = checks.inputs(x, model.variable_dtype)
    return tf.nest.map_structure(numpy, _outputs(model, x, batch_size))


def loss_and_grads(model, loss, x, y):
    """Compute the loss of a batch and its gradients, without dropout.

    Arguments, results and errors are those of ``mlcourse.reference.loss_and_grads``.
    """
    x, y = _prepare(model, "data", (x, y), loss)
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        value = loss(model(x, training=False), targets=y)
    grads = _gradients(tape, value, variables)
    ids = [id(variable) for variable in variables]
    return float(value), gradients(model, dict(zip(ids, grads, strict=True)))


def _gradients(tape, value, variables):
    """Differentiate with respect to Keras variables; those that play no part get 0."""
    sources = [v.value for v in variables]  # of a Keras variable TensorFlow makes no 0
    zero = tf.UnconnectedGradients.ZERO
    return tape.gradient(value, sources, unconnected_gradients=zero)


def _with_penalty(penalty, weights, variables, grads):
    """Return the gradients of the variables, with those of the penalty added."""
    values = [tf.convert_to_tensor(w) for w in weights]
    more = dict(zip(map(id, weights), penalty_gradients(penalty, values), strict=True))
    pairs = zip(variables, grads, strict=True)
    return [g + more[id(v)] if id(v) in more else g for v, g in pairs]


class Subject:
    """The model and the optimizer of a run, as ``Training`` sees them."""

    def __init__(self, model, optimizer, loss):
        self.model, self.optimizer, self.loss = model, optimizer, loss

    def prepare(self, name, data):
        """Return checked data as tensors."""
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
        seeds = enumerate(generators(self.model))
        drawn = {str(i): generator.numpy() for i, generator in seeds}
        return {"optimizer": state(self.optimizer), "generators": drawn}, {}

    def load_state(self, arrays, notes):
        """Continue from what ``state`` returned."""
        load_state(self.optimizer, arrays.get("optimizer", {}))
        for i, generator in enumerate(generators(self.model)):
            generator.assign(arrays["generators"][str(i)])


def _prepare(model, name, data, loss):
    def run(x):
        outputs = _outputs(model, x, len(x))
        return tf.nest.map_structure(numpy, outputs)

    dtype = model.variable_dtype
    x, y = checks.prepare(name, data, loss=loss, run=run, dtype=dtype)
    return tf.constant(x), tf.constant(y)


def _outputs(model, x, batch_size):
    checks.batch(batch_size)
    parts = [model(x[rows], training=False) for rows in chunks(len(x), batch_size)]
    return tf.nest.map_structure(lambda *column: tf.concat(column, 0), *parts)


def _scores(model, data, loss, batch_size=256):
    x, y = data
    outputs = _outputs(model, x, batch_size)
    scores = {"loss": float(loss(outputs, targets=y))}
    if checks.classifies(outputs, y):
        predictions = outputs.numpy().argmax(axis=-1)
        scores["accuracy"] = counted_accuracy(loss, predictions, y.numpy())
    return scores


def _cast_to(model):
    return lambda outputs: tf.cast(outputs, model.variable_dtype)
