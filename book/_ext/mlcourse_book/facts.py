"""The line under the title of a notebook: its run time, the device, the versions."""

from importlib import metadata

from docutils import nodes
from sphinx.transforms import SphinxTransform

from mlcourse import __version__

from .executed import read_executed

LABELS = {
    "numpy": "NumPy",
    "torch": "PyTorch",
    "tensorflow": "TensorFlow",
    "tensorflow_cpu": "TensorFlow",
}


def versions():
    """List the course's package and the frameworks, each with its version."""
    yield f"mlcourse {__version__}"
    installed = {d.name.replace("-", "_"): d.version for d in metadata.distributions()}
    for name, label in LABELS.items():
        if name in installed:
            yield f"{label} {installed[name].partition('+')[0]}"


class PageFacts(SphinxTransform):
    """Write the line, from what running the notebook has measured."""

    default_priority = 600

    def apply(self, **kwargs):
        executed = read_executed(self.app, self.env.docname)
        title = next(self.document.findall(nodes.title), None)
        if executed is None or title is None:
            return
        seconds = max(1, round(executed.metadata["mlcourse"]["seconds"]))
        facts = [f"Ran in {seconds} s on one CPU core, no GPU needed", *versions()]
        line = nodes.paragraph("", " · ".join(facts), classes=["page-facts"])
        line["translatable"] = False
        title.parent.insert(title.parent.index(title) + 1, line)


def setup(app):
    app.add_transform(PageFacts)
