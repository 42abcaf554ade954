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
headers() { # each public header stands by itself, in C and in C++
    local header
    for header in $(cd "$usr/include/tonary" && find . -name '*.h'); do
        printf '#include "%s"\n' "$header" |
            ${CC:-cc} -std=c11 -Wall -Wextra -Werror -I"$usr/include/tonary" -fsyntax-only -xc -
        printf '#include "%s"\n' "$header" |
            ${CXX:-c++} -Wall -Wextra -Werror -I"$usr/include/tonary" -fsyntax-only -xc++ -
    done
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

one 'installs' install
one 'exports what the headers declare, and nothing else' exports
one 'soname and links' soname
one 'headers' headers
one 'version' version
one 'a program with the shared library' with_shared
one 'a program with the static library' with_static
one 'uninstalls' uninstall
closing
