"""The files of the repository that others are checked against."""

import re
import tomllib

import yaml
from course import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
EXTRAS = PYPROJECT["optional-dependencies"]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))
REPOSITORY = CONFIG["repository"]["url"]
MAKE_TARGETS = set(
    re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)
)
MAKE = re.compile(r"\bmake ((?:[A-Z]+=\S+ )*)([a-z]+)")
