"""Metrics that nobody else has, and what every metric refuses."""

import itertools
from functools import partial

import numpy as np
import pytest

from mlcourse import metrics

RELEVANCE = np.array([[0, 2, 1, 0, 1], [1, 0, 0, 0, 0], [0, 0, 3, 1, 1]])
TIED = np.array([[2, 1, 1, 1, 0], [0, 0, 0, 0, 0], [1, 1, 2, 2, 0]]) / 2


def over_all_orders(metric):
    """The mean of a metric over all orders of items with the same score."""
    values = []
    for scores, relevance in zip(TIED, RELEVANCE, strict=True):
        rows = [
            scores + 1e-6 * np.array(order)
            for order in itertools.permutations(range(len(scores)))
        ]
        values.append(np.mean([metric(row[None], relevance[None]) for row in rows]))
    return np.mean(values)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("name", ["hit_rate", "recall_at_k", "ndcg"])
def test_ties_earn_the_mean_over_their_orders(name, k):
    def metric(scores, relevance):
        return getattr(metrics, name)(scores, relevance, k=k)

    assert metric(TIED, RELEVANCE) == pytest.approx(over_all_orders(metric), 1e-12)


def test_tied_reciprocal_ranks_are_the_mean_over_their_orders():
    metric = metrics.mean_reciprocal_rank
    assert metric(TIED, RELEVANCE) == pytest.approx(over_all_orders(metric), 1e-12)


def test_hidden_items_come_last():
    scores = np.array([[-np.inf, 0.3, 0.2]])
    assert metrics.hit_rate(scores, [[1, 0, 0]], k=2) == 0
    assert metrics.mean_reciprocal_rank(scores, [[1, 0, 0]]) == 1 / 3


def test_ranking_metrics_do_not_change_their_inputs():
    scores, relevance = TIED.copy(), RELEVANCE.copy()
    metrics.ndcg(scores, relevance)
    metrics.hit_rate(scores, relevance, k=2)
    np.testing.assert_array_equal(scores, TIED)
    np.testing.assert_array_equal(relevance, RELEVANCE)


def test_boxes_on_a_grid_are_counted_cell_by_cell(rng):
    corners = np.sort(rng.integers(0, 6, size=(2, 30, 2, 2)), axis=2)
    a, b = corners.reshape(2, 30, 4)
    b[:3] = a[:3]
    b[3] = [2, 2, 2, 4]
    cells = np.arange(6)

    def mask(box):
        inside = [(cells >= box[i]) & (cells < box[i + 2]) for i in (0, 1)]
        return np.outer(*inside)

    both = [[(mask(p) & mask(t)).sum() for t in b] for p in a]
    either = [[(mask(p) | mask(t)).sum() for t in b] for p in a]
    np.testing.assert_allclose(
        metrics.box_iou(a, b), np.array(both) / np.maximum(either, 1), rtol=1e-15
    )


def test_no_boxes_have_no_overlaps():
    assert metrics.box_iou(np.zeros((0, 4)), np.zeros((3, 4))).shape == (0, 3)


def test_boxes_keep_their_precision():
    boxes = np.array([[0, 0, 1, 1]], "float32")
    assert metrics.box_iou(boxes, boxes).dtype == "float32"


@pytest.mark.parametrize("costs", [(1, 1), (1, 9), (7.5, 1), (1, 1000), (1000, 1)])
def test_no_other_threshold_costs_less(costs, rng):
    targets = rng.integers(2, size=50)
    scores = (targets + rng.integers(-3, 4, size=50)) / 4
    threshold, cost = metrics.best_threshold(
        scores, targets, cost_false_positive=costs[0], cost_false_negative=costs[1]
    )

    def cost_of(threshold):
        called = scores >= threshold
        alarms, misses = called & (targets == 0), ~called & (targets == 1)
        return (costs[0] * alarms + costs[1] * misses).mean()

    candidates = np.append(np.unique(scores), np.inf)
    all_costs = np.array([cost_of(t) for t in candidates])
    assert cost == pytest.approx(cost_of(threshold), 1e-12)
    assert cost == pytest.approx(all_costs.min(), 1e-12)
    assert threshold == candidates[np.isclose(all_costs, all_costs.min())].max()


