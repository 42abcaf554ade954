# tonary. `make` builds, `make demo` shows, `make check` tests; `make setup` installs what is missing.
# CC, CFLAGS, LDFLAGS, PREFIX, LIBDIR and DESTDIR are yours: the project's own flags stand apart.
MAKEFLAGS += --no-print-directory
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
LIBDIR  ?= $(PREFIX)/lib
B       := build
VERSION := $(shell sed -n 's/^.define TON_VERSION "\(.*\)"/\1/p' tonary.h)
ABI     := $(shell sed -n 's/^.define TON_ABI *//p' tonary.h)
SONAME  := libtonary.so.$(ABI)

packages := sndfile samplerate fftw3f sqlite3 libutf8proc libseccomp libxxhash taglib
own_cflags := -std=gnu11 -I. -fPIC -pthread -ffp-contract=off -fno-math-errno -fno-trapping-math \
  -Wall -Wextra -Wshadow -Wundef -Wvla -Wpointer-arith -Wwrite-strings -Wstrict-prototypes \
  -Wmissing-prototypes $(shell pkg-config --cflags $(packages) jansson 2>/dev/null)
program_libs := -ljansson -lexpat -lz -ldl
own_libs := $(shell pkg-config --libs $(packages) 2>/dev/null) -lm -pthread -lstdc++
cxx_cflags := -std=gnu++17 $(filter-out -std=% -Wstrict-prototypes -Wmissing-prototypes,$(own_cflags))

# The libav plug-in: LIBAV=no builds without it, by default it is built where libav is found.
libav_packages := libavformat libavcodec libswresample libavutil
LIBAV ?= $(shell pkg-config --exists $(libav_packages) 2>/dev/null && echo yes || echo no)
# Corpora on a server: POSTGRESQL=no builds without them, by default they are in where libpq is found.
POSTGRESQL ?= $(shell pkg-config --exists libpq 2>/dev/null && echo yes || echo no)
postgresql := $(filter yes,$(POSTGRESQL))
plugin := $(if $(filter yes,$(LIBAV)),$B/libav.so)
plugin_parts := $(patsubst %.c,$B/%.o,$(wildcard extract/libav*.c))

# Kernels are compiled once per SIMD path; base/simd.c chooses at run time.
KERNEL_CFLAGS ?= -O3
paths := portable $(if $(filter x86_64,$(shell uname -m)),avx2 avx512 avx512vnni)
simd_avx2 := -mavx2
simd_avx512 := -mavx512f -mavx512bw -mavx512vl -mavx512dq -mprefer-vector-width=512
simd_avx512vnni := $(simd_avx512) -mavx512vnni

rooms := base features extract corpus index recommend
kernels := $(sort $(shell find $(rooms) -name kernels.c))
library := $(sort $(shell find $(rooms) -name '*.c' ! -name kernels.c ! -name 'libav*.c' $(if $(postgresql),,! -name 'postgresql*.c')))
library_cxx := $(sort $(shell find $(rooms) -name '*.cc'))
library_list := $(library:%.c=$B/%.o) $(library_cxx:%.cc=$B/%.o) $(foreach p,$(paths),$(kernels:%.c=$B/%.$p.o))
program := $(sort $(shell find tools -name '*.c' ! -path 'tools/bench/*'))
program_list := $(program:%.c=$B/%.o)
unit_list := $(patsubst %.c,$B/%.o,$(sort $(shell find tests/unit.c $(wildcard $(rooms:%=tests/%) tests/tools) -name '*.c' $(if $(postgresql),,! -name 'test_postgresql.c'))))
has_aubio := $(shell pkg-config --exists aubio 2>/dev/null && echo yes)
has_faiss := $(and $(wildcard /usr/include/faiss/IndexFlat.h),$(wildcard /usr/include/hnswlib/hnswlib.h), \
  $(shell pkg-config --exists openblas 2>/dev/null && echo yes))
