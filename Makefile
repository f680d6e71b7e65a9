SHELL := /bin/bash
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
VENV   ?= .venv
JOBS   ?= $(shell nproc 2>/dev/null || echo 2)
BIN    := $(VENV)/bin

# The working tree comes before any installed copy of the package.
export PYTHONPATH := $(CURDIR)

.PHONY: help book notebooks html test unit coverage booktests nbval check lint bench fmt \
        serve lab constraints clean distclean FORCE
.DEFAULT_GOAL := help

help:         ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

# --- the environment ----------------------------------------------------------------
# .venv is made here, from constraints.txt. Any other VENV is used as it is found.
ifeq ($(VENV),.venv)
INSTALLED := .venv/.installed

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed: make PYTHON=python3.13 ...' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt uv
	@# PyTorch without CUDA: from pip's folder of wheels where it has one, else PyTorch's
	@folder=$${PIP_FIND_LINKS-$$($(BIN)/python -m pip config get global.find-links 2>/dev/null)}; \
	tag=$$($(BIN)/python -c 'import sys; print("cp%d%d" % sys.version_info[:2])'); \
	if compgen -G "$$folder/torch-*-$$tag-*.whl" >/dev/null; then backend=; \
	else backend=--torch-backend=cpu; fi; set -x; \
	UV_FIND_LINKS=$${folder// /,} $(BIN)/uv pip install --quiet --python $(BIN)/python \
	  --compile-bytecode $$backend --requirement constraints.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation \
	  --editable .
	$(BIN)/python -m mlcourse doctor
	@touch $@

constraints: $(INSTALLED)  ## write the versions installed in .venv to constraints.txt
	@# macOS has no tensorflow-cpu: its tensorflow is the CPU build
	@{ sed -n '/^#/p' constraints.txt; \
	  $(BIN)/uv pip freeze --python $(BIN)/python --exclude-editable \
	  | sed -E '/^(pip|mlcourse)[ =@]/d; s/\+cpu$$//' | LC_ALL=C sort \
	  | sed -E 's/^tensorflow-cpu(==.*)/tensorflow-cpu\1 ; sys_platform != "darwin"\ntensorflow\1 ; sys_platform == "darwin"/'; } \
	  > constraints.new
	@mv constraints.new constraints.txt
else
INSTALLED := $(VENV)/bin/python
endif

# --- the book -----------------------------------------------------------------------
SOURCES := _config.yml $(shell find book chapters mlcourse -type f \
             -not -path '*/__pycache__/*' 2>/dev/null)

book: html    ## run the notebooks that changed and build the site in _build/html
	@echo "The book: file://$(CURDIR)/_build/html/index.html"

notebooks: _build/notebooks/.stamp  ## only run the notebooks

# Always asked: the runner knows what changed, and leaves the stamp alone if nothing did.
_build/notebooks/.stamp: $(INSTALLED) FORCE
	@$(BIN)/python -m book.run_notebooks --jobs $(JOBS)

html: _build/.rendered

_build/.rendered: $(INSTALLED) $(SOURCES) _build/notebooks/.stamp _build/.repository
	@rm -rf _build/html
	$(BIN)/jupyter-book build . --toc book/_toc.yml -q -W -n --keep-going --all
	$(BIN)/python book/check_site.py _build/html
	@touch $@

# The publishing workflow sets MLCOURSE_REPOSITORY; another address is another site.
_build/.repository: FORCE
	@mkdir -p _build
	@echo '$(MLCOURSE_REPOSITORY)' | cmp -s - $@ || echo '$(MLCOURSE_REPOSITORY)' > $@

serve: book   ## show the site on http://localhost:8000
	$(BIN)/python -m http.server --directory _build/html --bind localhost 8000

lab: $(INSTALLED)  ## open the chapters in JupyterLab
	@mkdir -p $(VENV)/etc/jupyter/labconfig
	@$(BIN)/jupytext-config --settings-file \
	  $(VENV)/etc/jupyter/labconfig/default_setting_overrides.json \
	  set-default-viewer markdown
	$(BIN)/jupyter lab

# --- the tests ----------------------------------------------------------------------
test: unit booktests nbval  ## run every test

UNIT := $(BIN)/pytest -q --numprocesses $(JOBS) --dist loadfile --doctest-modules mlcourse \
          tests --ignore tests/book --ignore tests/gpu

unit: $(INSTALLED)  ## only the package: its tests and the examples in its docstrings
	$(UNIT)
	MLCOURSE_DEVICE=cuda $(BIN)/pytest tests/gpu

coverage: $(INSTALLED)  ## list the lines of the package that its tests do not run
	$(UNIT) --ignore tests/package/test_install.py --cov

booktests: html  ## only the book's own tests
	$(BIN)/pytest --numprocesses $(JOBS) --dist loadfile tests/book \
	  --ignore tests/book/test_backends.py
	@# one long file, whose chapters need nothing of each other
	$(BIN)/pytest --numprocesses $(JOBS) --dist load tests/book/test_backends.py

NBVAL := $(BIN)/pytest -q -p tests.notebooks.strict --nbval --nbval-current-env \
           --nbval-cell-timeout 120 --nbval-kernel-startup-timeout 120 \
           --nbval-sanitize-with tests/notebooks/sanitize.cfg _build/notebooks

nbval: notebooks  ## only the notebooks: run them again, the outputs must be the same
	$(NBVAL) --numprocesses $(JOBS) --dist loadfile
	$(NBVAL) --alone

check: lint test  ## lint and test

lint: $(INSTALLED)  ## check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(INSTALLED)  ## time the package beside PyTorch and TensorFlow
	$(BIN)/python -m benchmarks

fmt: $(INSTALLED)  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:        ## remove everything built, the outputs of the notebooks included
	rm -rf _build

distclean: clean  ## remove .venv too
	rm -rf .venv
