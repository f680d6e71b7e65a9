"""Figures bring a white card, and tell lines apart without color."""

import matplotlib
import numpy as np
import pytest

from mlcourse import plotting

matplotlib.use("agg")
import matplotlib.pyplot as plt


@pytest.fixture(autouse=True)
def style():
    with matplotlib.rc_context():
        plotting.use_style()
        yield
    plt.close("all")


def test_the_card_is_opaque_and_white():
    figure = plotting.curves({"a": [1, 2]}, xlabel="x", ylabel="y").figure
    assert figure.get_facecolor() == (1, 1, 1, 1)
    assert matplotlib.rcParams["savefig.transparent"] is False


def test_lines_differ_in_more_than_color():
    lines = {str(i): np.arange(40) + i for i in range(len(plotting.COLORS))}
    ax = plotting.curves(lines, xlabel="x", ylabel="y")
    assert len({line.get_color() for line in ax.lines}) == len(lines)
    assert len({str(line._dash_pattern) for line in ax.lines}) == len(lines)


def test_several_runs_are_a_mean_in_a_band():
    ax = plotting.curves({"a": [[1, 2], [3, 6]]}, x=[0, 1], xlabel="x", ylabel="y")
    assert ax.lines[0].get_ydata().tolist() == [2, 4]
    (band,) = ax.collections
    corners = band.get_paths()[0].vertices
    assert corners.min(axis=0).tolist() == [0, 1]
    assert corners.max(axis=0).tolist() == [1, 6]


@pytest.mark.parametrize("log", ["", "x", "y", "xy"])
def test_the_axes_that_are_named_are_logarithmic(log):
    ax = plotting.curves({"a": [1, 2]}, xlabel="x", ylabel="y", log=log)
    scales = {"x": ax.get_xscale(), "y": ax.get_yscale()}
    assert "".join(name for name, scale in scales.items() if scale == "log") == log


def test_names_stand_above_a_figure_of_its_own_and_within_given_axes():
    lines = {"a": [1, 2], "b": [2, 1]}
    _, given = plt.subplots()
    for ax, inside in ((None, False), (given, True)):
        ax = plotting.curves(lines, xlabel="x", ylabel="y", ax=ax)
        ax.figure.canvas.draw()
        middle = np.mean(ax.get_legend().get_window_extent().get_points(), axis=0)
        assert ax.bbox.contains(*middle) == inside
        assert [t.get_text() for t in ax.get_legend().get_texts()] == ["a", "b"]


def test_a_trade_off_steps_along_the_front_of_all_groups():
    groups = {"a": [[8, 1], [1, 9], [9, 9]], "b": [[2, 5], [3, 5]]}
    ax = plotting.trade_off(groups, xlabel="bytes", ylabel="errors", log="xy")
    front, *dots = ax.lines
    assert front.get_xydata().tolist() == [[1, 9], [2, 5], [8, 1]]
    assert front.get_drawstyle() == "steps-post"
    assert [line.get_xydata().tolist() for line in dots] == list(groups.values())
    assert len({line.get_marker() for line in dots}) == 2
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["a", "b"]


def test_a_single_group_needs_no_legend():
    ax = plotting.trade_off({"a": [[1, 2], [2, 1]]}, xlabel="x", ylabel="y", log="")
    assert ax.get_legend() is None
    assert (ax.get_xscale(), ax.get_yscale()) == ("linear", "linear")


def test_numbers_of_epochs_are_whole():
    ax = plotting.curves({"a": [3, 2, 1]}, xlabel="epoch", ylabel="y")
    assert all(tick == round(tick) for tick in ax.get_xticks())


@pytest.mark.parametrize("names", ["ab", "abc", "abcd", ["a name of 20 letters"] * 3])
def test_names_are_no_wider_than_the_figure(names):
    lines = {f"{name}{i}": [i, 1] for i, name in enumerate(names)}
    ax = plotting.curves(lines, xlabel="x", ylabel="y")
    ax.figure.canvas.draw()
    right = ax.get_legend().get_window_extent().x1
    assert right < ax.figure.bbox.x1


def test_a_run_has_the_same_place_in_every_group():
    ax = plotting.dots({"a": [1, 2, 3], "b": [3, 2, 1]}, ylabel="y")
    first, second = (line.get_xdata() for line in ax.lines)
    assert np.allclose(second - first, 1)
    assert len(set(first)) == 3


def test_pictures_stand_in_reading_order_with_their_titles():
    pictures = np.stack([np.full((4, 3), i / 5) for i in range(5)])
    ax = plotting.images(pictures, titles="abcde", columns=2)
    lefts = [image.get_extent()[0] for image in ax.images]
    heads = [image.get_extent()[3] for image in ax.images]
    assert lefts[0] == lefts[2] == lefts[4] < lefts[1] == lefts[3]
    assert heads[0] == heads[1] < heads[2] == heads[3] < heads[4]
    assert [text.get_text() for text in ax.texts] == list("abcde")


def test_regions_show_what_the_classifier_says():
    x = np.array([[-1.0, 0.0], [1.0, 1.0]], "float32")
    asked = []

    def classify(points):
        asked.append(points)
        return (points[:, 0] > 0).astype(int)

    ax = plotting.regions(classify, x, np.array([0, 1]))
    assert asked[0].dtype == x.dtype
    assert [len(line.get_xdata()) for line in ax.lines] == [1, 1]


