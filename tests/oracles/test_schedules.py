"""Schedules against ``torch.optim.lr_scheduler``, update by update."""

import pytest

from mlcourse import schedules

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
S = torch.optim.lr_scheduler

# a schedule, PyTorch's for a learning rate of 0.3, and how many updates to follow
CASES = {
    "constant": (
        schedules.constant(0.3),
        lambda o: S.ConstantLR(o, factor=1.0),
        10,
    ),
    "step": (schedules.step(0.3, 7, 0.5), lambda o: S.StepLR(o, 7, 0.5), 40),
    "step, default": (schedules.step(0.3, 3), lambda o: S.StepLR(o, 3), 20),
    "milestones": (
        schedules.multi_step(0.3, (1, 10, 11, 30), 0.5),
        lambda o: S.MultiStepLR(o, [1, 10, 11, 30], 0.5),
        40,
    ),
    "exponential": (
        schedules.exponential(0.3, 0.9),
        lambda o: S.ExponentialLR(o, 0.9),
        40,
    ),
    "cosine": (
        schedules.cosine(0.3, 40, 0.01),
        lambda o: S.CosineAnnealingLR(o, 40, 0.01),
        41,
    ),
    "cosine, one update": (
        schedules.cosine(0.3, 1),
        lambda o: S.CosineAnnealingLR(o, 1),
        2,
    ),
    "restarts": (
        schedules.cosine(0.3, 7, 0.01, growth=1),
        lambda o: S.CosineAnnealingWarmRestarts(o, 7, 1, 0.01),
        40,
    ),
    "longer and longer cycles": (
        schedules.cosine(0.3, 5, growth=2),
        lambda o: S.CosineAnnealingWarmRestarts(o, 5, 2),
        80,
    ),
    "one cycle": (
        schedules.one_cycle(0.3, 50),
        lambda o: S.OneCycleLR(o, 0.3, 50, cycle_momentum=False),
        50,
    ),
    "one cycle, other settings": (
        schedules.one_cycle(0.3, 37, 0.41, 10.0, 100.0),
        lambda o: S.OneCycleLR(
            o, 0.3, 37, pct_start=0.41, div_factor=10.0, final_div_factor=100.0
        ),
        37,
    ),
    "warmup": (
        schedules.warmup(schedules.exponential(0.3, 0.9), 8),
        lambda o: S.SequentialLR(
            o,
            [S.LinearLR(o, 1 / 8, total_iters=7), S.ExponentialLR(o, 0.9)],
            milestones=[7],
        ),
        30,
    ),
    "the transformer's": (
        schedules.warmup(schedules.inverse_square_root(0.3, 8), 8),
        lambda o: S.LambdaLR(
            o, lambda t: min((t + 1) ** -0.5, (t + 1) * 8**-1.5) * 8**0.5
        ),
        60,
    ),
}


def optimizer():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3, momentum=0.9)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("ignore:.*epoch parameter")
def test_every_update(name):
    schedule, make, updates = CASES[name]
    oracle = optimizer()
    theirs = make(oracle)
    for t in range(updates):
        expected = oracle.param_groups[0]["lr"]
        assert schedule(t) == pytest.approx(expected, rel=1e-12, abs=1e-16), t
        oracle.step()
        theirs.step()


@pytest.mark.parametrize(
    ("settings", "theirs"),
    [
        ({}, {}),
        ({"factor": 0.5, "patience": 0}, {"factor": 0.5, "patience": 0}),
        (
            {"factor": 0.5, "patience": 2, "threshold": 0.3, "minimum": 0.1},
            {"factor": 0.5, "patience": 2, "threshold": 0.3, "min_lr": 0.1},
        ),
    ],
)
def test_a_plateau(settings, theirs, rng):
    schedule, oracle = schedules.plateau(0.3, **settings), optimizer()
    scheduler = S.ReduceLROnPlateau(
        oracle, **{"threshold": 1e-4, "threshold_mode": "abs", "eps": 0, **theirs}
    )
    rates = set()
    for epoch in range(60):
        loss = 1 / (1 + epoch) + 0.2 * rng.random()
        schedule.observe(loss)
        scheduler.step(loss)
        assert schedule(epoch) == pytest.approx(oracle.param_groups[0]["lr"], rel=1e-12)
        rates.add(schedule(epoch))
    assert len(rates) > 1
