"""Settings with which the optimizers are followed."""

from mlcourse.contract.entries import Optimizer

OPTIMIZERS = (
    Optimizer(
        "sgd",
        ("eq-sgd", "eq-nesterov"),
        settings=({"learning_rate": 0.1}, {"learning_rate": 0.05, "momentum": 0.9}),
    ),
    Optimizer(
        "lion",
        ("eq-lion",),
        settings=({}, {"learning_rate": 0.01, "weight_decay": 0.1}),
    ),
    Optimizer(
        "adagrad",
        ("eq-adagrad",),
        settings=({}, {"learning_rate": 0.1, "eps": 1e-3}),
    ),
    Optimizer(
        "rmsprop",
        ("eq-rmsprop",),
        settings=({}, {"learning_rate": 0.1, "rho": 0.99, "eps": 1e-3}),
    ),
    Optimizer(
        "adadelta",
        ("eq-adadelta",),
        settings=({}, {"rho": 0.95, "eps": 1e-3}),
    ),
    Optimizer(
        "adam",
        ("eq-adam", "eq-amsgrad"),
        settings=(
            {"learning_rate": 0.01},
            {"learning_rate": 0.1, "beta1": 0.5, "beta2": 0.9, "eps": 1e-3},
        ),
    ),
    Optimizer(
        "adamw",
        ("eq-adamw",),
        settings=({}, {"learning_rate": 0.1, "weight_decay": 0.5}),
    ),
    Optimizer(
        "nadam",
        ("eq-nadam",),
        settings=({}, {"learning_rate": 0.1, "momentum_decay": 0.5}),
    ),
    Optimizer(
        "muon",
        ("eq-muon", "eq-newton-schulz"),
        settings=(
            {},
            {"learning_rate": 0.1, "momentum": 0.5, "weight_decay": 0.0},
        ),
    ),
)