benches := $(if $(has_faiss),$B/bench/search_peers) $(filter-out $B/bench/builtin_scale $(if $(has_aubio),,$B/bench/aubio), \
  $(patsubst tools/%.c,$B/%,$(wildcard tools/bench/*.c)))
headers := $(sort $(filter %.h,$(shell $(CC) -I. -MM tonary.h 2>/dev/null))) # tonary.h, all it includes
flags_list = $(CC) $(CXX) $(own_cflags) $(CFLAGS) $(KERNEL_CFLAGS) $(LDFLAGS)
jobs = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

all: $B/tonary $B/libtonary.so $B/libtonary.a plugin
unit: $B/tests/unit
plugin: $(plugin)
	$(if $(plugin),,rm -f $B/libav.so)

$B/tonary: $(program_list) $B/program.list $B/libtonary.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(program_libs) $(own_libs)
$B/libtonary.a: $(library_list) $B/library.list
$B/program.a: $(filter-out %/main.o,$(program_list)) $B/program.list
$B/%.a:
	rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)
$B/libtonary.so: $(library_list) $B/library.list $B/libtonary.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME),--version-script=$B/libtonary.map \
	  -o $@.$(VERSION) $(filter %.o,$^) $(own_libs)
	ln -sf $(@F).$(VERSION) $B/$(SONAME) && ln -sf $(SONAME) $@
$B/libtonary.map: tools/exports.awk $(headers) $B/flags.list
	$(CC) $(own_cflags) -E -P tonary.h | awk -v node=$(SONAME) -f $< > $@
$B/tests/unit: $(unit_list) $B/unit.list $B/program.a $B/libtonary.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) -lcriterion $(program_libs) $(own_libs)
$(plugin_parts): private own_cflags += $(shell pkg-config --cflags $(libav_packages) 2>/dev/null)
$B/libav.so: $(plugin_parts)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -o $@ $^ $(shell pkg-config --libs $(libav_packages))
$B/corpus/open.o: private own_cflags += $(if $(postgresql),-DTON_WITH_POSTGRESQL)
$B/corpus/open.o: $B/library.list
$B/tools/bench/aubio.o: private own_cflags += $(shell pkg-config --cflags aubio 2>/dev/null)
$B/bench/aubio: private own_libs += $(shell pkg-config --libs aubio 2>/dev/null)
$B/bench/search_peers: $B/tools/bench/search_peers.o
	@mkdir -p $(@D)
	$(CXX) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lfaiss -lopenblas -fopenmp
$B/fuzz/%: $B/tests/fuzz/%.o $B/tests/fuzz/fuzz.o $B/program.a $B/libtonary.a
	@mkdir -p $(@D)
	$(CXX) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $(filter %.o %.a,$^) $(program_libs) $(own_libs)
$B/bench/%: $B/tools/bench/%.o $B/program.a $B/libtonary.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(program_libs) $(own_libs)

$B/%.o: %.c $B/flags.list
	@mkdir -p $(@D)
	$(CC) $(own_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<
$B/%.o: %.cc $B/flags.list
	@mkdir -p $(@D)
	$(CXX) $(cxx_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<
$B/tests/%.o: tests/%.c $B/flags.list
	@mkdir -p $(@D)
	$(CC) $(filter-out -W%,$(own_cflags)) -Wall -Wextra $(CFLAGS) -MMD -MP -c -o $@ $<
define kernel_rule
$B/%kernels.$(1).o: %kernels.c $B/flags.list
	@mkdir -p $$(@D)
	$$(CC) $$(own_cflags) $$(CFLAGS) $$(KERNEL_CFLAGS) $$(simd_$(1)) -DTON_PATH=$(1) -MMD -MP -c -o $$@ $$<
endef
$(foreach p,$(paths),$(eval $(call kernel_rule,$p)))

# What goes into a file. Rewritten when it changes only: a source removed or a flag changed rebuilds.
# (Were it a pattern rule, a list could be an intermediate file, and what needs one built every time.)
$(patsubst %,$B/%.list,flags library program unit): $B/%.list: needs
	@mkdir -p $B; echo '$(subst ','\'',$($*_list))' > $@.$$$$; \
	  cmp -s $@.$$$$ $@ && rm $@.$$$$ || mv $@.$$$$ $@
needs:
	@missing=; for p in $(packages) jansson expat libcurl libmicrohttpd libmpdclient nettle $(if $(filter unit,$(MAKECMDGOALS)),criterion); do \
	  pkg-config --exists $$p 2>/dev/null || missing="$$missing $$p"; done; test -z "$$missing" || { echo \
	  "tonary: not found:$$missing. 'make setup' installs what tools/packages.txt lists." >&2; false; }

# The page that `tonary serve` shows: npm brings its libraries and the bundler, once.
page: $B/page/dist/index.html
$B/page/dist/index.html: $(shell find page -type f) $B/page/node_modules/.package-lock.json
	cp -r page/. $B/page && cd $B/page && node build.js dist
$B/page/node_modules/.package-lock.json: page/package.json
	@mkdir -p $B/page && cp $< $B/page && cd $B/page && npm install --no-package-lock --no-audit --no-fund

# What its tests need besides: never in the repository, never in what is installed.
$B/page-tests/node_modules/.package-lock.json: tests/page/package.json
	@mkdir -p $B/page-tests && cp $< $B/page-tests && cd $B/page-tests && npm install --no-package-lock --no-audit --no-fund

setup:
	tools/setup.sh build test lint
demo:
	tools/setup.sh build && $(MAKE) $(jobs) all && tools/demo.sh $(if $(MUSIC),'$(MUSIC)')
check torture: # torture: the suites that can run for an hour
	tools/setup.sh build test && $(MAKE) $(jobs) all unit $B/bench/cost && \
	  MAKE='$(MAKE)' tools/check.sh $(if $(filter torture,$@),--all)
check-shared: # corpora on a server, jobs on a cluster
	tools/setup.sh build test shared && $(MAKE) $(jobs) all unit && MAKE='$(MAKE)' B='$B' tools/check.sh shared slurm
check-package: # builds Debian packages, installs them in a plain Debian
	tools/setup.sh build test package && MAKE='$(MAKE)' B='$B' tools/check.sh package
check-page:
	tools/setup.sh build page && $(MAKE) $(jobs) all page $B/page-tests/node_modules/.package-lock.json && \
	  B='$B' TONARY='$(abspath $B)/tonary' tests/page/run.sh $(FLOWS)
pictures: # of README, of the corpus that `make demo` made
	tools/setup.sh build test page && $(MAKE) all page $B/page-tests/node_modules/.package-lock.json && tools/pictures.sh
sanitize coverage lint analyze:
	tools/setup.sh build test lint $(if $(filter sanitize,$@),shared) && MAKE='$(MAKE) $(jobs)' tools/$@.sh
fuzz: all
	tools/setup.sh build test fuzz && MAKE='$(MAKE) $(jobs)' tools/fuzz.sh $(SECONDS_EACH) $(FUZZERS)
llm-eval: $B/tonary # BASE_URL=… [MODEL=…] [REQUESTS=FILE.jsonl]: docs/language-model.md
	$B/tonary evaluate requests '$(or $(REQUESTS),tests/language/requests.jsonl)' --failures --llm '$(BASE_URL)' \
	  --catalogue tests/language/catalogue.json --llm-calls 10000 $(if $(MODEL),--llm-model '$(MODEL)')
bench: $B/tonary $(benches)
	tools/bench.sh $(if $(MUSIC),'$(MUSIC)') && tools/bench_search.sh && tools/bench_listeners.sh && \
	  tools/bench_desk.sh && tools/bench_serve.sh
format:
	clang-format -i tonary.h rooms.h $$(find $(rooms) docs/examples tools tests -name '*.[ch]' -o -name '*.cc')

# SHELL:FILE below share
completions := bash:bash-completion/completions/tonary zsh:zsh/site-functions/_tonary fish:fish/vendor_completions.d/tonary.fish
install: all
	for h in $(headers); do install -D -m 644 $$h $(DESTDIR)$(PREFIX)/include/tonary/$$h || exit 1; done
	sed 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@VERSION@|$(VERSION)|; s|@NEEDS@|$(packages)|' \
	  tools/tonary.pc.in > $B/libtonary.pc
	install -D -m 644 -t $(DESTDIR)$(LIBDIR)/pkgconfig $B/libtonary.pc
	install -D -m 644 -t $(DESTDIR)$(LIBDIR) $B/libtonary.a $B/libtonary.so.$(VERSION)
	cp -P $B/libtonary.so $B/$(SONAME) $(DESTDIR)$(LIBDIR)
	$(if $(plugin),install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/tonary $(plugin))
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 tools/tonary.1
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 tools/tonary-study.5
	$(if $(wildcard $B/page/dist/index.html),install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/tonary/page $B/page/dist/*)
	sed 's|@PREFIX@|$(PREFIX)|' tools/tonary.service.in > $B/tonary.service
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/systemd/system $B/tonary.service
	install -D -t $(DESTDIR)$(PREFIX)/bin $B/tonary
	for s in $(completions); do $B/tonary completion $${s%%:*} >$B/completion && \
	  install -D -m 644 $B/completion $(DESTDIR)$(PREFIX)/share/$${s#*:} || exit 1; done
uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/include/tonary $(DESTDIR)$(PREFIX)/lib/tonary $(DESTDIR)$(PREFIX)/share/tonary
	rm -f $(DESTDIR)$(LIBDIR)/libtonary.a $(DESTDIR)$(LIBDIR)/libtonary.so* $(DESTDIR)$(LIBDIR)/pkgconfig/libtonary.pc \
	  $(DESTDIR)$(PREFIX)/bin/tonary $(DESTDIR)$(PREFIX)/share/man/man1/tonary.1 \
	  $(DESTDIR)$(PREFIX)/share/man/man5/tonary-study.5 \
	  $(DESTDIR)$(PREFIX)/lib/systemd/system/tonary.service
	for s in $(completions); do rm -f $(DESTDIR)$(PREFIX)/share/$${s#*:}; done
clean:
	rm -rf $B

.PHONY: all unit plugin needs page setup demo check torture check-shared check-package check-page pictures sanitize coverage lint analyze fuzz llm-eval bench format install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:
-include $(patsubst %.o,%.d,$(plugin_parts) $(library_list) $(program_list) $(unit_list) $(patsubst %.c,$B/%.o,$(wildcard tools/bench/*.c)))
