"""The figure of descent computes what the optimizers compute, and says it."""

import re

import numpy as np
import pytest

from mlcourse import plotting
from mlcourse import reference as ml
from tests.package.javascript import computing, showing

SETTINGS = [(0.001, 0.0), (0.05, 0.5), (0.05, 0.9), (0.079, 0.99), (0.2, 0.3)]
CURVATURES = 1.0, 25.0
MOVES = {
    "plain": lambda rate, momentum: ml.sgd(rate),
    "momentum": ml.sgd,
    "nesterov": lambda rate, momentum: ml.sgd(rate, momentum, nesterov=momentum > 0),
    "adam": ml.adam,
}


def valley(w):
    return (CURVATURES * w**2).sum() / 2, CURVATURES * w


def bend(w):
    """Rosenbrock's function with 5 for 100, over 4."""
    x, y = w
    across = y - x * x
    slope = -2 * (1 - x) - 4 * 5 * x * across, 2 * 5 * across
    return ((1 - x) ** 2 + 5 * across**2) / 4, np.array(slope) / 4


SURFACES = {"valley": valley, "bend": bend}


@pytest.fixture(scope="module")
def script():
    return computing("descent")


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("optimizer", MOVES)
@pytest.mark.parametrize(("rate", "momentum"), SETTINGS)
def test_steps_are_those_of_the_reference(script, surface, optimizer, rate, momentum):
    mover, w = MOVES[optimizer](rate, momentum), np.array([-1.5, 1.2])
    path, losses = [w.copy()], [SURFACES[surface](w)[0]]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(40):
            w = mover.step({"w": w}, {"w": SURFACES[surface](w)[1]})["w"]
            path.append(w.copy())
            losses.append(SURFACES[surface](w)[0])
    kept = int(np.isfinite(path).all(axis=1).sum())
    found = script(
        "{const f = SURFACES[surface](curvatures);"
        "const path = descend(f, OPTIMIZERS[optimizer](rate, momentum), start, 40);"
        "return [path, path.map(f.loss)]}",
        surface=surface,
        optimizer=optimizer,
        rate=rate,
        momentum=momentum,
        curvatures=CURVATURES,
        start=[-1.5, 1.2],
    )
    shown = np.array(found[0])
    assert shown.shape == (kept, 2)
    near = {"rtol": 1e-12, "atol": 1e-12}
    # where a path leaves the bend, every step multiplies the rounding
    calm = np.abs(path[:kept]).max(axis=1).cumsum() < 100
    assert calm[:3].all()
    assert np.allclose(shown[calm], np.array(path)[:kept][calm], **near)
    assert np.allclose(
        np.array(found[1], float)[calm], np.array(losses)[:kept][calm], **near
    )


@pytest.mark.parametrize("surface", SURFACES)
def test_gradients_are_the_slopes_of_the_loss(script, surface):
    w, eps = np.array([-1.1, 0.7]), 1e-6
    slopes = [
        (SURFACES[surface](w + eps * e)[0] - SURFACES[surface](w - eps * e)[0])
        / (2 * eps)
        for e in np.eye(2)
    ]
    code = "SURFACES[surface](curvatures).gradient(w)"
    values = {"surface": surface, "curvatures": CURVATURES, "w": w.tolist()}
    assert np.allclose(script(code, **values), slopes, rtol=1e-7)


def iteration_matrix(optimizer, rate, momentum, curvature):
    """From the error and the velocity to those after one step."""
    mover = MOVES[optimizer](rate, momentum)
    columns = []
    for error, velocity in np.eye(2):
        state = {"w": np.array([error])}, {"w": np.array([curvature * error])}
        mover.memory, mover.t = {"w": {"v": np.array([velocity])}}, 0
        moved = mover.step(*state)["w"][0]
        columns.append([moved, mover.memory["w"]["v"][0]])
    return np.transpose(columns)


@pytest.mark.parametrize("optimizer", ["plain", "momentum", "nesterov"])
@pytest.mark.parametrize("rate", [0.001, 0.02, 0.04, 0.079, 0.12])
@pytest.mark.parametrize("momentum", [0.1, 0.5, 0.9])
def test_the_prediction_is_the_spectral_radius(script, optimizer, rate, momentum):
    radii = [
        abs(np.linalg.eigvals(iteration_matrix(optimizer, rate, momentum, curvature)))
        for curvature in CURVATURES
    ]
    code = "predicted(optimizer, rate, momentum, curvatures)"
    values = {"optimizer": optimizer, "rate": rate, "momentum": momentum}
    found = script(code, **values, curvatures=CURVATURES)
    assert found == pytest.approx(np.max(radii), rel=1e-7)


