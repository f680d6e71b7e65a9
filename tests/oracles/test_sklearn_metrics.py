"""The metrics against scikit-learn's, on random labels and tied scores."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcourse import metrics

oracle = pytest.importorskip(
    "sklearn.metrics", reason="scikit-learn is not installed here"
)
from sklearn.calibration import calibration_curve  # noqa: E402

AVERAGES = ("macro", "micro", "weighted", None)
EXACT = {"rtol": 1e-12, "atol": 1e-12}
sizes, seeds = st.integers(1, 40), st.integers(0, 2**32 - 1)
many = settings(max_examples=60, deadline=None)


@pytest.fixture(autouse=True)
def without_warnings():
    """Scikit-learn warns where a metric is undefined; we test what it returns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def labels(size, classes, seed):
    """Two arrays of labels, in which classes may be absent."""
    rng = np.random.default_rng(seed)
    return rng.integers(classes, size=size), rng.integers(classes, size=size)


def tied_scores(size, seed):
    """Scores with ties, and labels of both classes."""
    rng = np.random.default_rng(seed)
    targets = np.append([0, 1], rng.integers(2, size=size))
    return rng.integers(6, size=size + 2) / 5, targets


def probabilities(size, classes, seed):
    """Rows that sum to one, and labels in which every class occurs."""
    rng = np.random.default_rng(seed)
    p = rng.integers(1, 5, size=(size + classes, classes)) / 1.0
    targets = np.append(np.arange(classes), rng.integers(classes, size=size))
    return p / p.sum(axis=1, keepdims=True), targets


@many
@given(sizes, st.integers(1, 5), seeds)
def test_labels(size, classes, seed):
    predictions, targets = labels(size, classes, seed)
    for ours, theirs in [
        (metrics.accuracy, oracle.accuracy_score),
        (metrics.balanced_accuracy, oracle.balanced_accuracy_score),
        (metrics.matthews_correlation, oracle.matthews_corrcoef),
    ]:
        np.testing.assert_allclose(
            ours(predictions, targets), theirs(targets, predictions), **EXACT
        )
    np.testing.assert_array_equal(
        metrics.confusion_matrix(predictions, targets, classes=classes),
        oracle.confusion_matrix(targets, predictions, labels=range(classes)),
    )


@many
@given(
    sizes, st.integers(1, 5), seeds, st.sampled_from(AVERAGES), st.sampled_from([0, 1])
)
def test_averages(size, classes, seed, average, zero):
    predictions, targets = labels(size, classes, seed)
    setting = {"average": average, "zero_division": zero}
    every = {} if average else {"labels": range(max(*predictions, *targets) + 1)}
    for ours, theirs, extra in [
        (metrics.precision, oracle.precision_score, {}),
        (metrics.recall, oracle.recall_score, {}),
        (metrics.f1, oracle.f1_score, {}),
        (metrics.f_beta, oracle.fbeta_score, {"beta": 0.5}),
        (metrics.f_beta, oracle.fbeta_score, {"beta": 3}),
    ]:
        np.testing.assert_allclose(
            ours(predictions, targets, **setting, **extra),
            theirs(targets, predictions, **setting, **extra, **every),
            **EXACT,
        )


@many
@given(sizes, st.integers(1, 5), seeds)
def test_undefined_classes_are_left_out_of_the_mean(size, classes, seed):
    predictions, targets = labels(size, classes, seed)
    setting = {"average": "macro", "zero_division": float("nan")}
    for ours, theirs in [
        (metrics.precision, oracle.precision_score),
        (metrics.recall, oracle.recall_score),
    ]:
        np.testing.assert_allclose(
            ours(predictions, targets, **setting),
            theirs(targets, predictions, **setting),
            **EXACT,
        )


@many
@given(sizes, seeds, st.sampled_from([0.0, 1.0]))
def test_two_classes(size, seed, zero):
    predictions, targets = labels(size, 2, seed)
    predictions = predictions.astype(bool)
    setting = {"zero_division": zero}
    for ours, theirs, extra in [
        (metrics.precision, oracle.precision_score, {}),
        (metrics.recall, oracle.recall_score, {}),
        (metrics.f1, oracle.f1_score, {}),
        (metrics.specificity, oracle.recall_score, {"pos_label": 0}),
    ]:
        np.testing.assert_allclose(
            ours(predictions, targets, **setting),
            theirs(targets, predictions.astype(int), **setting, **extra),
            **EXACT,
        )


@many
@given(sizes, st.integers(2, 5), seeds)
def test_specificity_of_each_class(size, classes, seed):
    predictions, targets = labels(size, classes, seed)
    present = range(max(*predictions, *targets) + 1)
    tables = oracle.multilabel_confusion_matrix(targets, predictions, labels=present)
    negatives = tables[:, 0].sum(axis=1)
    expected = np.where(negatives, tables[:, 0, 0] / np.maximum(negatives, 1), 0)
    found = metrics.specificity(predictions, targets, average=None)
    np.testing.assert_allclose(found, expected, **EXACT)


