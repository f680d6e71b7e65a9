"""A GRU without the biases that PyTorch and Keras have twice."""

import keras
import tensorflow as tf


class GRUCell(keras.layers.GRUCell):
    """A cell whose second bias is that of the candidate alone.

    Keras trains two biases for each gate, which are added. Here ``b`` is the first,
    and ``bn`` what the reset gate multiplies; ``bias`` shows both as Keras has them.
    """

    def build(self, input_shape):
        """Make the variables."""
        self.use_bias = False  # for a moment, so that Keras makes none
        super().build(input_shape)
        self.use_bias = True
        self.b = self.add_weight((3 * self.units,), "zeros", name="b")
        self.bn = self.add_weight((self.units,), "zeros", name="bn")

    @property
    def bias(self):
        """Both biases, shape (2, 3 · units)."""
        b, bn = tf.convert_to_tensor(self.b), tf.convert_to_tensor(self.bn)
        gates = tf.zeros_like(b[: 2 * self.units])
        return tf.stack([b, tf.concat([gates, bn], 0)])

    @bias.setter
    def bias(self, value):
        """Let Keras say that it made none."""


class GRU(keras.layers.GRU):
    """``keras.layers.GRU`` over the cell above, with its fast kernels."""

    def __init__(self, units, **settings):
        cell = GRUCell(units, dtype=settings.get("dtype"), name="gru_cell")
        keras.layers.RNN.__init__(self, cell, **settings)
        self.use_cudnn = "auto"
