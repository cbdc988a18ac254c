# Everyday commands. The build itself is CMake (CMakeLists.txt, CMakePresets.json).
.DEFAULT_GOAL := help
.PHONY: help run build test bench format check-format lint clean

help:            ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' Makefile

run:             ## install what is missing, build, load the demonstration edition, serve it on 127.0.0.1:8080
	@tools/run.sh

build:           ## install what is missing, build the server: build/release/muster
	@tools/install.sh build
	@tools/build.sh release muster

test:            ## install what is missing, build, run every test; the last line counts them
	@tools/test.sh

bench:           ## build and run the programs of bench/
	@tools/bench.sh

format:          ## rewrite the C++ sources with clang-format
	@tools/format.sh

check-format:    ## say which C++ sources clang-format would change
	@tools/format.sh --check

lint:            ## clang-tidy over the sources, only those that changed
	@tools/lint.sh

clean:           ## remove what was built; keeps the demonstration store
	@rm -rf build/release build/dev build/asan build/tsan build/cov build/fuzz build/bench build/test build/lint web/dist