def test_where_alarms_are_dear_nothing_is_called_positive():
    threshold, cost = metrics.best_threshold(
        [0.9, 0.1], [0, 1], cost_false_positive=10, cost_false_negative=1
    )
    assert (threshold, cost) == (np.inf, 0.5)


def test_calibration_error_bin_by_bin(rng):
    p = rng.integers(0, 21, size=200) / 20
    targets = rng.integers(2, size=200)
    expected = 0
    for low in np.arange(10) / 10:
        high = np.round(low + 0.1, 1)
        inside = (p <= high) & ((p > low) | (low == 0))
        if inside.any():
            gap = abs(p[inside].mean() - targets[inside].mean())
            expected += inside.mean() * gap
    found = metrics.expected_calibration_error(p, targets)
    assert found == pytest.approx(expected, 1e-12)


@pytest.mark.parametrize("bins", range(1, 13))
@pytest.mark.parametrize("strategy", ["uniform", "quantile"])
def test_edges_of_bins_are_not_moved_by_rounding(bins, strategy):
    """Calibration of the probabilities k/bins, each of which is an edge."""
    p = np.repeat(np.arange(1, bins + 1) / bins, 3)
    targets = np.tile([0, 1, 1], bins)
    found = metrics.calibration_curve(p, targets, bins=bins, strategy=strategy)
    np.testing.assert_allclose(found[0], np.unique(p), rtol=1e-15)
    np.testing.assert_allclose(found[1], np.full(bins, 2 / 3), rtol=1e-15)
    assert found[2].tolist() == [3] * bins


@pytest.mark.parametrize("bins", range(2, 13))
def test_bins_of_the_same_size_are_not_moved_by_rounding_either(bins):
    for size in range(1, 9):
        p = np.linspace(0, 1, size * bins + 1)
        targets = np.arange(len(p)) % 2
        *_, counts = metrics.calibration_curve(
            p, targets, bins=bins, strategy="quantile"
        )
        assert counts.tolist() == [size + 1] + [size] * (bins - 1)


def test_calibration_error_of_classes_is_that_of_the_largest_probability():
    p = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.75, 0.05, 0.2]])
    found = metrics.expected_calibration_error(p, [0, 1, 2], bins=1)
    assert found == pytest.approx(abs(p.max(axis=1).mean() - 2 / 3), 1e-12)


def test_one_wrong_certainty_does_not_make_the_mean_infinite():
    for dtype in ("float32", "float64"):
        loss = metrics.log_loss(np.array([1.0, 0.5], dtype), [0, 1])
        assert np.log(2) < loss < 30


def test_booleans_are_labels():
    assert metrics.accuracy(np.array([0.2, 0.8]) > 0.5, [False, True]) == 1
    assert metrics.roc_auc([0.2, 0.8], np.array([False, True])) == 1


def test_labels_of_any_shape_are_compared_element_by_element():
    assert metrics.accuracy([[0, 1], [2, 3]], [[0, 1], [2, 0]]) == 0.75
    assert metrics.confusion_matrix([[0, 1]], [[1, 1]]).tolist() == [[0, 0], [1, 1]]


def test_zero_division_is_what_was_asked_for():
    nothing = {"predictions": [0, 0], "targets": [1, 1]}
    assert metrics.precision(**nothing) == 0
    assert metrics.precision(**nothing, zero_division=1) == 1
    assert np.isnan(metrics.precision(**nothing, zero_division=float("nan")))
    undefined = {"average": "macro", "zero_division": float("nan")}
    assert np.isnan(metrics.specificity([0], [0], **undefined))


LABELS, SCORES = [1, 0, 1], [0.9, 0.1, 0.4]
P = [[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]]


