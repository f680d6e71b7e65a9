"""Bad settings of optimizers."""

from tests.contract.bad_input.inputs import f

CASES = {
    "sgd: learning rate": (lambda ml: ml.sgd(0), ValueError, "learning_rate"),
    "sgd: momentum": (lambda ml: ml.sgd(0.1, momentum=1.0), ValueError, "momentum"),
    "adam: learning rate": (lambda ml: ml.adam(-1.0), ValueError, "learning_rate"),
    "adam: beta1": (lambda ml: ml.adam(beta1=1.0), ValueError, "beta1"),
    "adam: beta2": (lambda ml: ml.adam(beta2=float("nan")), ValueError, "beta2"),
    "adam: eps": (lambda ml: ml.adam(eps=0.0), ValueError, "eps"),
    "sgd: nesterov without momentum": (
        lambda ml: ml.sgd(nesterov=True),
        ValueError,
        "must not be 0",
    ),
    "sgd: nesterov is no flag": (
        lambda ml: ml.sgd(momentum=0.9, nesterov=1),
        ValueError,
        "nesterov must be True or False",
    ),
    "sgd: weight decay": (
        lambda ml: ml.sgd(weight_decay=-0.1),
        ValueError,
        "weight_decay",
    ),
    "lion: beta1": (lambda ml: ml.lion(beta1=1.0), ValueError, "beta1"),
    "lion: weight decay": (
        lambda ml: ml.lion(weight_decay=float("inf")),
        ValueError,
        "weight_decay",
    ),
    "adagrad: eps": (lambda ml: ml.adagrad(eps=0.0), ValueError, "eps"),
    "rmsprop: rho": (lambda ml: ml.rmsprop(rho=1.0), ValueError, "rho"),
    "adadelta: rho": (lambda ml: ml.adadelta(rho=-0.1), ValueError, "rho"),
    "adam: amsgrad": (lambda ml: ml.adam(amsgrad="yes"), ValueError, "amsgrad"),
    "adamw: weight decay": (
        lambda ml: ml.adamw(weight_decay=-1e-9),
        ValueError,
        "weight_decay",
    ),
    "nadam: momentum decay": (
        lambda ml: ml.nadam(momentum_decay=-1.0),
        ValueError,
        "momentum_decay",
    ),
    "muon: momentum": (lambda ml: ml.muon(momentum=1.0), ValueError, "momentum"),
    "muon: learning rate": (lambda ml: ml.muon("1"), ValueError, "learning_rate"),
    "adam: gradient of another shape": (
        lambda ml: ml.adam().step({"w": f(ml, [1.0, 2.0])}, {"w": f(ml, [1.0])}),
        ValueError,
        "must be the same",
    ),
    "sgd: gradients of another tree": (
        lambda ml: ml.sgd().step({"w": f(ml, [1.0])}, {"v": f(ml, [1.0])}),
        ValueError,
        r"\['w'\]",
    ),
}
