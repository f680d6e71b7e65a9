"""The files around the book and the package agree with each other."""

import re
import subprocess

import pytest
import yaml
from course import ROOT
from packaging.requirements import Requirement
from project import EXTRAS, MAKE, MAKE_TARGETS, PYPROJECT, REPOSITORY

import mlcourse

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# What conda calls by another name, and the CPU build that make installs.
CONDA_NAMES = {
    "matplotlib-base": "matplotlib",
    "python-build": "build",
    "pytorch-cpu": "torch",
}
CPU_BUILDS = {"tensorflow": "tensorflow-cpu"}
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|download\.pytorch\.org|anaconda\.(com|org)|npmjs\."
)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(home|Users|root|work|opt|mnt)/\w")


def pinned(text):
    """The versions of a requirements file by package."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))


def direct_dependencies():
    """The packages that pyproject.toml asks for, in the builds that make installs."""
    lines = [*PYPROJECT["dependencies"], *(line for e in EXTRAS.values() for line in e)]
    names = {Requirement(line).name for line in lines} - {PYPROJECT["name"]}
    return {CPU_BUILDS.get(name, name) for name in names}


def tracked_files():
    """The text of the files that git has or would take."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return {
        path: path.read_text("utf8", errors="replace")
        for path in paths
        if path.is_file()
    }


def test_conda_environment_has_the_tested_versions():
    constraints = pinned((ROOT / "constraints.txt").read_text("utf8"))
    dependencies = yaml.safe_load((ROOT / "environment.yml").read_text("utf8"))[
        "dependencies"
    ]
    conda = [line for line in dependencies if isinstance(line, str)]
    (pip,) = (line["pip"] for line in dependencies if isinstance(line, dict))
    versions = dict(line.split("=") for line in conda if line != "pip")
    assert versions.pop("python") == PYPROJECT["requires-python"].removeprefix(">=")
    found = {CONDA_NAMES.get(name, name): v for name, v in versions.items()}
    found |= pinned("\n".join(pip))
    assert found == {name: constraints[name] for name in direct_dependencies()}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_says_why_and_calls_targets_that_exist(path):
    text = path.read_text("utf8")
    assert text.startswith("# Why: ")
    assert yaml.safe_load(text)["jobs"]
    assert {target for _, target in MAKE.findall(text)} <= MAKE_TARGETS


def test_workflows_cover_every_duty():
    expected = "book lint notebooks publish release tests weekly"
    assert [path.stem for path in WORKFLOWS] == expected.split()


def test_files_name_no_registry_and_no_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in tracked_files().items()
        for pattern in (REGISTRY, MACHINE_PATH)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_notebooks_are_kept_as_text():
    assert [path for path in tracked_files() if path.suffix == ".ipynb"] == []


def test_licenses_are_there_in_full():
    code = (ROOT / "LICENSE").read_text("utf8")
    text = (ROOT / "LICENSE-text").read_text("utf8")
    assert code.startswith("BSD 3-Clause License\n\nCopyright (c) 2026, ")
    assert code.rstrip().endswith("POSSIBILITY OF SUCH DAMAGE.")
    assert text.startswith("Attribution 4.0 International")
    assert all(f"\nSection {number} -- " in text for number in range(1, 9))


def test_citation_and_changes_are_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))
    changes = (ROOT / "CHANGELOG.md").read_text("utf8")
    assert citation["version"] == mlcourse.__version__
    assert citation["repository-code"] == REPOSITORY
    assert re.search(r"^## (\S+)", changes, re.MULTILINE)[1] == mlcourse.__version__


def test_pre_commit_runs_what_lint_runs():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf8"))
    hooks = {hook["entry"] for repo in config["repos"] for hook in repo["hooks"]}
    makefile = (ROOT / "Makefile").read_text("utf8")
    lint = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[1]
    programs = {" ".join(entry.split()[:2]) for entry in hooks}
    commands = re.findall(r"\$\(BIN\)/(\w+(?: [a-z]+)?)", lint)
    assert programs == {f".venv/bin/{command}" for command in commands}
