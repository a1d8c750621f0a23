# sosanh: GNU make. `make help` lists the targets.
# Variables: DEVELOPER=1 (strict warnings), CC, CFLAGS, NO_DEPS=1 (install nothing), VARIANT (build folder), prefix, DESTDIR.

VERSION := 0.1.0
prefix ?= /usr/local
bindir ?= $(prefix)/bin
mandir ?= $(prefix)/share/man

.DEFAULT_GOAL := all
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# ---- Build folder and flags ---------------------------------------------------------------------

VARIANT ?= default
BUILD := build/$(VARIANT)
PACKAGES := libxml-2.0 icu-uc icu-i18n libxxhash

CFLAGS ?= -O2 -g
STRICT := -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wcast-align \
          -Wcast-qual -Wundef -Wvla -Wconversion -Wno-sign-conversion -Wformat=2 -Wno-format-nonliteral -Werror
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DSOSANH_VERSION='"$(VERSION)"' -Isrc -I$(BUILD) -Wall -Wextra \
             $(if $(DEVELOPER),$(STRICT)) $(PACKAGE_CFLAGS) $(SANITIZE) $(CFLAGS)
ALL_LDFLAGS = $(SANITIZE) $(LDFLAGS)

# Asked for late, so that `make deps` works on a machine without pkg-config.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES) | sed 's/-I/-isystem /g'))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBS)

# ---- Sources ------------------------------------------------------------------------------------

ROOMS := base diag model lang input check compare template format site output command
SOURCES := $(foreach room,$(ROOMS),$(sort $(wildcard src/$(room)/*.c src/$(room)/*/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libsosanh.a
PROGRAM := $(BUILD)/sosanh

# ---- Program ------------------------------------------------------------------------------------

all: $(PROGRAM) ## build the program

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The files that are built into the program. The list itself is an input: a file that is gone must go from the program too.
EMBEDDED := $(sort $(wildcard data/registries/*.xml data/schema/*.rng data/site.xml po/LINGUAS po/*/*.po) \
            $(shell find templates -type f ! -name '.*' ! -name '*~'))

$(BUILD)/embedded.list: FORCE
	@mkdir -p $(@D)
	@echo '$(EMBEDDED)' | cmp -s - $@ || echo '$(EMBEDDED)' >$@

$(BUILD)/embedded.c: src/input/embed.sh $(BUILD)/embedded.list $(EMBEDDED)
	src/input/embed.sh $(EMBEDDED) >$@

$(BUILD)/embedded.o: $(BUILD)/embedded.c src/input/embedded.h
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(LIBRARY): $(OBJECTS) $(BUILD)/embedded.o
	@rm -f $@
	$(AR) rcs $@ $^

$(PROGRAM): $(BUILD)/main.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# ---- Tests --------------------------------------------------------------------------------------

# One cmocka program for each file tests/unit/<room>/test_*.c.
UNIT_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_TESTS := $(UNIT_SOURCES:tests/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lcmocka

# The Mustache specification: needs jansson, a judge that the program itself does not use.
MUSTACHE_SPEC := build/tests/mustache-spec
$(BUILD)/tests/mustache-spec: $(BUILD)/tests/spec/mustache_spec.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -ljansson
$(MUSTACHE_SPEC): $(BUILD)/tests/mustache-spec
	@mkdir -p $(@D)
	cp $< $@

# Compares the PO reader with libgettextpo, message by message.
$(BUILD)/tests/po-oracle: $(BUILD)/tests/spec/po_oracle.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lgettextpo

unit: $(UNIT_TESTS) ## build and run the unit tests
	@status=0; for t in $(UNIT_TESTS); do echo "== $$t"; $(WRAPPER) $$t || status=1; done; exit $$status

-include $(OBJECTS:.o=.d) $(BUILD)/main.d $(wildcard $(BUILD)/tests/*/*.d $(BUILD)/tests/*/*/*.d)

clean: ## remove everything that was built
	rm -rf build

help: ## list the targets
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

.SECONDARY:
FORCE:
.PHONY: FORCE all clean help unit
