#!/usr/bin/env bash
# The page in a real browser, against a real server: run.sh [FLOW…]. It needs what `make check-page` brings: the page
# itself, Chromium, and what tests/page/package.json names, below $B or in $MODULES.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
export TONARY_CORPUS=$scratch/corpus.db
MODULES=${MODULES:-$PWD/$B/page-tests/node_modules}
export PLAYWRIGHT_CORE=$MODULES/playwright-core AXE=$MODULES/axe-core/axe.min.js
CHROMIUM=$(command -v chromium || true)
export CHROMIUM
flows=${*:-search similar ask seek thumbs skip sound list map path mapKeys mapPinch mapExport mapColours mapPlain
    mapMany lateSearch lateAsk lateRadio lateSound composed back moved keyboard phone tongue unclear hostile reports door cover axe axeAdding axeDoor axeSound axeSearch}
if ! command -v node >/dev/null || [ -z "$CHROMIUM" ] || ! [ -d "$PLAYWRIGHT_CORE" ] ||
    ! [ -f "$B/page/dist/index.html" ]; then
    skipped=$(($(wc -w <<<"$flows") + 5))
    closing
    exit
fi

serve() { # sets $server and $address
    rm -f "$scratch/where"
    "$TONARY" serve --port 0 --reports "$scratch/reports" >"$scratch/where" 2>"$scratch/words" &
    server=$!
    soon [ -s "$scratch/where" ]
    address=$(sed 's|/$||' "$scratch/where")
}
stop() {
    kill -TERM $server
    wait $server || true
}
flow() { node tests/page/flows.mjs "$1" "$address" "$scratch/music"; }

cc -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
"$scratch/signals" "$scratch"
mkdir "$scratch/reports"
echo '<h1>A study</h1><script>document.body.append(document.createElement("h1"))</script>' \
    >"$scratch/reports/study.html"
one 'requests come apart and together' node tests/page/chips.mjs
one 'every text in both tongues' node tests/page/words.mjs
one 'a list as a file' node tests/page/m3u.mjs

serve
one 'axeFirst' flow axeFirst
one 'first' flow first
stop
"$TONARY" -q index "$scratch/music" "$scratch/names"
printf 'song,title,x\n1,<img src=x onerror=alert(1)>,0.5\n' >"$scratch/songs.csv"
"$TONARY" -q import "$scratch/songs.csv" --id song --label title=title --family constructor=x # which is no text of the page, but a word of its language
serve
for name in $flows; do one "$name" flow "$name"; done
stop
closing
