"""Bad settings of optimizers."""

from tests.contract.bad_input.inputs import f

CASES = {
    "sgd: learning rate": (lambda ml: ml.sgd(0), ValueError, "learning_rate"),
    "sgd: momentum": (lambda ml: ml.sgd(0.1, momentum=1.0), ValueError, "momentum"),
    "adam: learning rate": (lambda ml: ml.adam(-1.0), ValueError, "learning_rate"),
    "adam: beta1": (lambda ml: ml.adam(beta1=1.0), ValueError, "beta1"),
    "adam: beta2": (lambda ml: ml.adam(beta2=float("nan")), ValueError, "beta2"),
    "adam: eps": (lambda ml: ml.adam(eps=0.0), ValueError, "eps"),
    "sgd: gradients of another tree": (
        lambda ml: ml.sgd().step({"w": f(ml, [1.0])}, {"v": f(ml, [1.0])}),
        ValueError,
        r"\['w'\]",
    ),
}
