#!/usr/bin/env bash
# The library as others meet it: installed, found by pkg-config, exporting what its headers say.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
B=${B:-build}
make=${MAKE:-make}
usr=$scratch/usr
export PKG_CONFIG_PATH=$usr/lib/pkgconfig
export LD_LIBRARY_PATH=$usr/lib

install() { $make install B="$B" DESTDIR= PREFIX="$usr" LIBDIR="$usr/lib"; }
uninstall() {
    $make uninstall B="$B" DESTDIR= PREFIX="$usr" LIBDIR="$usr/lib"
    find "$usr" ! -type d | diff /dev/null -
}
exports() { # exactly the names of the version script
    diff <(sed -n 's/^    \(ton_.*\);/\1/p' "$B/libtonary.map" | sort) \
        <(nm -D --defined-only "$B/libtonary.so" | sed -n 's/.* [^A] \(.*\)@@.*/\1/p' | sort)
}
soname() {
    grep -Eq 'SONAME +libtonary.so.0$' <<<"$(objdump -p "$usr/lib/libtonary.so")"
    [ -e "$usr/lib/libtonary.so.0" ]
}
alone() { # COMPILER LANGUAGE STANDARD: every public header by itself, without a warning
    local header
    for header in $(cd "$usr/include/tonary" && find . -name '*.h'); do
        printf '#include "%s"\n' "$header" |
            "$1" -x"$2" -std="$3" -pedantic -Wall -Wextra -Wundef -Werror -I"$usr/include/tonary" \
                -fsyntax-only - || return
    done
}
prefixes() { # no name of ours is anybody else's: macros, and all that the static library shows
    ${CC:-cc} -std=c11 -E -dD "$usr/include/tonary/tonary.h" -I"$usr/include/tonary" |
        awk -v ours="\"$usr" '/^# [0-9]+ "/ { is_ours = index($3, ours) == 1 }
            /^#define/ && is_ours { count++; if ($2 !~ /^(TON_|TONARY_)/) { print; wrong++ } }
            END { exit wrong > 0 || count < 50 }'
    nm -g --defined-only "$usr/lib/libtonary.a" |
        awk 'NF == 3 && $3 !~ /^(ton_|_Z|DW\.ref\.)/ { print; wrong++ } END { exit wrong > 0 }'
}
order() { # the table of contents names each header once
    diff <(sed -n 's/^#include "\(.*\)"/\1/p' "$usr/include/tonary/tonary.h" | sort) \
        <(cd "$usr/include/tonary" && find . -name '*.h' ! -path ./tonary.h -printf '%P\n' | sort)
}
from_cxx() { # every name is there for C++ too, and is the one that C knows
    {
        echo '#include <tonary.h>'
        echo 'extern const void *const all[]; const void *const all[] = {'
        sed -n 's/^    \(ton_.*\);/reinterpret_cast<const void *>(\&\1),/p' "$B/libtonary.map"
        echo '}; int main() { return !all[0]; }'
    } >"$scratch/all.cc"
    # shellcheck disable=SC2046 # flags are words
    ${CXX:-c++} -std=c++17 -Wall -Wextra -Werror "$scratch/all.cc" -o "$scratch/all" \
        $(pkg-config --cflags --libs libtonary)
    "$scratch/all"
}
version() {
    diff <(pkg-config --modversion libtonary) \
        <("$usr/bin/tonary" --version | grep -Eo '[0-9]+\.[0-9.]+' | head -n 1)
}
consumer() { # FLAG FOR THE LINKER…
    cat >"$scratch/consumer.c" <<'SOURCE'
#include <stdio.h>
#include <tonary.h>
int main(void)
{
    ton_analyser *analyser = ton_analyser_new(NULL);
    printf("tonary %s: %d descriptors\n", TON_VERSION, ton_descriptor_count);
    ton_analyser_free(analyser);
    return analyser ? 0 : 1;
}
SOURCE
    # shellcheck disable=SC2046 # flags are words
    ${CC:-cc} "$scratch/consumer.c" -o "$scratch/consumer" $(pkg-config --cflags libtonary) "$@"
    "$scratch/consumer" | grep -E '^tonary [0-9.]+: [1-9][0-9]* descriptors$'
}
# shellcheck disable=SC2046
with_shared() { consumer $(pkg-config --libs libtonary); }
# Without `pkg-config --static`: Debian's libsndfile names an encoder there that it does not bring.
# shellcheck disable=SC2046
with_static() {
    consumer -L"$usr/lib" -l:libtonary.a -lm -pthread \
        $(pkg-config --libs $(pkg-config --print-requires-private libtonary))
}

# ---- docs/examples, on made-up sounds ---------------------------------------------------------------

