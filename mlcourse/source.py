"""Show the package's own source in a notebook, instead of typing it again."""

import ast
import inspect
import textwrap


class Source:
    """Source text that a notebook renders as highlighted code."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def _repr_markdown_(self):
        return f"```python\n{self.text}\n```"


def show_source(thing):
    """Return the source of a function or class, without its long docstring.

    Parameters
    ----------
    thing : function or class

    Returns
    -------
    Source
        Rendered as code by a notebook; its ``text`` is the plain source.

    Examples
    --------
    >>> from mlcourse.batching import batches
    >>> show_source(batches).text.splitlines()[0]
    'def batches(size, batch_size, rng):'
    """
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))
    lines = source.rstrip().splitlines()
    nodes = (ast.FunctionDef, ast.ClassDef)
    documented = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, nodes) and ast.get_docstring(node, clean=False)
    ]
    for node in sorted(documented, key=lambda node: -node.lineno):
        docstring = node.body[0]
        summary = (ast.get_docstring(node) or "").splitlines()[0]
        short = f'{" " * docstring.col_offset}"""{summary}"""'
        lines[docstring.lineno - 1 : docstring.end_lineno] = [short]
    return Source("\n".join(lines))
