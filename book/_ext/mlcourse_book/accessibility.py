"""Pages that a screen reader can read: text for every picture, repairs to the theme."""

import re

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

REPAIRS = {
    # the accessible name of a control is the text it shows
    '<summary aria-label="Toggle hidden content">': "<summary>",
    # the empty corner of a table is no header
    "<th></th>": "<td></td>",
    # a role that list markup cannot contain
    ' role="doc-biblioentry"': ' role="listitem"',
}
CHINESE = re.compile(r"([\u4e00-\u9fff]+(?:[–·/ ]?[\u4e00-\u9fff]+)*)")


def line_of(node):
    """Return the source line of a node, or of what it stands in."""
    while node.parent and not node.line:
        node = node.parent
    return node.line


def require_alt_text(app, doctree, docname):
    for image in doctree.findall(nodes.image):
        if not image.get("alt", "").strip():
            logger.warning(
                "picture without alternative text; a cell that plots sets it with "
                "`mystnb: {image: {alt: ...}}`",
                location=(docname, line_of(image)),
            )


def tell_the_language(app, doctree, docname):
    """Mark Chinese as Chinese, for screen readers and the choice of a font."""
    for text in [t for t in doctree.findall(nodes.Text) if CHINESE.search(t)]:
        pieces = [nodes.Text(piece) for piece in CHINESE.split(text)]
        pieces[1::2] = [
            nodes.inline("", piece, classes=["language-zh-Hans"])
            for piece in pieces[1::2]
        ]
        text.parent.replace(text, pieces)


def repair(app, pagename, templatename, context, doctree):
    for stock, better in REPAIRS.items():
        context["body"] = context.get("body", "").replace(stock, better)


def setup(app):
    app.connect("doctree-resolved", require_alt_text)
    app.connect("doctree-resolved", tell_the_language)
    app.connect("html-page-context", repair)