build_examples() {
    local example
    for example in docs/examples/*.c; do
        # shellcheck disable=SC2046
        ${CC:-cc} -std=c11 -pedantic -Wall -Wextra -Werror "$example" \
            -o "$scratch/$(basename "$example" .c)" $(pkg-config --cflags --libs libtonary)
    done
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    mkdir "$scratch/sounds"
    "$scratch/signals" "$scratch/sounds"
}
no_copies() { # a program finds tables where the library keeps them, however long they are by then
    ! readelf --relocs --wide "$scratch/extract" | grep 'COPY.* ton_' || return
    readelf --relocs --wide "$scratch/extract" | grep -w ton_descriptors
}
extracts() {
    "$scratch/extract" "$scratch/sounds/music/clicks 100.wav" >"$scratch/said"
    grep -x 'pcm_16, ok' "$scratch/said"
    grep -x '"Slow" by "Woodblock"' "$scratch/said"
    grep -x '100.0 BPM' "$scratch/said"
    fails "$scratch/extract" Makefile
}
fails() { if "$@"; then return 1; fi; }
indexes() {
    cp Makefile "$scratch/sounds/music/no sound.wav"
    rm "$scratch/sounds/music/.hidden.wav"
    "$scratch/index" "$corpus" "$scratch/sounds/music" >"$scratch/said"
    grep -x '6 heard, 0 unchanged, 1 failed' "$scratch/said"
    grep -E "^6 $scratch/sounds/music/no sound.wav: unsupported " "$scratch/said"
    "$scratch/index" "$corpus" "$scratch/sounds/music" | grep -x '0 heard, 7 unchanged, 0 failed'
    touch "$scratch/sounds/music/noise.wav"
    "$scratch/index" "$corpus" "$scratch/sounds/music" | grep -x '1 heard, 6 unchanged, 0 failed'
}
goes_on() { # the program finds nothing to do there
    "$usr/bin/tonary" --json --corpus "$corpus" index "$scratch/sounds/music" >"$scratch/said"
    jq -e '.analysed == 0 and .unchanged == 7' "$scratch/said"
    "$usr/bin/tonary" --corpus "$corpus" check
}
nearest() { # the answer of the program
    local filter='duration<10 or tempo=140..160'
    diff <("$scratch/nearest" "$corpus" 2 timbre=1,rhythm=.5 "$filter" | cut -c 1-5) \
        <("$usr/bin/tonary" --json --corpus "$corpus" similar 2 -n 10 --weights timbre=1,rhythm=.5 \
            --where "$filter" | jq -r '.results[].similarity | . * 1000 | round / 1000' |
            xargs printf '%.3f\n')
    fails "$scratch/nearest" "$corpus" 99 timbre=1
    fails "$scratch/nearest" "$corpus" 2 loudness=1
}
trains() {
    printf '%s\n' 'anna 1 5' 'anna 2 4' 'bob 1 4' 'bob 3 5' 'bob 4 1' 'cleo 1 5' 'cleo 3 4' \
        >"$scratch/ratings"
    "$scratch/train" "$corpus" <"$scratch/ratings" >"$scratch/said"
    grep -E '^trained ratings.items: 4 songs' "$scratch/said"
    grep -x 'kept plays.hybrid of 7 ratings' "$scratch/said"
}
recommends() { # by sound before there are models
    cp "$corpus" "$scratch/untrained.db"
    "$usr/bin/tonary" --corpus "$scratch/untrained.db" rate anna 1 5
    "$scratch/recommend" "$scratch/untrained.db" anna | grep -E '  by sound$'
    trains
    "$scratch/recommend" "$corpus" anna >"$scratch/said"
    grep -x 'by plays.hybrid' "$scratch/said"
    "$usr/bin/tonary" --json --corpus "$corpus" recommend anna >"$scratch/program"
    diff <(sed -n '2s/.*  \(.*\)  .*/\1/p' "$scratch/said") \
        <(jq -r '.results[0].track.path' "$scratch/program")
    fails "$scratch/recommend" "$corpus" nobody
}
corpus=$scratch/music.db

one 'installs' install
one 'exports what the headers declare, and nothing else' exports
one 'soname and links' soname
one 'headers alone, as C11' alone "${CC:-cc}" c c11
one 'headers alone, as C++17' alone "${CXX:-c++}" c++ c++17
one 'headers in order' order
one 'names with a prefix' prefixes
one 'all names from C++' from_cxx
one 'version' version
one 'a program with the shared library' with_shared
one 'a program with the static library' with_static
one 'examples: compile' build_examples
one 'examples: no copies of tables' no_copies
one 'examples: one file' extracts
one 'examples: a folder' indexes
one 'examples: the program goes on with it' goes_on
one 'examples: the nearest' nearest
one 'examples: train, recommend' recommends
one 'uninstalls' uninstall
closing
