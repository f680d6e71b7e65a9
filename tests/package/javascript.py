"""The scripts of the interactive figures in a JavaScript engine without a browser."""

import json
from pathlib import Path

import quickjs

from mlcourse.plotting.interactive.figure import source

DOCUMENT = Path(__file__).with_name("dom.js").read_text("utf8")


class Engine:
    """Runs scripts, then calls their functions with Python's values."""

    def __init__(self, *scripts):
        self.context = quickjs.Context()
        for script in scripts:
            self.context.eval(script)

    def __call__(self, expression, **values):
        """The value of an expression, in which the names of ``values`` stand."""
        names = ", ".join(values)
        given = ", ".join(map(json.dumps, values.values()))
        result = f"JSON.stringify((({names}) => {expression})({given}) ?? null)"
        return json.loads(self.context.eval(result))


def computing(name):
    """An engine with the formulas of a figure alone."""
    return Engine(source(f"{name}.js"))


def showing(figure):
    """An engine with a page on which a figure has come to life."""
    engine = Engine(DOCUMENT)
    engine("page(name, text)", name=figure.name, text=json.dumps(figure.settings))
    engine.context.eval(figure.script)
    return engine
