#
# This file is part of Pilaf, the theory of preference learning, executed.
# Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
# SPDX-License-Identifier: Apache-2.0
#

PREFIX ?= /usr/local
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share

# Further flags of `swift build` and `swift test`. Flags that change make SwiftPM compile everything
# again, so every target uses the same ones.
SWIFT_FLAGS ?=

# Optional parts of the program are SwiftPM traits, named here (comma-separated) where the library
# they need is installed: certificates need FLINT. It is looked for after the set-up, which installs it
# where it can. `make build TRAITS=` leaves it out.
TRAITS = $(if $(shell ls $(ARB_HEADERS) 2>/dev/null),Certified)
ARB_HEADERS := /usr/include/arb.h /usr/include/flint/arb.h

FLAGS = $(SWIFT_FLAGS) $(if $(TRAITS),--traits $(TRAITS))
BINARY := .build/release/pilaf
COMPLETIONS := .build/completions
SOURCES := Sources Tests Package.swift

# The picture of the README: a problem, and the samplers that are shown beside grad J.
PICTURES := proofs/pictures
PICTURE_OPTIONS := --sampler t-pilaf --sampler vanilla --sampler best-of-n --sampler uniform

# Homebrew keeps OpenBLAS and FLINT out of the usual directories of macOS.
ifeq ($(shell uname),Darwin)
ARB_HEADERS := $(shell brew --prefix flint 2>/dev/null)/include/flint/arb.h
export CPATH := $(shell brew --prefix 2>/dev/null)/include:$(CPATH)
export LIBRARY_PATH := $(shell brew --prefix 2>/dev/null)/lib:$(LIBRARY_PATH)
export PKG_CONFIG_PATH := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

.PHONY: help run test proofs build docs pictures completions install format lint clean set-up-build \
  set-up-test set-up-proofs

help: ## Print this list (the default)
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build ## Set up, build, and verify every claim on the built-in problems
	$(BINARY) verify

# The set-up comes before the recipes that use its outcome are read.
set-up-build set-up-test set-up-proofs: set-up-%:
	@.ci/set-up $*

test: set-up-test ## Set up, build, and run the tests (only some of them: make test FILTER=Cholesky)
	swift build --build-tests $(FLAGS)
	.ci/test $(FLAGS) $(if $(FILTER),--filter '$(FILTER)')

proofs: set-up-proofs ## Install Coq, compile the proofs, and print what each main theorem assumes
	.ci/check-proofs

build: set-up-build ## Set up and build the program, .build/release/pilaf
	swift build --configuration release --product pilaf $(FLAGS)

pictures: build set-up-test ## Draw the picture of the README anew
	for kind in gp svg; do $(BINARY) align $(PICTURES)/bandit.yaml $(PICTURE_OPTIONS) \
	  --plot $(PICTURES)/theorem-4-1.$$kind --force >/dev/null || exit 1; done

docs: set-up-test ## Check that every public declaration is documented, and build .build/documentation
	swift build $(FLAGS)
	.ci/docs

completions: build ## Write shell completions for bash, zsh and fish to .build/completions
	mkdir -p $(COMPLETIONS)
	$(BINARY) --generate-completion-script bash >$(COMPLETIONS)/pilaf.bash
	$(BINARY) --generate-completion-script zsh >$(COMPLETIONS)/_pilaf
	$(BINARY) --generate-completion-script fish >$(COMPLETIONS)/pilaf.fish

# Builds only if nothing is built, so that `make completions && sudo make install` runs no Swift as
# root.
install: $(COMPLETIONS)/pilaf.fish ## Install what was built last, completions too (PREFIX=/usr/local)
	install -d '$(BIN)' '$(SHARE)/bash-completion/completions' '$(SHARE)/zsh/site-functions' \
	  '$(SHARE)/fish/vendor_completions.d'
	install -m 755 $(BINARY) '$(BIN)/pilaf'
	install -m 644 $(COMPLETIONS)/pilaf.bash '$(SHARE)/bash-completion/completions/pilaf'
	install -m 644 $(COMPLETIONS)/_pilaf '$(SHARE)/zsh/site-functions/_pilaf'
	install -m 644 $(COMPLETIONS)/pilaf.fish '$(SHARE)/fish/vendor_completions.d/pilaf.fish'

$(COMPLETIONS)/pilaf.fish:
	$(MAKE) completions

format: ## Format every Swift file in place
	@.ci/set-up
	swift format --in-place --parallel --recursive $(SOURCES)

lint: ## Check the format of every Swift file, changing none
	@.ci/set-up
	swift format lint --strict --parallel --recursive $(SOURCES)

clean: ## Remove everything that was built
	rm -rf .build
	cd proofs/coq && rm -f *.vo *.vok *.vos *.glob .*.aux .*.cache Makefile.coq Makefile.coq.conf \
	  .Makefile.coq.d
