"""A whole ``fit`` of the framework twins against hand-written code, on the digits.

Both sides train a model that is already there for 20 epochs in shuffled batches of 64,
with a new Adam, and keep the mean loss of every epoch, as ``fit`` does in its history;
TensorFlow compiles one step on both sides. By hand, everything has the framework's
defaults. What ``fit`` does beyond that counts as its cost, such as its checks of the
data, the settings and the shapes in every operation, and so does what it does better:
PyTorch's Adam runs as one fused kernel.
"""

import keras
import numpy as np
import tensorflow as tf
import torch
from keras import layers
from torch import nn

from mlcourse import data, preprocessing
from mlcourse import tensorflow as in_tensorflow
from mlcourse import torch as in_torch

BATCH, EPOCHS = 64, 20


def training_data():
    """Return images (N, 8, 8, 1) and labels of the training part of the digits."""
    digits = data.load("digits")
    images = digits.images.reshape(-1, 8, 8, 1)
    (x, y), *_ = preprocessing.split(images, digits.labels, seed=0)
    return x, y


def fit_mlp(ml):
    """Return the function that trains a multilayer perceptron with ``ml.fit``."""
    x, y = training_data()
    return fit_with(ml, lambda: ml.models.mlp((64, 256, 10)), (x.reshape(-1, 64), y))


def fit_cnn(ml):
    """Return the function that trains a convolutional network with ``ml.fit``."""
    return fit_with(ml, ml.models.cnn, training_data())


def fit_with(ml, build, parts):
    """Return the function that trains what ``build`` returns."""
    model = build()

    def program():
        ml.fit(
            model,
            parts,
            loss=ml.softmax_cross_entropy,
            optimizer=ml.adam(),
            epochs=EPOCHS,
            batch_size=BATCH,
            seed=0,
        )

    return program


def epochs(n):
    """Yield, for each epoch, the list of its batches of indices."""
    rng = np.random.default_rng(0)
    for _ in range(EPOCHS):
        order = rng.permutation(n)
        yield [order[i : i + BATCH] for i in range(0, n, BATCH)]


def by_hand_in_torch(build, x, y):
    """Return the same training, as one writes it in PyTorch."""
    x, y, model = torch.from_numpy(x), torch.from_numpy(y), build()

    def program():
        history = []
        optimizer = torch.optim.Adam(model.parameters())
        loss = nn.CrossEntropyLoss()
        for epoch in epochs(len(x)):
            total = 0.0
            for batch in map(torch.from_numpy, epoch):
                optimizer.zero_grad()
                value = loss(model(x[batch]), y[batch])
                value.backward()
                optimizer.step()
                total += value.item() * len(batch)
            history.append(total / len(x))

    return program


def mlp_in_torch():
    """Return the training of a multilayer perceptron in plain PyTorch."""

    def build():
        return nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))

    x, y = training_data()
    return by_hand_in_torch(build, x.reshape(-1, 64), y)


def cnn_in_torch():
    """Return the training of a convolutional network in plain PyTorch."""

    def build():
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, padding="same"),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding="same"),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(128, 64),
            nn.ReLU(),
            nn.Linear(64, 10),
        )

    x, y = training_data()
    return by_hand_in_torch(build, x.reshape(-1, 1, 8, 8), y)


def by_hand_in_tensorflow(build, x, y):
    """Return the same training, as one writes it in TensorFlow."""
    x, y, model = tf.constant(x), tf.constant(y), build()

    def program():
        history = []
        optimizer = keras.optimizers.Adam()
        optimizer.build(model.trainable_variables)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

        @tf.function(input_signature=[tf.TensorSpec([None], tf.int64)])
        def step(batch):
            with tf.GradientTape() as tape:
                outputs = model(tf.gather(x, batch), training=True)
                value = loss(tf.gather(y, batch), outputs)
            gradients = tape.gradient(value, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)
            return value

        for epoch in epochs(len(x)):
            total = 0.0
            for batch in epoch:
                total += float(step(tf.constant(batch))) * len(batch)
            history.append(total / len(x))

    return program


def mlp_in_tensorflow():
    """Return the training of a multilayer perceptron in plain TensorFlow."""

    def build():
        stack = layers.Dense(256, "relu"), layers.Dense(10)
        return keras.Sequential([layers.Input((64,)), *stack])

    x, y = training_data()
    return by_hand_in_tensorflow(build, x.reshape(-1, 64), y)


def cnn_in_tensorflow():
    """Return the training of a convolutional network in plain TensorFlow."""

    def build():
        stack = (
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, "relu"),
            layers.Dense(10),
        )
        return keras.Sequential([layers.Input((8, 8, 1)), *stack])

    return by_hand_in_tensorflow(build, *training_data())


def programs():
    """Return, for each model and framework, the twin and the hand-written code."""
    return {
        "MLP in PyTorch": {"fit": fit_mlp(in_torch), "by hand": mlp_in_torch()},
        "CNN in PyTorch": {"fit": fit_cnn(in_torch), "by hand": cnn_in_torch()},
        "MLP in TensorFlow": {
            "fit": fit_mlp(in_tensorflow),
            "by hand": mlp_in_tensorflow(),
        },
        "CNN in TensorFlow": {
            "fit": fit_cnn(in_tensorflow),
            "by hand": cnn_in_tensorflow(),
        },
    }