@pytest.mark.parametrize(
    "metric",
    [
        metrics.accuracy,
        metrics.balanced_accuracy,
        metrics.confusion_matrix,
        metrics.f1,
        partial(metrics.f_beta, beta=2),
        metrics.matthews_correlation,
        metrics.precision,
        metrics.recall,
        metrics.specificity,
    ],
    ids=lambda metric: getattr(metric, "func", metric).__name__,
)
def test_an_error_names_the_metric_that_was_called(metric):
    name = getattr(metric, "func", metric).__name__
    with pytest.raises(TypeError, match=f"^{name} compares integer labels"):
        metric(SCORES, LABELS)


REFUSED = {
    "scores as labels": (
        lambda: metrics.f1(SCORES, LABELS),
        TypeError,
        r"predictions has dtype float64; take the argmax",
    ),
    "three classes, binary": (
        lambda: metrics.recall([0, 1, 2], [0, 1, 1]),
        ValueError,
        "predictions holds label 2.*choose an average",
    ),
    "unknown average": (
        lambda: metrics.precision(LABELS, LABELS, average="mean"),
        ValueError,
        "average 'mean' is unknown; choose from binary, macro",
    ),
    "beta": (
        lambda: metrics.f_beta(LABELS, LABELS, beta=0),
        ValueError,
        "beta must be a number in",
    ),
    "too few classes": (
        lambda: metrics.confusion_matrix([0, 2], [0, 1], classes=2),
        ValueError,
        "label 2 is out of range",
    ),
    "negative label": (
        lambda: metrics.confusion_matrix([0, -1], [0, 1]),
        ValueError,
        "label -1 is out of range",
    ),
    "lengths": (
        lambda: metrics.balanced_accuracy([0, 1], [0]),
        ValueError,
        "must be the same",
    ),
    "swapped scores": (
        lambda: metrics.roc_auc(LABELS, SCORES),
        TypeError,
        "scores first and integer labels second.*look swapped",
    ),
    "swapped probabilities": (
        lambda: metrics.log_loss(LABELS, SCORES),
        TypeError,
        "look swapped",
    ),
    "swapped for a threshold": (
        lambda: metrics.best_threshold(
            LABELS, SCORES, cost_false_positive=1, cost_false_negative=1
        ),
        TypeError,
        "look swapped",
    ),
    "words": (
        lambda: metrics.roc_auc(["a", "b", "c"], LABELS),
        TypeError,
        "scores must be real numbers",
    ),
    "one class": (
        lambda: metrics.roc_auc(SCORES, [1, 1, 1]),
        ValueError,
        "no negative example",
    ),
    "no positive example": (
        lambda: metrics.average_precision(SCORES, [0, 0, 0]),
        ValueError,
        "no positive example",
    ),
    "absent class": (
        lambda: metrics.roc_auc(np.eye(3), [0, 1, 1]),
        ValueError,
        "undefined for class 2",
    ),
    "minus one and one": (
        lambda: metrics.roc_curve(SCORES, [1, -1, 1]),
        ValueError,
        "holds label -1",
    ),
    "scores in columns": (
        lambda: metrics.roc_curve(P, LABELS),
        ValueError,
        "1 axes",
    ),
    "one column": (
        lambda: metrics.log_loss([[0.9], [0.1]], [1, 0]),
        ValueError,
        r"use scores\[:, 0\]",
    ),
    "NaN": (
        lambda: metrics.roc_auc([0.1, np.nan, 0.2], LABELS),
        ValueError,
        "nan at index",
    ),
    "no scores": (
        lambda: metrics.log_loss(np.zeros(0), np.zeros(0, int)),
        ValueError,
        "empty",
    ),
    "short scores": (
        lambda: metrics.brier_score(P, [0, 1]),
        ValueError,
        "2 given, 3 expected",
    ),
    "logits": (
        lambda: metrics.log_loss([3.0, -1.0, 0.0], LABELS),
        ValueError,
        "run from -1.0 to 3.0; apply a sigmoid",
    ),
    "rows that do not sum to one": (
        lambda: metrics.brier_score([[0.5, 0.5], [0.3, 0.3]], [0, 1]),
        ValueError,
        "row 1 sum to 0.6",
    ),
    "label past the columns": (
        lambda: metrics.log_loss(P, [0, 1, 2]),
        ValueError,
        "label 2 is out of range",
    ),
    "no bins": (
        lambda: metrics.calibration_curve(SCORES, LABELS, bins=0),
        ValueError,
        "bins must be an integer",
    ),
    "strategy": (
        lambda: metrics.calibration_curve(SCORES, LABELS, strategy="equal"),
        ValueError,
        "choose from uniform, quantile",
    ),
    "broadcasting": (
        lambda: metrics.mse(np.zeros(3), np.zeros((3, 1))),
        ValueError,
        "broadcasting would compare",
    ),
    "constant targets": (
        lambda: metrics.r2([1.0, 2.0], [0.1, 0.1]),
        ValueError,
        "all the same",
    ),
    "zero target": (lambda: metrics.mape([1.0], [0.0]), ValueError, "use mae"),
    "infinite prediction": (
        lambda: metrics.mae([np.inf], [0.0]),
        ValueError,
        "predictions holds inf",
    ),
    "complex prediction": (lambda: metrics.mse([1j], [1.0]), TypeError, "complex128"),
    "nothing relevant": (
        lambda: metrics.ndcg([[1.0, 2.0]], [[0, 0]]),
        ValueError,
        "user 0, who has no relevant item",
    ),
    "negative relevance": (
        lambda: metrics.ndcg([[1.0, 2.0]], [[1, -1]]),
        ValueError,
        "scores come first",
    ),
    "unranked": (
        lambda: metrics.hit_rate([[np.nan, 2.0]], [[1, 0]], k=1),
        ValueError,
        "NaN",
    ),
    "relevance in words": (
        lambda: metrics.ndcg([[1.0, 2.0]], [["no", "yes"]]),
        TypeError,
        "relevance must be real numbers",
    ),
    "one list": (
        lambda: metrics.mean_reciprocal_rank([1.0, 2.0], [1, 0]),
        ValueError,
        "users, items",
    ),
    "no places": (
        lambda: metrics.recall_at_k([[1.0, 2.0]], [[1, 0]], k=0),
        ValueError,
        "k must be an integer of at least 1",
    ),
    "corners": (
        lambda: metrics.box_iou([[2.0, 2.0, 1.0, 3.0]], [[0.0, 0.0, 1.0, 1.0]]),
        ValueError,
        "box 0 of predictions.*not .x, y, width, height",
    ),
    "words for corners": (
        lambda: metrics.box_iou([["a", "b", "c", "d"]], np.zeros((1, 4))),
        TypeError,
        "predictions must be real numbers",
    ),
    "three numbers": (
        lambda: metrics.box_iou(np.zeros((1, 3)), np.zeros((1, 4))),
        ValueError,
        "3 given, 4 expected",
    ),
    "free mistakes": (
        lambda: metrics.best_threshold(
            SCORES, LABELS, cost_false_positive=0, cost_false_negative=1
        ),
        ValueError,
        "cost_false_positive must be",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    call, error, message = REFUSED[name]
    with pytest.raises(error, match=f"(?s){message}"):
        call()


def test_an_ensemble_averages_probabilities_and_does_not_overflow(rng):
    logits = 1000 * rng.standard_normal((3, 5, 4))
    p = metrics.average_probabilities(logits)
    winners = logits.argmax(axis=-1)
    votes = np.stack([(winners == c).mean(axis=0) for c in range(4)], axis=-1)
    np.testing.assert_allclose(p, votes, atol=1e-3)
    assert metrics.average_probabilities(logits.astype("float32")).dtype == "float32"


@pytest.mark.parametrize(
    ("logits", "error", "message"),
    [
        (np.zeros((2, 3)), ValueError, r"\(models, N, classes\)"),
        (np.zeros((0, 2, 3)), ValueError, "empty"),
        (np.zeros((1, 2, 3), int), TypeError, "floating-point"),
        (np.full((1, 2, 3), np.inf), ValueError, "inf"),
    ],
)
def test_an_ensemble_refuses(logits, error, message):
    with pytest.raises(error, match=message):
        metrics.average_probabilities(logits)
