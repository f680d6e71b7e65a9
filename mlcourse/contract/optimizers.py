"""Settings with which the optimizers are followed."""

from mlcourse.contract.entries import Optimizer

OPTIMIZERS = (
    Optimizer(
        "sgd",
        ("eq-sgd",),
        settings=({"learning_rate": 0.1}, {"learning_rate": 0.05, "momentum": 0.9}),
    ),
    Optimizer(
        "adam",
        ("eq-adam",),
        settings=(
            {"learning_rate": 0.01},
            {"learning_rate": 0.1, "beta1": 0.5, "beta2": 0.9, "eps": 1e-3},
        ),
    ),
)
