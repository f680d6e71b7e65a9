"""Models made of multilayer perceptrons."""

from mlcourse.initial.composite import perceptrons
from mlcourse.reference.models.mlp import MLP
from mlcourse.reference.module import Model
from mlcourse.reference.operations import activations


class Composite(Model):
    """A model whose parameters are those of its parts, by their names.

    Parameters
    ----------
    **parts : Model
        Each becomes an attribute, and works on its own as well.
    """

    def __init__(self, **parts):
        self.parts = parts
        super().__init__(self.params)

    def __getattr__(self, name):
        """Return the part called ``name``."""
        if name in vars(self).get("parts", {}):
            return self.parts[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}")

    @property
    def params(self):
        """The parameters of the parts."""
        return {name: part.params for name, part in self.parts.items()}

    @params.setter
    def params(self, params):
        for name, part in self.parts.items():
            part.params = params[name]


def build(parts, activation, seed, dtype):
    """Build perceptrons from the sizes of each, by their names."""
    weights = perceptrons(parts, seed=seed, dtype=dtype)
    function = getattr(activations, activation)
    return {name: MLP(params, function, 0.0) for name, params in weights.items()}