def test_a_surface_has_evenly_spaced_rings_over_a_round_bowl():
    ax = plotting.surface(lambda w: (w**2).sum(axis=1), (-1, -1), (1, 1))
    (rings,) = (c for c in ax.collections if not c.get_facecolor().size)
    radii = [np.linalg.norm(p.vertices, axis=1).max() for p in rings.get_paths()[:6]]
    assert np.allclose(np.diff(radii), np.sqrt(2) / 12, atol=0.01)


def test_a_surface_asks_for_pairs_of_weights_between_its_corners():
    asked = []

    def loss(pairs):
        asked.append(pairs)
        return pairs[:, 0] + 10 * pairs[:, 1]

    ax = plotting.surface(loss, (0, 5), (1, 8), xlabel="a", ylabel="b")
    (pairs,) = asked
    assert pairs.min(axis=0).tolist() == [0, 5]
    assert pairs.max(axis=0).tolist() == [1, 8]
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 1), (5, 8))


def test_paths_on_a_surface_differ_in_more_than_color():
    paths = {"plain": [(0, 0), (1, 2)], "momentum": [(0, 0), (2, 1)]}
    ax = plotting.surface(lambda w: w[:, 0], (0, 0), (2, 2), paths=paths)
    assert [line.get_xydata().tolist() for line in ax.lines] == [
        [[0, 0], [1, 2]],
        [[0, 0], [2, 1]],
    ]
    assert len({line.get_color() for line in ax.lines}) == 2
    assert len({line.get_marker() for line in ax.lines}) == 2
    assert [t.get_text() for t in ax.get_legend().get_texts()] == list(paths)


def test_a_surface_has_room_for_more_paths_than_colors():
    paths = {str(i): [(0, 0), (i, 1)] for i in range(len(plotting.COLORS) + 1)}
    ax = plotting.surface(lambda w: w[:, 0], (0, 0), (2, 2), paths=paths)
    looks = {(line.get_color(), line.get_marker()) for line in ax.lines}
    assert len(looks) == len(paths)


def test_a_confusion_matrix_shows_its_counts_with_the_true_class_in_rows():
    counts = np.array([[50, 4, 0], [1, 0, 9], [0, 0, 3]])
    ax = plotting.confusion(counts, names=["a", "b", "c"])
    shown = {t.get_position()[::-1]: t.get_text() for t in ax.texts}
    assert shown == {at: str(n) for at, n in np.ndenumerate(counts) if n}
    for labels in (ax.get_xticklabels(), ax.get_yticklabels()):
        assert [label.get_text() for label in labels] == ["a", "b", "c"]
    assert "true" in ax.get_ylabel()
    first, last = ax.transData.transform([(0, 0), (0, 2)])
    assert first[1] > last[1], "the first class does not stand on top"


def test_mistakes_are_colored_by_their_share_of_the_true_class():
    counts = np.array([[90, 10, 0], [3, 3, 0], [0, 0, 0]])
    (image,) = plotting.confusion(counts).images
    colored = np.ma.filled(image.get_array(), 0)
    assert np.allclose(colored, [[0, 0.1, 0], [0.5, 0, 0], [0, 0, 0]])


def test_a_confusion_matrix_without_mistakes_has_no_color():
    (image,) = plotting.confusion(np.diag([3, 4])).images
    assert image.get_array().mask.all()


def test_a_block_shows_the_entries_of_its_three_faces():
    chosen = np.zeros((2, 3, 4), bool)
    chosen[0, 2, 0] = chosen[1, 0, 1] = chosen[1, 1, 3] = True
    ax = plotting.cube(chosen, axes=("N", "HW", "C"))
    colored = [p.get_xy()[:4] for p in ax.patches if p.get_facecolor()[0] < 1]
    front, top, side = (box.mean(axis=0) for box in colored)
    assert front.tolist() == [0.5, -2.5], "column 0, row 2, nobody before it"
    assert np.allclose(top, [1.5 + 0.75, 0.525]), "column 1, one step back"
    assert np.allclose(side, [4.75, 0.525 - 1.5]), "beside column 3, row 1"
    assert [text.get_text() for text in ax.texts] == ["HW", "C", "N"]


def test_a_block_hides_what_lies_inside():
    inside = np.zeros((3, 3, 3), bool)
    inside[1, 1, 1] = True
    ax = plotting.cube(inside, axes=("N", "HW", "C"))
    assert all(patch.get_facecolor()[:3] == (1, 1, 1) for patch in ax.patches)


def test_a_graph_has_values_after_what_they_are_computed_from():
    steps = {"a": ("x", "w"), "c": ("a", "w"), "y": ("a", "c")}
    ax = plotting.graph(steps)
    place = {t.get_text(): t.get_position() for t in ax.texts if t.get_text()}
    assert len(set(place.values())) == 5
    for name, sources in steps.items():
        assert all(place[source][0] < place[name][0] for source in sources)


def test_a_graph_has_an_arrow_for_every_use():
    ax = plotting.graph({"y": ("x", "w"), "z": ("y", "x")})
    place = {t.get_text(): t.get_position() for t in ax.texts if t.get_text()}
    arrows = [(a.xyann, a.xy) for a in ax.texts if a.get_text() == ""]
    uses = [("x", "y"), ("w", "y"), ("y", "z"), ("x", "z")]
    assert arrows == [(place[source], place[name]) for source, name in uses]
