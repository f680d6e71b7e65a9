"""A site that loads nothing from elsewhere and carries only what it uses."""

from pathlib import Path


def drop_thebe(app, pagename, templatename, context, doctree):
    """Leave out live code, which Jupyter Book always loads, from another host."""
    context["script_files"] = [
        script
        for script in context["script_files"]
        if "thebe" not in f"{script} {getattr(script, 'attributes', '')}".lower()
    ]


def prune_mathjax(app, exception):
    """Keep the one component of MathJax in use and its fonts, 2 MB of 24."""
    folder = Path(app.outdir, "_static", "mathjax")
    fonts = folder / "output" / "chtml" / "fonts"
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.name != "tex-chtml.js" and not path.is_relative_to(fonts):
            path.unlink()


def setup(app):
    app.connect("html-page-context", drop_thebe, priority=900)
    # after the extension that copies MathJax
    app.connect("build-finished", prune_mathjax, priority=900)
