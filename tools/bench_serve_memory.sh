#!/usr/bin/env bash
# Whether a server's own memory stays as it is: tools/bench_serve_memory.sh CORPUS [SECONDS [PARTS]]
# Eight callers (wrk) ask for similar tracks, lists, playlists and single tracks of a corpus, whose
# first ids are in use; memory that is not mapped is told after each part.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${1:?CORPUS} seconds=${2:-85} parts=${3:-5}
scratch=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait
    rm -rf "$scratch"
}
trap finish EXIT

tracks=$(build/tonary --corpus "$corpus" --json list | wc -l)
build/tonary --corpus "$corpus" serve --port 0 >"$scratch/where" &
server=$!
until [ -s "$scratch/where" ]; do sleep 0.1; done
address=$(sed 's|/$||' "$scratch/where")
cat >"$scratch/mix.lua" <<LUA
local asked = 0
function request()
    asked = asked + 1
    local track = math.random($tracks)
    local path = "/tracks/" .. track .. "/similar?count=10"
    if asked % 10 == 0 then path = "/tracks?match=a&count=20&offset=" .. asked % 300 end
    if asked % 10 == 1 then path = "/tracks/" .. track end
    if asked % 50 == 2 then path = "/playlist?track=" .. track .. "&count=20" end
    return wrk.format("GET", "/api/v1" .. path)
end
function done(summary)
    io.write(string.format("%d requests, %.0f/s, %d errors\n", summary.requests,
        summary.requests / summary.duration * 1e6, summary.errors.connect + summary.errors.timeout))
end
LUA
own() { awk '/^RssAnon/ { printf "%.1f MiB", $2 / 1024 }' "/proc/$server/status"; }
for _ in $(seq "$parts"); do
    echo "$(wrk -t1 -c8 -d"${seconds}s" -s "$scratch/mix.lua" "$address" | tail -n 1), own memory $(own)"
done