@pytest.mark.parametrize("optimizer", ["plain", "momentum", "nesterov"])
@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.99])
def test_the_prediction_is_one_at_the_limit_and_rises_there(
    script, optimizer, momentum
):
    code = (
        "[0.999, 1, 1.001].map((share) => predicted(optimizer,"
        "share * limit(optimizer, momentum, curvatures), momentum, curvatures))"
    )
    values = {"optimizer": optimizer, "momentum": momentum, "curvatures": CURVATURES}
    below, at, above = script(code, **values)
    assert below < 1 < above
    assert at == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    ("optimizer", "rate", "momentum"),
    [("plain", 0.03, 0), ("momentum", 0.05, 0.8), ("nesterov", 0.03, 0.6)],
)
def test_the_measured_contraction_is_the_predicted_one(
    script, optimizer, rate, momentum
):
    code = (
        "{const f = SURFACES.valley(curvatures);"
        "const path = descend(f, OPTIMIZERS[optimizer](rate, momentum), [-2, 1], 200);"
        "return [measured(path), predicted(optimizer, rate, momentum, curvatures)]}"
    )
    values = {"optimizer": optimizer, "rate": rate, "momentum": momentum}
    found, expected = script(code, **values, curvatures=CURVATURES)
    assert found == pytest.approx(expected, rel=2e-3)


@pytest.fixture
def figure():
    return showing(plotting.explore_descent(learning_rate=0.05, momentum=0.8))


def test_the_text_says_what_the_settings_lead_to(figure):
    said = figure("status()")
    assert said.startswith("Learning rate 0.05, momentum 0.8: the loss falls from 20 ")
    assert "predicted 0.8944, measured over the second half 0.9" in said
    assert "It would diverge from a rate of 0.144 on." in said


def test_path_and_loss_are_drawn_where_their_axes_say(figure):
    path, losses = figure('lines("#D55E00")')
    mover, w = ml.sgd(0.05, 0.8), np.array([-2.0, 1.2])
    expected = [w.copy()]
    for _ in range(50):
        expected.append(mover.step({"w": w}, {"w": CURVATURES * w})["w"].copy())
    across, up = np.transpose(expected) / 4.4
    places = np.transpose([179 + 258 * across, 139 - 222 * up])
    assert np.allclose(path, places, atol=0.006)
    heights = np.log10([valley(w)[0] for w in expected])
    places = np.transpose(
        [50 + 258 * np.arange(51) / 50, 28 + 222 * (4 - heights) / 14]
    )
    assert np.allclose(losses, places, atol=0.006)


def test_every_control_changes_the_text(figure):
    values = {
        "surface": "bend",
        "method": "nesterov",
        "learning rate η": 60,
        "momentum μ": 12,
        "start θ₁": 30,
        "start θ₂": 10,
    }
    assert figure("names()") == list(values)
    said = [figure("status()")]
    for name, value in values.items():
        figure("put(name, value)", name=name, value=value)
        said.append(figure("status()"))
    assert len(set(said)) == len(said)


def test_too_high_a_rate_is_said_to_diverge(figure):
    figure('put("method", "plain")')
    assert figure('put("learning rate η", 120)') == "0.4"
    said = figure("status()")
    assert "Learning rate 0.4: the loss grows from 20 " in said
    assert "predicted 9.0000, measured over the second half 9.0000. It diverges" in said


def test_the_momentum_of_adam_is_its_first_beta(figure):
    figure('put("method", "adam")')
    assert figure("status()").startswith("Learning rate 0.05, β₁ 0.8: the loss ")


def test_a_bent_valley_has_no_prediction(figure):
    figure('put("surface", "bend")')
    assert not re.search("predicted|diverge", figure("status()"))


def test_the_start_follows_the_pointer_and_the_sliders_follow_the_start(figure):
    figure("press(179, 139)")  # the middle of the axes
    assert figure('control("start θ₁").children[2].text') == "0"
    assert figure('control("start θ₂").children[2].text') == "0"
    assert "from 0 to 0 in 50 steps" in figure("status()")
    figure("press(400, 139)")  # far to the right of them
    assert figure('control("start θ₁").children[2].text') == "2.2"
    assert figure('control("start θ₂").children[2].text') == "0"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"curvatures": (1.0,)}, "pair"),
        ({"curvatures": (0.0, 1.0)}, "each curvature"),
        ({"learning_rate": 0.07}, "learning_rate"),
        ({"momentum": 0.0}, "momentum"),
        ({"momentum": 1.0}, "momentum"),
        ({"steps": 9}, "steps"),
        ({"steps": 501}, "steps"),
    ],
)
def test_bad_settings_are_refused(given, message):
    with pytest.raises(ValueError, match=message):
        plotting.explore_descent(**given)
