"""What training two networks against each other has in common in all backends."""

from mlcourse.batching import batches
from mlcourse.history import History
from mlcourse.progress import progress
from mlcourse.seeding import generator


class Game:
    """The order of the examples and the random numbers of a run of ``fit_gan``.

    Every backend plays the same game: the numbers come from NumPy.
    """

    def __init__(self, x, *, latent, epochs, batch_size, seed):
        self.x, self.latent, self.epochs = x, latent, epochs
        self.batch_size, self.history = batch_size, History()
        self.order, self.rng = generator(seed, "batches"), generator(seed, "noise")

    def noise(self, n):
        """Draw the inputs of the generator for ``n`` examples."""
        return self.rng.standard_normal((n, self.latent)).astype(self.x.dtype)

    def share(self, n):
        """Draw how much of each of ``n`` mixtures is real."""
        shape = n, *(1,) * (self.x.ndim - 1)
        return self.rng.uniform(size=shape).astype(self.x.dtype)

    def play(self, move):
        """Make a move for each batch of each epoch; return the history.

        ``move`` takes real examples and returns the losses of the discriminator and
        the generator.
        """
        for _ in progress(range(self.epochs), "epoch"):
            totals = [0.0, 0.0]
            for batch in batches(len(self.x), self.batch_size, self.order):
                for i, value in enumerate(move(self.x[batch])):
                    totals[i] += float(value) * len(batch)
            discriminator, generated = (total / len(self.x) for total in totals)
            self.history.append(
                discriminator_loss=discriminator, generator_loss=generated
            )
        return self.history
