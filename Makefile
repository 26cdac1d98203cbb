# Everything that a contributor does. `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo exports test lint format docs bench audit lock clean

BIN := .venv/bin

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.runtime-ready ## Install the program and what it needs into .venv

demo: setup exports ## Build the first dossier and write it to exports/
	@echo
	@echo "Open exports/chechnya-2017.html in a browser: who said what, and where it is written."
	@echo "For other programs, beside it: .ttl, .nt and .jsonld (linked data), -tables/ (CSV), .graphml (networks)."

exports: setup ## Write the first dossier to exports/ in every format
	@$(BIN)/factgraph --dossier graph build
	@scripts/exports

test: .venv/.tests-ready ## Check everything: style, types, tests
	@scripts/system-packages
	@scripts/node-tools
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n logical --dist loadgroup

lint: .venv/.tests-ready ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: .venv/.tests-ready ## Put the code into its one format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

docs: setup ## Renew the reference pages that are made from the code
	@$(BIN)/python scripts/reference.py

bench: .venv/.tests-ready ## Measure speed and size
	@for each in bench/*.py; do echo "$$each"; $(BIN)/python "$$each" || exit 1; done

audit: ## Look for known vulnerabilities of the pinned packages
	@scripts/audit

lock: ## Pin all packages anew with their hashes (UPGRADE=1: the newest)
	@scripts/lock

clean: ## Remove what was made here: .venv, caches, the compiled graph
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist src/*.egg-info
	rm -rf tests/js/node_modules tests/js/package-lock.json graph/.factgraph examples/*/.factgraph
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps, so that a second `make` starts at once. What the tests need holds what the program needs.
.venv/.runtime-ready: pyproject.toml requirements/runtime.txt scripts/setup
	@scripts/setup runtime
	@touch $@

.venv/.tests-ready: pyproject.toml requirements/constraints.txt scripts/setup
	@scripts/setup tests
	@touch $@ .venv/.runtime-ready
