"""A scratch copy of the repository with a book of one chapter, to plant faults in."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys

from course import ROOT
from good_chapter import COURSE, TEXT

MACHINERY = (
    "Makefile",
    "_config.yml",
    "constraints.txt",
    "jupytext.toml",
    "pyproject.toml",
)
FOLDERS = ("book", "mlcourse", "tests")
CHAPTER = "chapters/foundations/tiny.md"
PAGES = {
    CHAPTER: TEXT.replace("(eq-line)", "(eq-linear)"),
    "book/_toc.yml": """format: jb-book
root: book/index
chapters:
  - file: chapters/foundations/tiny
  - file: book/notation
  - file: book/bibliography
""",
    "book/index.md": "# A small book\n\nSee {doc}`/chapters/foundations/tiny`.\n",
    "book/notation.md": "# Notation\n\n| symbol | meaning |\n|---|---|\n"
    + "".join(f"| ${symbol}$ | a symbol |\n" for symbol in sorted(COURSE.symbols)),
    "book/bibliography.md": "# Bibliography\n\n```{bibliography}\n```\n",
    "book/references.bib": "".join(
        f"@misc{{{key}, author={{A. B.}}, title={{T}}, year={{1986}}, eprint={{1}}}}\n"
        for key in sorted(COURSE.citations)
    ),
    "mlcourse/exercises/tiny.py": '''"""The checkers of the small chapter."""

from mlcourse.exercises.exercise import Exercise

EXERCISES = {
    "three": Exercise(
        task="Return three.",
        tests=(
            ("It is no text.", lambda answer: not isinstance(answer(), str)),
            ("One more.", lambda answer: answer() == 3),
        ),
        wrong={"a word": lambda: "three", "off by one": lambda: 2},
    ),
}
''',
}


class SmallBook:
    """The scratch copy in a folder."""

    def __init__(self, folder):
        self.folder = folder

    @classmethod
    def make(cls, folder):
        """Write the small book with the repository's machinery around it."""
        for name in FOLDERS:
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=skip)
        for name in MACHINERY:
            shutil.copy2(ROOT / name, folder)
        book = cls(folder)
        for name, text in PAGES.items():
            book.path(name).parent.mkdir(parents=True, exist_ok=True)
            book.path(name).write_text(text, "utf8")
        return book

    def path(self, name):
        return self.folder / name

    def change(self, name, old, new):
        """Replace what stands once in a file."""
        text = self.path(name).read_text("utf8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.path(name).write_text(text.replace(old, new), "utf8")

    def make_target(self, target):
        return self.run("make", f"VENV={sys.prefix}", "JOBS=1", target)

    def pytest(self, *arguments):
        options = ["-q", "--no-header", "-p", "no:cacheprovider"]
        return self.run(sys.executable, "-m", "pytest", *options, *arguments)

    def run(self, *command):
        """Run a command there; return its status and what it said."""
        outer = ("MAKE", "MFLAGS", "PYTEST_", "COV_")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(outer)}
        environment["PYTHONPATH"] = str(self.folder)
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.returncode, done.stdout

    def cached_notebook(self):
        """The file that keeps the outputs of the chapter as it is now."""
        kept = self.path("_build/.jupyter_cache").rglob("*.ipynb")
        return max(kept, key=lambda path: path.stat().st_mtime)

    def forge_the_mark(self):
        """Mark the kept outputs as those of the package as it is now."""
        current = "from book.run_notebooks import fingerprint; print(fingerprint())"
        _, mark = self.run(sys.executable, "-c", current)
        with sqlite3.connect(self.path("_build/.jupyter_cache/global.db")) as database:
            ((key, data),) = database.execute("SELECT pk, data FROM nbcache").fetchall()
            forged = json.dumps(json.loads(data) | {"fingerprint": mark.strip()})
            database.execute("UPDATE nbcache SET data=? WHERE pk=?", (forged, key))
