"""What the README tells a reader to type works.

The Python program is run on all three backends. Make targets are only resolved, with
`make -n`, since running them is what runs this test; of the other commands, the names
in them (extras, files, environments, addresses) are looked up.
"""

import re
import subprocess
import sys

import pytest
import yaml
from course import ROOT
from project import EXTRAS, MAKE, MAKE_TARGETS, REPOSITORY

README = (ROOT / "README.md").read_text("utf8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line for language, text in BLOCKS if language == "sh" for line in text.splitlines()
]
PROGRAMS = [text for language, text in BLOCKS if language == "python"]
TARGETS = sorted({target for _, target in MAKE.findall(README)})


def test_every_block_is_tested():
    assert {language for language, _ in BLOCKS} == {"sh", "python"}
    assert len(PROGRAMS) == 1
    assert {"book", "test"} <= set(TARGETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_names_what_exists(command):
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf8"))
    known = {
        rf'pip install "mlcourse\[([\w,]+)\] @ git\+{REPOSITORY}"',
        rf"git clone {REPOSITORY}",
        f"cd {REPOSITORY.rpartition('/')[2]}",
        f"make ({'|'.join(MAKE_TARGETS)})",
        "conda env create --file environment.yml",
        f"conda activate {environment['name']}",
    }
    match = next(filter(None, (re.fullmatch(k, command) for k in known)), None)
    assert match, f"{command}: unknown command, or it names what does not exist"
    if command.startswith("pip"):
        assert set(match[1].split(",")) <= set(EXTRAS)


@pytest.mark.parametrize("target", TARGETS)
def test_make_target_resolves(target):
    assert target in MAKE_TARGETS
    make = ["make", "--dry-run", f"VENV={sys.prefix}", target]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


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
