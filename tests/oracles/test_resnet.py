"""``resnet`` against networks put together here from the layers of the frameworks."""

import numpy as np
import pytest

from mlcourse import reference
from mlcourse.files import flatten, unflatten
from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_map
from tests.conftest import import_backend

SHAPE, CLASSES, ROWS = (6, 5, 2), 3, 7
KINDS = {
    "after": {},
    "before": {"pre_activation": True},
    "plain": {"residual": False},
    "plain, before": {"pre_activation": True, "residual": False},
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def model_and_data(ml, kind):
    """A model whose every weight does something, and examples."""
    model = ml.models.resnet(
        SHAPE, CLASSES, channels=(3, 4), blocks=2, dtype="float64", **kind
    )
    rng = np.random.default_rng(3)
    tree = tree_map(lambda a: a + 0.5 * rng.random(a.shape), ml.weights(model))
    ml.load_weights(model, tree)
    x = rng.standard_normal((ROWS, *SHAPE))
    return model, tree, x, rng.integers(CLASSES, size=ROWS)


def torch_resnet(tree, x, training, pre_activation=False, residual=True):
    """The logits of a network of ``torch.nn.functional``, channels first."""
    from torch.nn import functional as F

    def conv(x, layer, stride=1):
        kernel = layer["w"].permute(3, 2, 0, 1)
        return F.conv2d(x, kernel, stride=stride, padding=kernel.shape[-1] // 2)

    def norm(x, layer):
        before = layer["variance"]
        mean, variance = layer["mean"].clone(), before.clone()
        y = F.batch_norm(x, mean, variance, layer["gamma"], layer["beta"], training)
        if training:  # PyTorch averages n / (n − 1) times the variance of the batch
            n = x.numel() / x.shape[1]
            variance = 0.9 * before + (variance - 0.9 * before) * (n - 1) / n
            layer |= {"mean": mean, "variance": variance}
        return y

    def block(x, layers, stride):
        if pre_activation:
            h = F.relu(norm(x, layers["norm1"]))
            y = F.relu(norm(conv(h, layers["conv1"], stride), layers["norm2"]))
            y = conv(y, layers["conv2"])
            shortcut = conv(h, layers["projection"], 2) if "projection" in layers else x
            return shortcut + y if residual else y
        y = F.relu(norm(conv(x, layers["conv1"], stride), layers["norm1"]))
        y = norm(conv(y, layers["conv2"]), layers["norm2"])
        if "projection" in layers:
            x = norm(conv(x, layers["projection"], 2), layers["projection_norm"])
        return F.relu(x + y if residual else y)

    x = conv(x.permute(0, 3, 1, 2), tree["conv"])
    if not pre_activation:
        x = F.relu(norm(x, tree["norm"]))
    for i, stride in enumerate((2, 1, 2, 1), start=1):
        x = block(x, tree[f"block{i}"], stride)
    if pre_activation:
        x = F.relu(norm(x, tree["norm"]))
    pooled = F.adaptive_avg_pool2d(x, 1).flatten(1)
    return F.linear(pooled, tree["dense"]["w"].T, tree["dense"]["b"])


def torch_results(tree, x, labels, training, kind):
    """Logits, loss, gradients and the tree after the pass, as NumPy by their names."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")

    def leaf(path, a):
        learned = path.split("/")[-1] not in ("mean", "variance")
        return torch.tensor(a, requires_grad=learned)

    leaves = {path: leaf(path, a) for path, a in flatten(tree)}
    given = unflatten(leaves)
    logits = torch_resnet(given, torch.tensor(x), training, **kind)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels))
    loss.backward()
    grads = {k: v.grad.numpy() for k, v in leaves.items() if v.grad is not None}
    after = {k: v.detach().numpy() for k, v in paths(given).items()}
    return logits.detach().numpy(), loss.item(), grads, after


def paths(tree, path=()):
    if not isinstance(tree, dict):
        return {"/".join(path): tree}
    return {k: v for n, b in tree.items() for k, v in paths(b, (*path, n)).items()}


def assert_same(ours, theirs, tolerance=1e-11):
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert relative_error(ours[name], theirs[name]) < tolerance, name


@each_kind
def test_inference_is_that_of_pytorchs_layers(ml, kind):
    model, tree, x, labels = model_and_data(ml, kind)
    logits, loss, grads, _ = torch_results(tree, x, labels, False, kind)
    assert relative_error(ml.predict(model, x), logits) < 1e-12
    ours, mine = ml.loss_and_grads(model, ml.softmax_cross_entropy, x, labels)
    assert ours == pytest.approx(loss, rel=1e-12)
    assert_same(dict(flatten(mine)), grads)


@each_kind
def test_a_step_of_training_is_that_of_pytorchs_layers(ml, kind):
    """One batch, and a learning rate of one: the weights move by their gradients."""
    model, tree, x, labels = model_and_data(ml, kind)
    _, loss, grads, after = torch_results(tree, x, labels, True, kind)
    history = ml.fit(
        model,
        (x, labels),
        loss=ml.softmax_cross_entropy,
        optimizer=ml.sgd(learning_rate=1.0),
        epochs=1,
        batch_size=ROWS,
        seed=0,
    )
    assert history["loss"][0] == pytest.approx(loss, rel=1e-12)
    end, start = dict(flatten(ml.weights(model))), dict(flatten(tree))
    assert_same({name: start[name] - end[name] for name in grads}, grads, 1e-10)
    running = end.keys() - grads.keys()
    assert len(running) == 2 * len([n for n in grads if n.endswith("gamma")]) > 0
    assert_same({n: end[n] for n in running}, {n: after[n] for n in running})


def keras_resnet(tree, pre_activation=False, residual=True):
    """The same network of Keras's layers, and its variables by the names of ours."""
    from keras import Input, Model, layers

    given, weights = [], dict(flatten(tree))

    def use(layer, path, *names):
        given.append((layer, [f"{path}/{name}" for name in names]))
        return layer

    def conv(x, path, stride=1):
        size, *_, width = weights[f"{path}/w"].shape
        x = layers.ZeroPadding2D(size // 2)(x)  # alike on all sides, unlike "same"
        layer = layers.Conv2D(width, size, stride, use_bias=False)
        return use(layer, path, "w")(x)

    def norm(x, path):
        layer = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
        return use(layer, path, "gamma", "beta", "mean", "variance")(x)

    relu = layers.ReLU()
    x = inputs = Input(SHAPE)
    x = conv(x, "conv")
    x = x if pre_activation else relu(norm(x, "norm"))
    for i, stride in enumerate((2, 1, 2, 1), start=1):
        b = f"block{i}"
        h = relu(norm(x, f"{b}/norm1")) if pre_activation else x
        y = conv(h, f"{b}/conv1", stride)
        y = relu(norm(y, f"{b}/norm2" if pre_activation else f"{b}/norm1"))
        y = conv(y, f"{b}/conv2")
        y = y if pre_activation else norm(y, f"{b}/norm2")
        if f"{b}/projection/w" in weights:
            x = conv(h, f"{b}/projection", 2)
            x = x if pre_activation else norm(x, f"{b}/projection_norm")
        y = layers.Add()([x, y]) if residual else y
        x = y if pre_activation else relu(y)
    x = relu(norm(x, "norm")) if pre_activation else x
    x = layers.GlobalAveragePooling2D()(x)
    x = use(layers.Dense(CLASSES), "dense", "w", "b")(x)
    variables = {}
    for layer, names in given:
        layer.set_weights([weights[name] for name in names])
        variables |= dict(zip(names, layer.weights, strict=True))
    return Model(inputs, x), variables


@each_kind
@pytest.mark.parametrize("training", [False, True])
def test_the_reference_is_a_network_of_keras_layers(kind, training):
    import_backend("tensorflow")  # quietly, and as the backend of Keras
    import keras
    import tensorflow as tf

    model, tree, x, labels = model_and_data(reference, kind)
    before = keras.config.floatx(), keras.config.dtype_policy()
    keras.config.set_floatx("float64")  # of the inputs
    keras.config.set_dtype_policy("float64")  # of the layers
    try:
        oracle, variables = keras_resnet(tree, **kind)
    finally:
        keras.config.set_floatx(before[0])
        keras.config.set_dtype_policy(before[1])
    assert variables.keys() == dict(flatten(tree)).keys()
    learned = {name: v.value for name, v in variables.items() if v.trainable}
    with tf.GradientTape() as tape:
        logits = oracle(tf.constant(x), training=training)
        loss = tf.reduce_mean(
            tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
        )
    grads = tape.gradient(loss, learned)

    def objective(params):
        outputs = model.forward(params, x, training)
        return reference.softmax_cross_entropy(outputs, targets=labels)

    value, mine = reference.value_and_grad(objective)(model.params)
    assert float(value) == pytest.approx(float(loss), rel=1e-12)
    assert_same(dict(flatten(mine)), {n: g.numpy() for n, g in grads.items()})
    running = {n: v.numpy() for n, v in variables.items() if not v.trainable}
    assert_same(dict(flatten(model.state)), running)
