"""What must not be left in a published notebook: directive syntax, noise, gaps."""

import re
import sys

from course import ROOT

SYNTAX = {
    "a directive": re.compile(r"^\s*(`{3,}|:{3,}|~{3,})\{", re.MULTILINE),
    "a role": re.compile(r"\{[a-z][\w:.-]*\}`"),
    "a target": re.compile(r"^\([\w:.-]+\)=\s*$", re.MULTILINE),
    "the label of an equation": re.compile(r"\$\$\s*\([\w:.-]+\)"),
    "a line of options": re.compile(r"^:(label|class|tags|name|alt):", re.MULTILINE),
}
NOISE = {
    "a warning": re.compile(r"\b\w*Warning\b|\bWARNING\b"),
    "a progress bar": re.compile(r"\d+%\s*\||\d ?it/s\b|[█▏▎▍▌▋▊▉]|━{4,}"),
    "a traceback": re.compile(r"^Traceback \(most recent call last\)", re.MULTILINE),
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}\b"),
    "an absolute path": re.compile(r"(?<![\w.:/])/(home|Users|root|tmp|usr|opt)/\w"),
    "a path of this machine": re.compile(
        "|".join(map(re.escape, {str(ROOT), sys.prefix, sys.base_prefix}))
    ),
    "a time of day": re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b"),
}
WIDGET = "application/vnd.jupyter.widget-view+json"


def has_tag(cell, tag):
    return tag in cell.metadata.get("tags", ())


def plain(text):
    """The text without the colors of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def left_over_syntax(notebook):
    """What of MyST's syntax stands in the Markdown cells."""
    return [
        f"{kind} in: {cell.source[:80]}"
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for kind, pattern in SYNTAX.items()
        if pattern.search(
            re.sub(r"^```\w*\n.*?^```$", "", cell.source, flags=re.M | re.S)
        )
    ]


def gaps(notebook):
    """The code cells that never ran, the first, which installs the package, apart."""
    first, *others = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = [] if "find_spec" in first.source else ["no cell that installs the package"]
    return found + [
        f"never run: {cell.source[:80]}"
        for cell in others
        if cell.source.strip() and cell.execution_count is None
    ]


def noise(notebook):
    """What in the outputs tells of the machine and not of the subject."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if output.get("name") == "stderr":
                found.append(f"on stderr: {output.text[:80]}")
            if output.output_type == "error" and not has_tag(cell, "raises-exception"):
                found.append(f"an error: {output.ename}: {output.evalue}")
            if WIDGET in data:
                found.append("a widget, which is dead on the page")
            texts = [output.get("text", ""), *map(plain, output.get("traceback", ()))]
            texts += [text for kind, text in data.items() if kind.startswith("text/")]
            found += [
                f"{kind}: {text[:80]}"
                for text in texts
                for kind, pattern in NOISE.items()
                if pattern.search(text)
            ]
    return found
