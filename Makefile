# sosanh: GNU make. `make help` lists the targets.
# Variables: V=1 (show whole commands), DEVELOPER=1 (strict warnings), CC, CFLAGS, NO_DEPS=1 (install nothing), VARIANT (build folder), prefix, DESTDIR.

VERSION := 0.1.0
prefix ?= /usr/local
bindir ?= $(prefix)/bin
mandir ?= $(prefix)/share/man
itsdir ?= $(prefix)/share/gettext/its
localedir ?= $(prefix)/share/locale

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

# show NAME: what a recipe says of itself unless V=1 shows all of it.
show = $(if $(V),,@echo '  $(1)  $(@:$(BUILD)/%=%)';)

# Asked for late, so that `make deps` works on a machine without pkg-config.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES) | sed 's/-I/-isystem /g'))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBS)

# ---- Sources ------------------------------------------------------------------------------------

ROOMS := base diag model lang input check compare template format site output command
SOURCES := $(foreach room,$(ROOMS),$(sort $(wildcard src/$(room)/*.c src/$(room)/*/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
C_FILES := $(shell find src tests -name '*.[ch]')
LIBRARY := $(BUILD)/libsosanh.a
PROGRAM := $(BUILD)/sosanh

# The program's own messages, compiled; without msgfmt it speaks English.
PROGRAM_PO := $(sort $(wildcard po/sosanh/*.po))
LOCALES := $(if $(shell command -v msgfmt),$(PROGRAM_PO:po/sosanh/%.po=$(BUILD)/locale/%/LC_MESSAGES/sosanh.mo))

# ---- Program ------------------------------------------------------------------------------------

all: $(PROGRAM) $(LOCALES) ## build the program

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The files that are built into the program. The list itself is an input: a file that is gone must go from the program too.
EMBEDDED := $(sort $(wildcard data/registries/*.xml data/schema/*.rng data/site.xml po/LINGUAS) \
            $(filter-out $(PROGRAM_PO),$(wildcard po/*/*.po)) \
            $(shell find templates -mindepth 2 -type f ! -name '.*' ! -name '*~'))

$(BUILD)/embedded.list: FORCE
	@mkdir -p $(@D)
	@echo '$(EMBEDDED)' | cmp -s - $@ || echo '$(EMBEDDED)' >$@

$(BUILD)/embedded.c: src/input/embed.sh $(BUILD)/embedded.list $(EMBEDDED)
	$(call show,DATA)src/input/embed.sh $(EMBEDDED) >$@

$(BUILD)/embedded.o: $(BUILD)/embedded.c src/input/embedded.h
	$(call show,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(LIBRARY): $(OBJECTS) $(BUILD)/embedded.o
	@rm -f $@
	$(call show,AR)$(AR) rcs $@ $^

# Where the compiled messages are: a change of prefix must reach the program.
$(BUILD)/localedir: FORCE
	@mkdir -p $(@D)
	@echo '$(localedir)' | cmp -s - $@ || echo '$(localedir)' >$@

$(BUILD)/main.o: ALL_CFLAGS += -DSOSANH_LOCALEDIR='"$(localedir)"'
$(BUILD)/main.o: $(BUILD)/localedir

$(BUILD)/locale/%/LC_MESSAGES/sosanh.mo: po/sosanh/%.po
	@mkdir -p $(@D)
	$(call show,MSGFMT)msgfmt -c -o $@ $<

$(PROGRAM): $(BUILD)/main.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# ---- Tests --------------------------------------------------------------------------------------

# One cmocka program for each file tests/unit/<room>/test_*.c.
UNIT_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_TESTS := $(UNIT_SOURCES:tests/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(ALL_CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lcmocka

# The Mustache specification: needs jansson, a judge that the program itself does not use.
MUSTACHE_SPEC := build/tests/mustache-spec
$(BUILD)/tests/mustache-spec: $(BUILD)/tests/spec/mustache_spec.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -ljansson
$(MUSTACHE_SPEC): $(BUILD)/tests/mustache-spec
	@mkdir -p $(@D)
	cp $< $@

# Compares the PO reader with libgettextpo, message by message.
$(BUILD)/tests/po-oracle: $(BUILD)/tests/spec/po_oracle.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) -lgettextpo

# Tells what the reader and the linter find in a lone PO file.
$(BUILD)/tests/po-defects: $(BUILD)/tests/spec/po_defects.o $(BUILD)/tests/support/own_domain.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# Brings any PO file up to date with the messages of another one.
$(BUILD)/tests/po-update-probe: $(BUILD)/tests/spec/po_update_probe.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# Puts hostile strings into templates of every format, for tests/roundtrip.
$(BUILD)/tests/escape-probe: $(BUILD)/tests/spec/escape_probe.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# Speed: every allocation is counted.
$(BUILD)/tests/bench-site: $(BUILD)/tests/bench/bench.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -o $@ $^ $(PACKAGE_LIBS)

# The same for translators: a catalog of 50,000 messages.
$(BUILD)/tests/bench-po: $(BUILD)/tests/bench/bench_po.o $(BUILD)/tests/support/own_domain.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

bench: $(BUILD)/tests/bench-site $(BUILD)/tests/bench-po ## measure templates, rendering and catalogs against their limits
	@status=0; for page in 'vi smtp/421-vs-455' 'en smtp/421-vs-450'; do $< $$page || status=1; done; \
	    $(BUILD)/tests/bench-po $(BUILD)/bench.po || status=1; exit $$status

roundtrip: $(BUILD)/tests/escape-probe ## escape hostile strings and read them back with outside parsers
	@tests/roundtrip/run $<

roundtrip-dialects: $(BUILD)/tests/escape-probe ## the same for the dialects of Markdown, with Hugo, MDX and others
	@tests/roundtrip/dialects $<

tests: $(UNIT_TESTS) $(MUSTACHE_SPEC) $(BUILD)/tests/po-oracle $(BUILD)/tests/po-defects $(BUILD)/tests/po-update-probe $(BUILD)/tests/escape-probe ## build all test programs

unit: $(UNIT_TESTS) ## build and run the unit tests
	@status=0; for t in $(UNIT_TESTS); do echo "== $$t"; $(WRAPPER) $$t || status=1; done; exit $$status

-include $(OBJECTS:.o=.d) $(BUILD)/main.d $(wildcard $(BUILD)/tests/*/*.d $(BUILD)/tests/*/*/*.d)

golden: $(PROGRAM) ## run the golden cases (WRAPPER=valgrind… runs the program under it)
	@SOSANH="$(WRAPPER) $(abspath $(PROGRAM))" tests/golden/run

golden-update: $(PROGRAM) ## rewrite the expected results of the golden cases; review the diff
	@SOSANH="$(abspath $(PROGRAM))" UPDATE=1 tests/golden/run

check-layers: ## may every include line be there?
	@tests/support/check-layers

check-headers: ## does every header compile alone?
	@tests/support/check-headers $(CC) $(ALL_CFLAGS)

check-map: ## does src/README.md list every file?
	@tests/support/map check

map: ## bring the list of files in src/README.md up to date
	@tests/support/map

format: ## format the sources
	clang-format -i $(C_FILES)

check-format: ## are the sources formatted?
	clang-format --dry-run --Werror $(C_FILES)

# ---- Data ---------------------------------------------------------------------------------------

# Not a rule of files: an ordinary build must not need trang, whatever times a checkout leaves.
schema: ## make the .rng schemas from the .rnc ones
	@for name in registry site format; do trang data/schema/$$name.rnc data/schema/$$name.rng; done

extract: $(PROGRAM) ## bring the .pot files up to date
	$(PROGRAM) extract

# The program's own messages. No dates and no line numbers, so that the file changes only with the messages.
PROGRAM_POT := po/sosanh/sosanh.pot
XGETTEXT := xgettext -L C --from-code=UTF-8 --add-location=file --add-comments=TRANSLATORS --package-name=sosanh \
            --keyword --keyword=gettext --keyword=ngettext:1,2 --keyword=N_ --keyword=DIAG:4 --flag=DIAG:4:no-c-format
program_pot = { printf '\# %s\n' 'SPDX-License-Identifier: CC0-1.0' 'Messages of the program itself, domain sosanh.'; echo '\#'; \
              LC_ALL=C $(XGETTEXT) -o - src/main.c src/diag/diag_codes.def $(filter-out src/main.c,$(SOURCES)) | \
              sed -e '1,/^msgid ""$$/{/^\#/d}' -e '/^"POT-Creation-Date/d' -e '/^\#, no-c-format$$/d' \
                  -e 's/^"Plural-Forms: .*/"Plural-Forms: nplurals=2; plural=(n != 1);\\n"/'; }

extract-program: ## bring po/sosanh/sosanh.pot and the translations of the program's own messages up to date
	@mkdir -p $(BUILD) && $(program_pot) >$(BUILD)/sosanh.pot
	@cmp -s $(BUILD)/sosanh.pot $(PROGRAM_POT) || cp $(BUILD)/sosanh.pot $(PROGRAM_POT)
	@for po in $(PROGRAM_PO); do \
	    msgmerge --quiet --no-fuzzy-matching --previous --update --backup=none $$po $(PROGRAM_POT); done

print-program-pot: ## print what extract-program would write, for the tests
	@$(program_pot)

update-po: extract ## bring the .pot files and then the translations up to date
	$(PROGRAM) update

# The manual of templates: a text by hand around the names that the program knows.
MANUAL := data/manual/sosanh-template.5
manual_text = $(PROGRAM) model --fields | sed -e '/^@NAMES@$$/{r /dev/stdin' -e 'd}' -e 's/@VERSION@/$(VERSION)/' $(MANUAL).in

manual: $(PROGRAM) ## bring sosanh-template(5) up to date
	@$(manual_text) >$(BUILD)/manual && cp $(BUILD)/manual $(MANUAL)

check-manual: $(PROGRAM) ## is sosanh-template(5) up to date?
	@$(manual_text) | diff - $(MANUAL) || { echo '$(MANUAL): run `make manual`'; exit 1; }
	@mandoc -Tlint -Wwarning data/manual/*.[1-8]
	@for page in data/manual/*.[1-8]; do groff -ww -man -Tutf8 $$page 2>&1 >/dev/null | { ! grep .; }; done
	@echo '3 passed, 0 failed'

# ---- The two commands of the README -------------------------------------------------------------

SITE := build/site

deps: ## install what is missing to build
	@tests/support/deps build

site: ## install what is missing, build the program and the bundled site
	@tests/support/deps build
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(PROGRAM) build -o $(SITE)

check: ## install what is missing, build and run all tests
	@tests/support/deps check
	@$(MAKE) --no-print-directory -j$(JOBS) all tests
	@$(PROGRAM) build -q -o $(SITE)
	@tests/support/gates build/logs \
	    layers 'make -s check-layers' \
	    headers 'make -s check-headers' \
	    map 'make -s check-map' \
	    manual 'make -s check-manual' \
	    unit 'make -s unit' \
	    golden 'make -s golden' \
	    mustache '$(MUSTACHE_SPEC) $(addprefix $(CORPORA)/mustache-spec/specs/,$(addsuffix .json,$(MUSTACHE_MODULES)))' \
	    po-corpus 'tests/po-corpus $(BUILD)/tests/po-oracle' \
	    po-defects 'tests/po-defects $(BUILD)/tests/po-defects' \
	    schema 'tests/schema-agreement' \
	    roundtrip 'make -s roundtrip' \
	    slots 'tests/slots $(PROGRAM)' \
	    data 'tests/judges/data $(PROGRAM)' \
	    po 'tests/judges/po $(PROGRAM)' \
	    po-tools 'tests/judges/po-tools' \
	    update 'tests/judges/update $(PROGRAM)' \
	    messages 'tests/judges/messages $(PROGRAM)' \
	    its 'tests/judges/its $(PROGRAM)' \
	    html 'tests/judges/html $(SITE)' \
	    links 'tests/judges/links $(SITE)' \
	    markdown 'tests/judges/markdown $(SITE)' \
	    man 'tests/judges/man $(SITE)' \
	    prose 'tests/judges/prose $(PROGRAM)' \
	    pseudo 'tests/judges/pseudo $(PROGRAM)' \
	    reproduce 'tests/judges/reproduce $(PROGRAM)'

CORPORA := ../shared/corpora
MUSTACHE_MODULES := comments delimiters interpolation inverted partials sections ~dynamic-names ~inheritance ~lambdas
JOBS := $(shell nproc 2>/dev/null || echo 2)

# ---- Gates beyond `make check` ------------------------------------------------------------------

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

sanitize: ## unit tests, golden cases and a site under ASan and UBSan
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=sanitize SANITIZE='$(SANITIZERS)' CFLAGS='-O1 -g' build/sanitize/sosanh tests
	@$(MAKE) --no-print-directory VARIANT=sanitize SANITIZE='$(SANITIZERS)' CFLAGS='-O1 -g' unit golden
	@build/sanitize/sosanh build -q -o build/sanitize/pages
	@diff -r build/sanitize/pages $(SITE) && echo '1 passed, 0 failed'

# The log goes to files, since valgrind 3.19 also reports system calls that it does not know.
VALGRIND := valgrind -q --log-file=$(CURDIR)/build/logs/valgrind.%p --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect

# The templates of the formats, with the byte that chooses the format in front (tests/fuzz/fuzz_template.c).
FUZZ_SECONDS ?= 20
FUZZ_FLAGS := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIBRARY)
	$(call show,LD)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(PACKAGE_LIBS)

fuzz: ## run the fuzzers for FUZZ_SECONDS each (needs clang)
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=fuzz CC=clang SANITIZE='$(FUZZ_FLAGS)' CFLAGS='-O1 -g' build/fuzz/tests/fuzz/fuzz_template
	@mkdir -p build/fuzz/seeds build/fuzz/corpus
	@n=0; for folder in html markdown man text; do for file in templates/$$folder/*.*; do \
	    for mode in $$((n + 8)) $$((n + 4)); do \
	        { printf "\\x$$(printf %x $$mode)"; cat $$file; } >build/fuzz/seeds/$$folder-$$mode-$$(basename $$file); \
	    done; done; n=$$((n + 1)); done
	build/fuzz/tests/fuzz/fuzz_template -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=20 -rss_limit_mb=4096 \
	    -dict=tests/fuzz/template.dict -artifact_prefix=build/fuzz/ -print_final_stats=1 $(FUZZ_OPTIONS) build/fuzz/corpus build/fuzz/seeds

valgrind: $(PROGRAM) tests ## unit tests and golden cases under valgrind
	@mkdir -p build/logs && rm -f build/logs/valgrind.*
	@$(MAKE) --no-print-directory WRAPPER='$(VALGRIND)' unit golden || \
	    { grep -hE '^==' build/logs/valgrind.* >build/logs/valgrind.txt; tail -n 100 build/logs/valgrind.txt; false; }

warnings: ## everything with the strict warnings of gcc and clang
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=gcc CC=gcc DEVELOPER=1 build/gcc/sosanh tests
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=clang CC=clang DEVELOPER=1 build/clang/sosanh tests

validate: ## every HTML page through the Nu validator
	@tests/judges/validate $(SITE)

ci: ## every gate; .ci/run calls this after it has installed what is missing
	@$(MAKE) --no-print-directory -j$(JOBS) $(PROGRAM)
	@$(PROGRAM) build -q -o $(SITE)
	@tests/support/gates build/logs/ci \
	    check-format 'make -s check-format' \
	    warnings 'make -s warnings' \
	    check 'make check' \
	    validate 'make -s validate' \
	    dialects 'make -s roundtrip-dialects' \
	    sanitize 'make sanitize' \
	    valgrind 'make valgrind' \
	    fuzz 'make -s fuzz' \
	    install 'tests/judges/install'

# ---- Installation -------------------------------------------------------------------------------

install: $(PROGRAM) $(LOCALES) ## install below DESTDIR and prefix
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5 $(DESTDIR)$(itsdir)
	install -m 755 $(PROGRAM) $(DESTDIR)$(bindir)/sosanh
	install -m 644 data/manual/sosanh.1 $(DESTDIR)$(mandir)/man1/sosanh.1
	install -m 644 $(MANUAL) $(DESTDIR)$(mandir)/man5/sosanh-template.5
	install -m 644 data/its/sosanh.its data/its/sosanh.loc $(DESTDIR)$(itsdir)
	for mo in $(LOCALES:$(BUILD)/locale/%=%); do \
	    install -D -m 644 $(BUILD)/locale/$$mo $(DESTDIR)$(localedir)/$$mo; done

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(bindir)/sosanh $(DESTDIR)$(mandir)/man1/sosanh.1 $(DESTDIR)$(mandir)/man5/sosanh-template.5 \
	      $(DESTDIR)$(itsdir)/sosanh.its $(DESTDIR)$(itsdir)/sosanh.loc \
	      $(PROGRAM_PO:po/sosanh/%.po=$(DESTDIR)$(localedir)/%/LC_MESSAGES/sosanh.mo)

dist: ## a source archive of the committed state
	git archive --format=tar.gz --prefix=sosanh-$(VERSION)/ -o build/sosanh-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf build

help: ## list the targets
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/  \1\t\2/p' Makefile | expand -t 24

.SECONDARY:
FORCE:
.PHONY: FORCE all bench manual check-manual tests unit golden golden-update check-layers check-headers check-map map format check-format \
        schema extract update-po deps site check roundtrip roundtrip-dialects sanitize fuzz valgrind warnings validate ci install uninstall dist clean help
