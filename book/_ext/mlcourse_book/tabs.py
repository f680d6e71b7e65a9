"""Neighboring cells tagged ``fw-numpy``, ``fw-pytorch``, ``fw-tensorflow`` become tabs.

MyST-NB cannot run a cell inside a tab set, so the cells are ordinary ones, which every
notebook program shows one below the other, and are regrouped when the page is read.
All tab sets of the site switch together.
"""

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx_design.shared import create_component

LABELS = {"numpy": "NumPy", "pytorch": "PyTorch", "tensorflow": "TensorFlow"}
PREFIX = "tag_fw-"

logger = logging.getLogger(__name__)


def framework(node):
    """Return the framework of a cell, or None for any other node."""
    if isinstance(node, nodes.container) and "cell" in node["classes"]:
        for name in node["classes"]:
            if name.startswith(PREFIX):
                return name.removeprefix(PREFIX)
    return None


class FrameworkTabs(SphinxTransform):
    """Regroup each run of tagged cells into one tab set."""

    default_priority = 500

    def apply(self, **kwargs):
        cells = [n for n in self.document.findall(nodes.container) if framework(n)]
        for parent in {cell.parent for cell in cells}:
            parent[:] = list(self.regroup(parent.children))

    def regroup(self, children):
        """Yield the children, runs of tagged cells replaced by tab sets."""
        run = {}
        for child in children:
            name = framework(child)
            # the second cell of a framework after another's starts a new set
            if run and (name is None or (name in run and name != list(run)[-1])):
                yield self.tab_set(run)
                run = {}
            if name is None:
                yield child
            else:
                run.setdefault(name, []).append(child)
        if run:
            yield self.tab_set(run)

    def tab_set(self, run):
        first = next(iter(run.values()))[0]
        for name in run.keys() - LABELS.keys():
            logger.warning("no framework is called %r", name, location=first)
        if len(run) == 1:
            logger.warning("only %s has a tab here", *run, location=first)
        tab_set = create_component("tab-set", ["sd-tab-set", "framework-tabs"])
        for name, cells in run.items():
            label = nodes.rubric("", LABELS.get(name, name), classes=["sd-tab-label"])
            label["sync_group"], label["sync_id"] = "framework", name
            content = create_component("tab-content", ["sd-tab-content"])
            content += cells
            item = create_component("tab-item", ["sd-tab-item"], selected=False)
            item += [label, content]
            tab_set += item
        for node in tab_set.findall():
            if isinstance(node, nodes.Element) and node.source is None:
                node.source, node.line = first.source, first.line
        return tab_set


def setup(app):
    app.add_transform(FrameworkTabs)
