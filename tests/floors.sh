#!/usr/bin/env bash
# The floors hold, and the check that says so can fail: each row plants one include in a copy.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
copy=$scratch/copy
mkdir "$copy"
cp -R base features extract corpus index recommend tools tests tonary.h rooms.h "$copy"

planted() { # FILE INCLUDE: the check fails and names the line
    local said
    printf '#include %s\n' "$2" >"$copy/$1"
    if said=$(tools/floors.sh "$copy"); then said='it passed'; fi
    rm "$copy/$1"
    grep -F "$1:1:#include $2" <<<"$said"
}

allowed() { # FILE INCLUDE: the check passes
    printf '#include %s\n' "$2" >"$copy/$1"
    tools/floors.sh "$copy"
    rm "$copy/$1"
}

one 'the floors hold' tools/floors.sh
while read -r verdict file include; do
    one "$verdict: $file includes $include" "$verdict" "$file" "$include"
done <<'ROWS'
planted base/planted.c "features/features.h"
planted features/planted.c "corpus/corpus.h"
planted features/planted.h "extract/extract.h"
planted extract/planted.c "corpus/corpus.h"
planted extract/planted.c "recommend/content/metric.h"
planted corpus/planted.c "features/features.h"
planted corpus/planted.c "extract/extract.h"
planted recommend/planted.c "extract/extract.h"
planted recommend/content/planted.c "tools/commands.h"
planted recommend/content/planted.c "features/kernels.h"
planted tools/planted.c "planted.h"
planted features/planted.c <sndfile.h>
planted tools/planted.c <samplerate.h>
planted recommend/content/planted.c <sqlite3.h>
planted extract/planted.c <fftw3.h>
planted corpus/planted.c <jansson.h>
allowed tools/bench/planted.c <sndfile.h>
allowed recommend/planted.c "corpus/corpus.h"
allowed corpus/planted.c "features/descriptors.h"
allowed tools/planted.c <jansson.h>
ROWS
closing
