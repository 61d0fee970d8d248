# SPDX-License-Identifier: EUPL-1.2
# The names of the deeds; every one is a script in scripts/, and no logic lives here.
.PHONY: help run build test lint bench fuzz test-sanitize clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

run: ## install what is missing, build, make a demo, serve on http://127.0.0.1:8080
	@scripts/run

build: ## the program: build/draagkracht
	@scripts/build

test: ## every test there is, on SQLite and PostgreSQL; ends with "N passed, M failed"
	@scripts/test

lint: ## layout, warnings of gcc and clang, the floors, lengths, texts
	@scripts/lint

bench: ## the speeds that are promised, measured here
	@scripts/bench

fuzz: ## every parser of outside text against made-up input (SECONDS=30 each)
	@scripts/fuzz

test-sanitize: ## the C tests and reference values under sanitizers and valgrind
	@scripts/test-sanitize

clean: ## what was built; the data in var/ stays
	@rm -rf build build-sanitize build-fuzz build-lint
