"""Augmentation: what it keeps, what it changes, and what it refuses."""

import numpy as np
import pytest

from mlcourse import augment

IMAGE_STEPS = (
    augment.shift(2),
    augment.rotate(20),
    augment.shear(20),
    augment.zoom(0.2),
    augment.flip(),
    augment.flip(vertical=True),
    augment.noise(0.1),
    augment.cutout(3),
)
SEQUENCE_STEPS = augment.noise(0.1), augment.stretch(0.1), augment.time_mask(3)
EVERYTHING = tuple(augment.CHANGES)


@pytest.fixture
def images(rng):
    return rng.random((5, 9, 7, 2)).astype("float32")


def ids(step):
    return type(step).__name__


@pytest.mark.parametrize("step", IMAGE_STEPS, ids=ids)
def test_images_keep_shape_and_dtype_and_follow_the_seed(step, images):
    kept = images.copy()
    first = step(images, np.random.default_rng(1))
    assert first.shape == images.shape
    assert first.dtype == np.float32
    assert np.array_equal(first, step(images, np.random.default_rng(1)))
    assert not np.array_equal(first, images)
    assert np.array_equal(images, kept)


@pytest.mark.parametrize("step", SEQUENCE_STEPS, ids=ids)
def test_sequences_keep_shape_and_dtype_and_follow_the_seed(step, rng):
    sequences = rng.standard_normal((6, 10, 3)).astype("float32")
    first = step(sequences, np.random.default_rng(1))
    assert (first.shape, first.dtype) == (sequences.shape, np.float32)
    assert np.array_equal(first, step(sequences, np.random.default_rng(1)))
    assert not np.array_equal(first, sequences)


@pytest.mark.parametrize("size", [(9, 7), (8, 8), (1, 5)])
def test_warp_against_scipy(rng, size):
    ndimage = pytest.importorskip("scipy.ndimage", reason="SciPy is not installed here")
    images = rng.random((4, *size, 2))
    matrices = np.array([[[1.0, 0, 0], [0, 1, 0]]] * 4)
    matrices += rng.normal(0, 0.3, matrices.shape)
    center = (np.array(size) - 1) / 2
    for image, matrix, ours in zip(
        images, matrices, augment.warp(images, matrices), strict=True
    ):
        linear, move = matrix[:, :2], matrix[:, 2]
        offset = move + center - linear @ center
        for channel in range(2):
            # zeros all around, so that both interpolate into them alike
            padded = np.pad(image[..., channel], 1)
            expected = ndimage.affine_transform(
                padded, linear, offset + 1 - linear @ [1, 1], order=1
            )[1:-1, 1:-1]
            np.testing.assert_allclose(ours[..., channel], expected, atol=1e-12)


def test_a_shift_by_whole_pixels_is_exact(images):
    moved = augment.shift(2)(images, np.random.default_rng(3))
    moves = np.random.default_rng(3).integers(-2, 3, size=(2, 5))
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2), (0, 0)))
    for ours, image, (rows, columns) in zip(moved, padded, moves.T, strict=True):
        expected = image[2 + rows : 11 + rows, 2 + columns : 9 + columns]
        assert np.array_equal(ours, expected)


def test_flips_mirror_whole_images(images):
    flipped = augment.flip()(images, np.random.default_rng(0))
    same = [np.array_equal(a, b) for a, b in zip(flipped, images, strict=True)]
    pairs = zip(flipped, images, strict=True)
    mirrored = [np.array_equal(a, b[:, ::-1]) for a, b in pairs]
    assert all(a != b for a, b in zip(same, mirrored, strict=True))
    assert any(same)
    assert any(mirrored)


def test_crop_cuts_windows(images):
    cut = augment.crop(4, 3)(images, np.random.default_rng(0))
    assert cut.shape == (5, 4, 3, 2)
    windows = np.lib.stride_tricks.sliding_window_view(images, (4, 3), axis=(1, 2))
    for ours, candidates in zip(cut, windows, strict=True):
        candidates = candidates.reshape(-1, 2, 4, 3).transpose(0, 2, 3, 1)
        assert any(np.array_equal(ours, one) for one in candidates)


