"""The Sphinx extension of the book; each module adds one thing to it."""

from . import (
    accessibility,
    executed,
    facts,
    footer,
    launch,
    notebooks,
    offline,
    repository,
    tabs,
)

PARTS = (
    repository,
    executed,
    tabs,
    facts,
    accessibility,
    launch,
    notebooks,
    footer,
    offline,
)


def setup(app):
    for part in PARTS:
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
