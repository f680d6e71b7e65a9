"""What training two networks against each other has in common in all backends."""

from mlcourse.batching import batches
from mlcourse.run import Run
from mlcourse.seeding import generator


class Players:
    """A generator and a discriminator as the one subject of a run.

    Callbacks see the weights of the generator, which is what is wanted in the end; the
    discriminator's are part of the state.

    Parameters
    ----------
    generator, discriminator : object
        The subjects of a run of each alone.
    """

    def __init__(self, generator, discriminator):
        self.generator, self.discriminator = generator, discriminator

    def weights(self):
        """Copy the weights of the generator to NumPy."""
        return self.generator.weights()

    def load_weights(self, tree):
        """Overwrite the weights of the generator."""
        self.generator.load_weights(tree)

    def state(self):
        """Return what else a resumed run must know: arrays, and JSON."""
        made, notes = self.generator.state()
        judged, more = self.discriminator.state()
        judged = judged | {"weights": self.discriminator.weights()}
        arrays = {"generator": made, "discriminator": judged}
        return arrays, {"generator": notes, "discriminator": more}

    def load_state(self, arrays, notes):
        """Continue from what ``state`` returned."""
        self.discriminator.load_weights(arrays["discriminator"]["weights"])
        self.discriminator.load_state(arrays["discriminator"], notes["discriminator"])
        self.generator.load_state(arrays["generator"], notes["generator"])


class Game(Run):
    """A run of ``fit_gan``: the order of the examples, and the random numbers.

    Every backend plays the same game: the numbers come from NumPy.
    """

    def __init__(self, players, x, *, latent, critic_steps, seed, **settings):
        super().__init__(players, seed=seed, **settings)
        self.x, self.latent, self.critic_steps = x, latent, critic_steps
        self.drawn = generator(seed, "noise")

    def noise(self, n):
        """Draw the inputs of the generator for ``n`` examples."""
        return self.drawn.standard_normal((n, self.latent)).astype(self.x.dtype)

    def share(self, n):
        """Draw how much of each of ``n`` mixtures is real."""
        shape = n, *(1,) * (self.x.ndim - 1)
        return self.drawn.uniform(size=shape).astype(self.x.dtype)

    def play(self, discriminator_step, generator_step):
        """Let the players take turns for all epochs; return the history.

        Both functions make an update and return its loss: one from real examples, one
        from inputs of the generator.
        """
        for _ in self.epochs():
            judged, fooled, made = 0.0, 0.0, 0
            turns = list(batches(len(self.x), self.batch_size, self.rng))
            for i, batch in enumerate(turns, start=1):
                n = len(batch)
                judged += float(discriminator_step(self.x[batch])) * n
                if i % self.critic_steps == 0 or i == len(turns):
                    fooled += float(generator_step(self.noise(n))) * n
                    made += n
                    self.end_update()
            self.record(
                discriminator_loss=judged / len(self.x), generator_loss=fooled / made
            )
        return self.history

    def settings(self):
        """Return what a run and the one that continues it must have in common."""
        names = "latent", "critic_steps"
        numbers = {name: int(getattr(self, name)) for name in names}
        return super().settings() | numbers | {"examples": len(self.x)}

    def state(self):
        """Return where the run stands: a nested dictionary of arrays, and JSON."""
        arrays, notes = super().state()
        return arrays, notes | {"noise": self.drawn.bit_generator.state}

    def load_state(self, arrays, notes):
        """Return to where the run stood when ``state`` returned these."""
        super().load_state(arrays, notes)
        self.drawn.bit_generator.state = notes["noise"]
