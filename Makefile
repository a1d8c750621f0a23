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

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(PROGRAM): $(BUILD)/main.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

-include $(OBJECTS:.o=.d) $(BUILD)/main.d

clean: ## remove everything that was built
	rm -rf build

help: ## list the targets
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

.PHONY: all clean help
