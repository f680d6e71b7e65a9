"""The wheel and the sdist work in a clean environment that has NumPy alone."""

import ast
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRAMEWORKS = "torch", "tensorflow", "keras", "sklearn", "matplotlib", "pandas", "scipy"


def run(*command, cwd=None):
    """Run a command that does not see the checkout; return what it printed."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    command = [str(word) for word in command]
    result = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """A wheel and an sdist, built from a copy of what is needed for them."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("mlcourse", "pyproject.toml", "README.md", "LICENSE", "LICENSE-text"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    build = sys.executable, "-m", "build", "--no-isolation", "--outdir", out
    run(*build, cwd=source)
    return out


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_the_reference_passes_its_tests_with_numpy_alone(
    distributions, pattern, tmp_path
):
    (distribution,) = distributions.glob(pattern)
    python = clean_environment(tmp_path, distribution)
    assert installed(python, tmp_path) == []
    doctor = run(python, "-m", "mlcourse", "doctor", cwd=tmp_path)
    assert "torch        missing" in doctor

    install(python, "pytest", "hypothesis")
    tests = tmp_path / "tests"
    (tests / "contract").mkdir(parents=True)
    for name in ("conftest.py", "__init__.py", "contract/samples.py"):
        shutil.copy(ROOT / "tests" / name, tests / name)
    for name in ("reference", "gradients"):
        shutil.copytree(ROOT / "tests" / name, tests / name)
    output = run(python, "-m", "pytest", "-q", "tests", cwd=tmp_path)
    assert " passed" in output


def test_every_file_of_the_package_is_distributed(distributions):
    files = (path.relative_to(ROOT) for path in (ROOT / "mlcourse").rglob("*.*"))
    expected = {path.as_posix() for path in files if "__pycache__" not in path.parts}
    (wheel,), (sdist,) = distributions.glob("*.whl"), distributions.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as packed:
        assert expected <= set(packed.namelist())
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
        assert expected <= names


def clean_environment(folder, distribution):
    """Install ``distribution`` in a new environment; return its interpreter."""
    run(sys.executable, "-m", "venv", folder / "environment")
    scripts = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    install(python, "setuptools", distribution)
    return python


def install(python, *what):
    constraints = "--constraint", ROOT / "constraints.txt"
    run(python, "-m", "pip", "install", "--quiet", *constraints, *what)


def installed(python, folder):
    """The frameworks that ``python`` can import."""
    code = f"""
from importlib.util import find_spec
print([name for name in {FRAMEWORKS} if find_spec(name)])
"""
    return ast.literal_eval(run(python, "-c", code, cwd=folder))
