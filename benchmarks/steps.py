"""A whole ``fit`` of the framework twins against hand-written code, on the digits."""

import numpy as np
import torch
from torch import nn

from mlcourse import data, preprocessing
from mlcourse import tensorflow as in_tensorflow
from mlcourse import torch as in_torch

SIZES, BATCH, EPOCHS = (64, 256, 10), 64, 20


def training_data():
    """Return images and labels of the training part of the digits."""
    digits = data.load("digits")
    images = digits.images.reshape(len(digits.images), -1)
    (x, y), *_ = preprocessing.split(images, digits.labels, seed=0)
    return x, y


def fit_with(ml):
    """Return the function that trains with ``ml.fit``."""
    parts = training_data()

    def program():
        ml.fit(
            ml.models.mlp(SIZES),
            parts,
            loss=ml.softmax_cross_entropy,
            optimizer=ml.adam(),
            epochs=EPOCHS,
            batch_size=BATCH,
            seed=0,
        )

    return program


def batches(n):
    """Yield the indices of each batch of all epochs."""
    rng = np.random.default_rng(0)
    for _ in range(EPOCHS):
        order = rng.permutation(n)
        yield from (order[i : i + BATCH] for i in range(0, n, BATCH))


def by_hand_in_torch():
    """Return the same training, as one writes it in PyTorch."""
    x, y = map(torch.from_numpy, training_data())

    def program():
        model = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))
        optimizer = torch.optim.Adam(model.parameters())
        loss = nn.CrossEntropyLoss()
        for batch in batches(len(x)):
            batch = torch.from_numpy(batch)
            optimizer.zero_grad()
            loss(model(x[batch]), y[batch]).backward()
            optimizer.step()

    return program


def by_hand_in_tensorflow():
    """Return the same training, as one writes it in TensorFlow."""
    import keras
    import tensorflow as tf

    x, y = map(tf.constant, training_data())

    def program():
        layers = [keras.layers.Dense(256, "relu"), keras.layers.Dense(10)]
        model = keras.Sequential([keras.Input((64,)), *layers])
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

        for batch in batches(len(x)):
            step(tf.constant(batch))

    return program


def programs():
    """Return, for each framework, the twin and the hand-written code."""
    return {
        "PyTorch": {"fit": fit_with(in_torch), "by hand": by_hand_in_torch()},
        "TensorFlow": {
            "fit": fit_with(in_tensorflow),
            "by hand": by_hand_in_tensorflow(),
        },
    }
