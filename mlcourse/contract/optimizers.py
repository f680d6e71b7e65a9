"""Settings with which the optimizers are followed."""

from mlcourse.contract.entries import Optimizer

OPTIMIZERS = (
    Optimizer(
        "sgd",
        ("eq-sgd",),
        settings=({"learning_rate": 0.1}, {"learning_rate": 0.05, "momentum": 0.9}),
    ),
    Optimizer("lion", (), settings=({}, {"learning_rate": 0.01, "weight_decay": 0.1})),
    Optimizer("adagrad", (), settings=({}, {"learning_rate": 0.1, "eps": 1e-3})),
    Optimizer(
        "rmsprop",
        (),
        settings=({}, {"learning_rate": 0.1, "rho": 0.99, "eps": 1e-3}),
    ),
    Optimizer("adadelta", (), settings=({}, {"rho": 0.95, "eps": 1e-3})),
    Optimizer(
        "adam",
        ("eq-adam",),
        settings=(
            {"learning_rate": 0.01},
            {"learning_rate": 0.1, "beta1": 0.5, "beta2": 0.9, "eps": 1e-3},
        ),
    ),
    Optimizer("adamw", (), settings=({}, {"learning_rate": 0.1, "weight_decay": 0.5})),
    Optimizer(
        "nadam",
        (),
        settings=({}, {"learning_rate": 0.1, "momentum_decay": 0.5}),
    ),
    Optimizer(
        "muon",
        (),
        settings=(
            {},
            {"learning_rate": 0.1, "momentum": 0.5, "weight_decay": 0.0},
        ),
    ),
)
