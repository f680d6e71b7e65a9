"""A figure that can be moved is one piece of HTML, with a picture in its place."""

import base64
import io
import json
import re
from html.parser import HTMLParser

import matplotlib
import numpy as np
import pytest

from mlcourse import plotting
from mlcourse.plotting.interactive.figure import picture
from tests.package.javascript import DOCUMENT, Engine

matplotlib.use("agg")
import matplotlib.pyplot as plt

FIGURES = {
    "descent": plotting.explore_descent,
    "schedules": plotting.explore_schedules,
}


@pytest.fixture(scope="module", params=FIGURES)
def figure(request):
    return FIGURES[request.param]()


class Piece(HTMLParser):
    """The tags of a piece of HTML, and the text in each kind of them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.text = [], [], {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        where = self.open[-1] if self.open else ""
        self.text[where] = self.text.get(where, "") + data


def test_a_notebook_gets_html_a_picture_and_words(figure):
    bundle = figure._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/png", "text/plain"}
    assert bundle["text/plain"] == repr(figure) == figure.alt
    assert json.loads(json.dumps(bundle)) == bundle


def test_figures_after_the_first_are_shown_in_a_notebook():
    """There the first figure loads a backend that turns the interactive mode on."""
    with matplotlib.rc_context({"interactive": False}):
        picture(plt.ion)
        assert plt.isinteractive()


def test_the_picture_is_in_the_html_with_its_words(figure):
    piece = Piece(figure.html)
    (attributes,) = [attributes for tag, attributes in piece.tags if tag == "img"]
    assert attributes["alt"] == figure.alt
    assert attributes["src"] == f"data:image/png;base64,{figure.png}"
    pixels = plt.imread(io.BytesIO(base64.b64decode(figure.png)))
    assert min(pixels.shape[:2]) > 300
    assert np.ptp(pixels[..., :3]) == 1, "the picture is empty"


def test_the_html_is_whole_and_loads_nothing(figure):
    piece = Piece(figure.html)
    assert piece.open == []
    assert piece.text["script"].strip() == figure.script.strip()
    namespace = "http://www.w3.org/2000/svg"
    assert set(re.findall(r"https?:[^\"')\s]+", figure.html)) == {namespace}
    assert not re.search(r"\b(import|fetch|require|url)\s*\(|@import", figure.html)


def test_several_stand_on_one_page_and_each_comes_to_life_once(figure):
    piece = Piece(figure.html)
    assert all("id" not in attributes for _, attributes in piece.tags)
    (root,) = [a for _, a in piece.tags if a.get("class") == "mlcourse-figure"]
    engine = Engine(DOCUMENT)
    for name in (figure.name, figure.name, "another"):
        engine("page(name, text)", name=name, text=root["data-settings"])
    for _ in range(2):
        engine.context.eval(figure.script)
    assert engine("roots.map((root) => root.children.length)") == [1, 1, 0]


def test_one_whose_script_fails_keeps_its_picture(figure):
    engine = Engine(DOCUMENT)
    engine('page(name, "{")', name=figure.name)
    with pytest.raises(Exception, match="SyntaxError"):
        engine.context.eval(figure.script)
    assert engine("roots[0].attributes") == {}


def test_controls_have_names_and_say_their_values(figure):
    engine = Engine(DOCUMENT)
    engine("page(name, text)", name=figure.name, text=json.dumps(figure.settings))
    engine.context.eval(figure.script)
    assert all(engine("names()"))
    spoken = engine('sliders().map((r) => r.children[1].attributes["aria-valuetext"])')
    assert spoken == engine("sliders().map((r) => r.children[2].text)")
    drawings = "roots[0].all.filter((n) => n.attributes.role === 'img')"
    assert all(engine(f"{drawings}.map((n) => n.attributes['aria-label'])"))


@pytest.mark.parametrize("make", FIGURES.values(), ids=FIGURES)
def test_the_same_figure_has_the_same_bytes_in_whatever_style(make):
    open_before = plt.get_fignums()
    first = make().html
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black"}):
        assert make().html == first
        assert matplotlib.rcParams["font.size"] == 20
    assert plt.get_fignums() == open_before