def test_cutout_zeroes_one_square(images):
    cut = augment.cutout(3)(images + 1, np.random.default_rng(0))
    holes = (cut == 0).all(axis=-1)
    assert (holes.sum(axis=(1, 2)) <= 9).all()
    assert np.array_equal(cut[~holes], (images + 1)[~holes])


def test_zoom_keeps_the_center():
    image = np.zeros((1, 9, 9, 1))
    image[0, 4, 4] = 1
    zoomed = augment.zoom(0.3)(image, np.random.default_rng(0))
    assert zoomed[0, 4, 4, 0] == pytest.approx(1)


def test_mixup_blends_images_and_labels_alike(rng):
    images = np.eye(4)
    mixed, targets = augment.mixup(images, np.arange(4), classes=4, alpha=1, rng=rng)
    np.testing.assert_allclose(mixed, targets)
    np.testing.assert_allclose(targets.sum(axis=1), 1)


def test_time_mask_leaves_a_gap(rng):
    sequences = np.ones((20, 10, 2))
    masked = augment.time_mask(4)(sequences, rng)
    gaps = (masked == 0).all(axis=-1)
    assert 0 < gaps.sum(axis=1).max() <= 4
    assert (np.abs(np.diff(gaps.astype(int), axis=1)).sum(axis=1) <= 2).all()


def test_mask_tokens_hides_the_share(rng):
    ids, hidden = augment.mask_tokens(
        np.ones((50, 80), int), rate=0.15, mask_id=0, rng=rng
    )
    assert hidden.mean() == pytest.approx(0.15, abs=0.02)
    assert np.array_equal(ids == 0, hidden)


def test_compose_applies_the_steps_in_order(images):
    both = augment.compose(augment.shift(1), augment.noise(0.1))
    rng = np.random.default_rng(0)
    expected = augment.noise(0.1)(augment.shift(1)(images, rng), rng)
    assert np.array_equal(both(images, np.random.default_rng(0)), expected)


def test_compose_refuses_what_labels_do_not_survive():
    with pytest.raises(ValueError, match=r"flip.*mirrors.*'mirror'"):
        augment.compose(augment.flip())
    augment.compose(augment.flip(), labels_survive=EVERYTHING)


@pytest.mark.parametrize("step", (*IMAGE_STEPS, *SEQUENCE_STEPS), ids=ids)
def test_every_step_says_what_it_changes(step):
    assert step.changes in augment.CHANGES
    with pytest.raises(ValueError, match=step.changes):
        augment.compose(step, labels_survive=())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: augment.rotate(90), "degrees"),
        (lambda: augment.shear(-1), "degrees"),
        (lambda: augment.zoom(float("nan")), "share"),
        (lambda: augment.shift(1.5), "pixels"),
        (lambda: augment.noise(-0.1), "std"),
        (lambda: augment.cutout(0), "size"),
        (lambda: augment.stretch(2), "std"),
        (lambda: augment.time_mask(0), "steps"),
        (lambda: augment.crop(0, 3), "height"),
        (lambda: augment.crop(9, 9)(np.zeros((1, 8, 8, 1)), None), "height"),
        (lambda: augment.shift(1)(np.zeros((8, 8)), np.random.default_rng(0)), "axes"),
        (lambda: augment.compose(labels_survive=("colour",)), "choose from"),
        (
            lambda: augment.mixup(
                np.ones((2, 2)),
                [0, 1],
                classes=2,
                alpha=0,
                rng=np.random.default_rng(0),
            ),
            "alpha",
        ),
        (
            lambda: augment.mask_tokens(
                np.ones((2, 2), int), rate=1, mask_id=0, rng=np.random.default_rng(0)
            ),
            "rate",
        ),
    ],
)
def test_bad_settings(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_integer_images_are_refused(rng):
    with pytest.raises(TypeError, match="floating-point"):
        augment.noise(0.1)(np.zeros((2, 8, 8, 1), int), rng)
