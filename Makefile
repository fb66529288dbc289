# The commands of the house. Each does its own set-up; run them from a fresh clone.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SWIFT ?= swift
# The same flags for every debug build, so that it is built once.
DEBUG := --explicit-target-dependency-import-check error
PASSERELLE := .build/debug/passerelle

.PHONY: help setup build demo test check check-release format lint length suites bench fuzz kills soak growth pages adapters lock deb clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## install libssl-dev and libsqlite3-dev if they are missing
	@.ci/setup

build: setup
	@$(SWIFT) build $(DEBUG) --product passerelle

demo: build ## play the main job on an embedded store, over HTTP on a free loopback port
	@$(PASSERELLE) demo

test: setup ## build and pass the tests
	@.ci/test

check: setup ## format, warnings as errors, import check, file length, docs tests
	@$(MAKE) --no-print-directory lint length
	@$(SWIFT) build $(DEBUG) --build-tests
	@$(SWIFT) test $(DEBUG) --skip-build --filter DocsTests 2>&1 | tail -n 5

check-release: setup ## build the rooms and the benchmark in release mode, which CI does not (10 minutes on 2 cores)
	@$(SWIFT) build -c release --package-path Benchmarks >&2

format: ## rewrite the sources in the house's format
	@$(SWIFT) format --in-place --recursive --configuration .swift-format Sources Tests Benchmarks Package.swift

lint:
	@$(SWIFT) format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift
	@echo "format: clean"

length:
	@.ci/length

suites: setup ## run the external suites: a line each, name passed/total
	@$(SWIFT) build $(DEBUG) --build-tests >&2
	@.ci/suites

bench: check-release ## measure against the floors of the same run: JSON
	@Benchmarks/.build/release/passerelle-bench

fuzz: setup ## fuzz the readers of what strangers send, 10 minutes each: a line each
	@.ci/fuzz

KILLS ?= 1000
kills: setup ## kill the gateway KILLS times (1000), at random and at writes of its store, and check what is left
	@$(SWIFT) build $(DEBUG) --build-tests >&2
	@PASSERELLE_KILLS=$(KILLS) $(SWIFT) test $(DEBUG) --skip-build --filter CrashTests | grep -E '^kills|✘|Test run'

SOAK_MINUTES ?= 60
soak: check-release ## an hour of load: memory, lag, what was lost: JSON
	@Benchmarks/.build/release/passerelle-bench soak --minutes $(SOAK_MINUTES)

GROWTH_HOME ?= .build/growth
growth: check-release ## a store of a million messages (40 minutes to build, 8 GB in GROWTH_HOME) beside one of ten thousand: JSON
	@Benchmarks/.build/release/passerelle-bench growth --home $(GROWTH_HOME)

pages: build ## write the pages of docs/ that the adapters and schemas make
	@$(PASSERELLE) adapters pages docs

adapters: build ## prove every adapter, on 2 000 documents made from its rows
	@$(PASSERELLE) conformance adapters --documents 2000

deb: setup ## make the Debian package; of an executable that is built already: PASSERELLE_EXECUTABLE=…
	@.ci/deb

lock: ## write down the digests of the published schemas
	@.ci/lock

clean:
	@rm -rf .build Benchmarks/.build
