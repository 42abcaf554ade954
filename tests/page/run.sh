#!/usr/bin/env bash
# The page in a real browser, against a real server. It needs what `make page` built, Chromium, and
# playwright-core: in $PLAYWRIGHT_CORE, or beside the libraries of the page.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
export TONARY_CORPUS=$scratch/corpus.db
export PLAYWRIGHT_CORE=${PLAYWRIGHT_CORE:-$PWD/$B/page/node_modules/playwright-core}
CHROMIUM=$(command -v chromium || true)
export CHROMIUM
flows='search similar ask seek thumbs list map keyboard phone tongue hostile'
if ! command -v node >/dev/null || [ -z "$CHROMIUM" ] || ! [ -d "$PLAYWRIGHT_CORE" ] ||
    ! [ -f "$B/page/dist/index.html" ]; then
    skipped=$(($(wc -w <<<"$flows") + 2))
    closing
    exit
fi

serve() { # sets $server and $address
    rm -f "$scratch/where"
    "$TONARY" serve --port 0 >"$scratch/where" 2>"$scratch/words" &
    server=$!
    for _ in $(seq 100); do
        [ -s "$scratch/where" ] && break
        sleep 0.05
    done
    address=$(sed 's|/$||' "$scratch/where")
}
stop() {
    kill -TERM $server
    wait $server || true
}
flow() { node tests/page/flows.mjs "$1" "$address" "$scratch/music"; }

cc -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
"$scratch/signals" "$scratch"
one 'requests come apart and together' node tests/page/chips.mjs

serve
one 'first' flow first
stop
"$TONARY" -q index "$scratch/music" "$scratch/names"
printf 'song,title,x\n1,<img src=x onerror=alert(1)>,0.5\n' >"$scratch/songs.csv"
"$TONARY" -q import "$scratch/songs.csv" --id song --label title=title --family sound=x
serve
for name in $flows; do one "$name" flow "$name"; done
stop
closing
