"""Pages that a screen reader can read: text for every picture, repairs to the theme."""

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


def repair(app, pagename, templatename, context, doctree):
    for stock, better in REPAIRS.items():
        context["body"] = context.get("body", "").replace(stock, better)


def setup(app):
    app.connect("doctree-resolved", require_alt_text)
    app.connect("html-page-context", repair)
