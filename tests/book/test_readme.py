"""What the README tells a reader to type works, typed as it stands.

The commands are run on a copy of the working tree: git is told to find it at the
repository's address. ``make test`` there collects every test and runs none, since
running them is what runs this test.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from course import ROOT
from project import EXTRAS, REPOSITORY

README = (ROOT / "README.md").read_text("utf8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(README)
SCRIPTS = [text for language, text in BLOCKS if language == "sh"]
PROGRAMS = [text for language, text in BLOCKS if language == "python"]
IN_PROSE = re.findall(r"`((?:make|\.venv/)[^`]*)`", BLOCK.sub("", README))


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """The environment of someone who has yet to clone the repository."""
    published = tmp_path_factory.mktemp("published")
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (published / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, published / name)
    outer = ("MAKE", "MFLAGS", "PYTEST_", "PYTHON", "COV_", "GIT_", "VIRTUAL_ENV")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(outer)}
    reader = "-c user.name=Reader -c user.email=reader@example.org"
    shell(f"git init -q; git add -A; git {reader} commit -qm .", published, clean)
    return clean | {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{published}.insteadOf",
        "GIT_CONFIG_VALUE_0": REPOSITORY,
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
    }


def shell(script, folder, environment):
    """Run a script, stop at its first failure; return what it printed."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}"
    return done.stdout


def test_every_command_is_run_below():
    assert {language for language, _ in BLOCKS} == {"sh", "python"}
    assert len(PROGRAMS) == 1
    install, build = SCRIPTS
    assert install.startswith("pip install ")
    assert install.count("\n") == 1
    assert build.splitlines()[-2:] == ["make book", "make test"]
    assert set(IN_PROSE) == {
        "make",
        "make book",
        "make check",
        "make test",
        ".venv/bin/pre-commit install",
    }


def test_the_package_installs_and_its_program_runs(reader, tmp_path):
    shell(f"'{sys.executable}' -m venv environment", tmp_path, reader)
    path = f"{tmp_path}/environment/bin:{reader['PATH']}"
    reader = reader | {"PATH": path}
    shell(SCRIPTS[0], tmp_path, reader)
    (tmp_path / "program.py").write_text(PROGRAMS[0], "utf8")
    printed = shell("python program.py", tmp_path, reader)
    accuracy = re.search(r"'accuracy': ([\d.]+)", printed)
    assert accuracy, printed
    assert float(accuracy[1]) > 0.9


def test_a_clone_builds_the_book_and_collects_every_test(reader, tmp_path):
    # what the notebooks print is known: rendering them again is enough
    executed = ROOT / "_build" / ".jupyter_cache"
    enter = "cd mlcourse\n"
    script = SCRIPTS[1].replace(
        enter, f"{enter}mkdir _build; cp -r '{executed}' _build\n"
    )
    reader = reader | {"PYTEST_ADDOPTS": "--collect-only --quiet"}
    printed = shell(script, tmp_path, reader)
    clone = tmp_path / "mlcourse"
    assert (clone / "_build" / "html" / "index.html").is_file()
    assert f"file://{clone}/_build/html/index.html" in printed
    assert "test_a_clone_builds_the_book" in printed

    blocks = set("".join(SCRIPTS).splitlines())
    for command in sorted(set(IN_PROSE) - blocks):
        shell(command, clone, reader)
    shell(".venv/bin/pre-commit run --all-files", clone, reader)


def test_extras_exist():
    brackets = README[README.index("In the brackets") :].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", brackets)) <= set(EXTRAS)


def test_links_to_files_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_colab_notebook_is_a_page():
    colab = "https://colab.research.google.com/github/"
    found = re.findall(rf"{colab}(.+?)/blob/gh-pages/notebooks/(.+?)\.ipynb", README)
    assert found
    for repository, page in found:
        assert REPOSITORY.endswith(f"/{repository}")
        assert (ROOT / f"{page}.md").is_file()


def test_program_gives_the_same_scores_on_each_backend():
    first_line = "from mlcourse import reference as ml\n"
    assert PROGRAMS[0].startswith(first_line)
    scores = {}
    for backend in ("reference", "torch", "tensorflow"):
        assert f"from mlcourse import {backend} as ml" in README
        scope = {}
        exec(PROGRAMS[0].replace("import reference as", f"import {backend} as"), scope)
        scores[backend] = scope["ml"].evaluate(
            scope["model"], scope["test"], loss=scope["ml"].softmax_cross_entropy
        )
    assert scores["reference"]["accuracy"] > 0.9
    assert scores["torch"] == pytest.approx(scores["reference"], rel=1e-4)
    assert scores["tensorflow"] == pytest.approx(scores["reference"], rel=1e-4)
