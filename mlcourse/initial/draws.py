"""Random inputs of generative models, the same in every backend."""

from mlcourse.checks.basic import integer
from mlcourse.seeding import generator


def codes(n, latent, seed):
    """Draw ``n`` codes from the standard normal distribution.

    Examples
    --------
    >>> codes(3, 2, seed=0).shape
    (3, 2)
    """
    integer("n", n, at_least=1)
    return generator(seed, "sample").standard_normal((n, latent))