@many
@given(sizes, seeds)
def test_curves(size, seed):
    scores, targets = tied_scores(size, seed)
    expected = oracle.roc_curve(targets, scores, drop_intermediate=False)
    for ours, theirs in zip(metrics.roc_curve(scores, targets), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, **EXACT)
    found = metrics.precision_recall_curve(scores, targets)
    expected = oracle.precision_recall_curve(targets, scores, drop_intermediate=False)
    assert found[2][0] == np.inf
    for ours, theirs in zip((*found[:2], found[2][1:]), expected, strict=True):
        np.testing.assert_allclose(ours, theirs[::-1], **EXACT)
    for ours, theirs in [
        (metrics.roc_auc, oracle.roc_auc_score),
        (metrics.average_precision, oracle.average_precision_score),
    ]:
        np.testing.assert_allclose(
            ours(scores, targets), theirs(targets, scores), **EXACT
        )


@many
@given(sizes, st.integers(3, 5), seeds)
def test_one_against_the_rest(size, classes, seed):
    p, targets = probabilities(size, classes, seed)
    for average in ("macro", None):
        np.testing.assert_allclose(
            metrics.roc_auc(p, targets, average=average),
            oracle.roc_auc_score(targets, p, multi_class="ovr", average=average),
            **EXACT,
        )
        np.testing.assert_allclose(
            metrics.average_precision(p, targets, average=average),
            oracle.average_precision_score(targets, p, average=average),
            **EXACT,
        )


@many
@given(sizes, st.integers(2, 5), seeds, st.sampled_from(["float64", "float32"]))
def test_probabilities_of_classes(size, classes, seed, dtype):
    p, targets = probabilities(size, classes, seed)
    p = p.astype(dtype)
    p[0] = np.eye(classes)[1]
    tolerance = 1e-12 if dtype == "float64" else 1e-6
    np.testing.assert_allclose(
        metrics.log_loss(p, targets),
        oracle.log_loss(targets, p, labels=range(classes)),
        rtol=tolerance,
    )
    np.testing.assert_allclose(
        metrics.brier_score(p, targets),
        oracle.brier_score_loss(
            targets, p.astype("float64"), labels=range(classes), scale_by_half=False
        ),
        rtol=1e-12,
    )


@many
@given(sizes, seeds)
def test_probabilities_of_one_class(size, seed):
    p, targets = tied_scores(size, seed)
    np.testing.assert_allclose(
        metrics.log_loss(p, targets), oracle.log_loss(targets, p), rtol=1e-12
    )
    np.testing.assert_allclose(
        metrics.brier_score(p, targets), oracle.brier_score_loss(targets, p), **EXACT
    )


@many
@given(
    sizes,
    seeds,
    st.sampled_from([1, 2, 4, 8]),
    st.sampled_from(["uniform", "quantile"]),
)
def test_calibration(size, seed, bins, strategy):
    """Powers of two, whose edges are free of rounding in scikit-learn too."""
    p, targets = tied_scores(size, seed)
    setting = {"strategy": strategy}
    *found, counts = metrics.calibration_curve(p, targets, bins=bins, **setting)
    expected = calibration_curve(targets, p, n_bins=bins, **setting)
    np.testing.assert_allclose(found, expected[::-1], **EXACT)
    assert counts.sum() == len(p)


@many
@given(sizes, st.sampled_from([(), (1,), (3,)]), seeds)
def test_regression(size, columns, seed):
    rng = np.random.default_rng(seed)
    shape = (size + 1, *columns)
    predictions = rng.standard_normal(shape)
    targets = np.where(rng.random(shape) < 0.3, predictions, rng.normal(1, 2, shape))
    for ours, theirs in [
        (metrics.mse, oracle.mean_squared_error),
        (metrics.rmse, lambda y, p: oracle.mean_squared_error(y, p) ** 0.5),
        (metrics.mae, oracle.mean_absolute_error),
        (metrics.mape, oracle.mean_absolute_percentage_error),
        (metrics.r2, oracle.r2_score),
    ]:
        np.testing.assert_allclose(
            ours(predictions, targets), theirs(targets, predictions), rtol=1e-11
        )
    np.testing.assert_allclose(
        metrics.median_absolute_error(predictions.ravel(), targets.ravel()),
        oracle.median_absolute_error(targets.ravel(), predictions.ravel()),
        **EXACT,
    )


@many
@given(sizes, st.integers(2, 8), st.integers(1, 9), seeds)
def test_ranked_lists(users, items, k, seed):
    rng = np.random.default_rng(seed)
    scores = rng.integers(4, size=(users, items)) / 3
    relevance = rng.integers(4, size=(users, items))
    relevance[:, 0] += 1
    for places in (None, k):
        np.testing.assert_allclose(
            metrics.ndcg(scores, relevance, k=places),
            oracle.ndcg_score(relevance, scores, k=places),
            **EXACT,
        )


@many
@given(sizes, st.integers(3, 8), seeds)
def test_the_hit_rate_of_one_relevant_item_is_top_k_accuracy(users, items, seed):
    rng = np.random.default_rng(seed)
    scores = rng.permuted(np.tile(np.arange(items), (users, 1)), axis=1)
    targets = rng.integers(items, size=users)
    for k in range(1, items):
        expected = oracle.top_k_accuracy_score(
            targets, scores, k=k, labels=range(items)
        )
        found = metrics.hit_rate(scores, np.eye(items)[targets], k=k)
        np.testing.assert_allclose(found, expected, **EXACT)
