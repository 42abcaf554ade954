#!/usr/bin/env bash
# What the server does in a second: tools/bench_serve.sh [SECONDS [CORPUS [MUSIC]]]
# Callers in a closed loop (wrk, a process of its own) ask for what is like a track, another one each
# time, of a million made-up tracks, or of CORPUS; then the same while a folder is indexed. Every measurement is
# made three times and the best is told, since machines have other things to do. CORPUS, which is
# changed, saves making one.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20} corpus=${2:-} music=${3:-build/music} tracks=1000000 rounds=3
command -v wrk >/dev/null || { echo "bench_serve: wrk is not installed" >&2; exit 0; }
scratch=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait
    rm -rf "$scratch"
}
trap finish EXIT

if [ -z "$corpus" ]; then
    corpus=$scratch/corpus.db
    build/bench/vectors "$corpus" "$tracks" >"$scratch/made"
else
    tracks=$(build/tonary --corpus "$corpus" --json list | wc -l)
fi
build/tonary --corpus "$corpus" serve --port 0 >"$scratch/where" &
server=$!
until [ -s "$scratch/where" ]; do sleep 0.1; done
address=$(sed 's|/$||' "$scratch/where")
cat >"$scratch/ask.lua" <<LUA
function request()
    return wrk.format("GET", "/api/v1/tracks/" .. math.random($tracks) .. "/similar?count=10")
end
function done(summary, latency)
    io.write(string.format("%.1f %.1f %.1f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        summary.errors.status + summary.errors.connect + summary.errors.timeout))
end
LUA
memory() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; } # MiB
anonymous() { awk '/^RssAnon/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status"; }
measure() { # CALLERS
    wrk -t1 -c"$1" -d"${seconds}s" -s "$scratch/ask.lua" "$address" | tail -n 1
}
row() { # NAME CALLERS: the best of all rounds
    local before
    before=$(anonymous)
    for _ in $(seq $rounds); do
        measure "$2"
    done | sort -nr | head -n 1 | awk -v name="$1" -v callers="$2" -v before="$before" \
        -v after="$(anonymous)" '{ printf "| %s | %d | %s | %s | %s | %s | %s | ", name, callers, $1, $2, $3, $4, before }'
    echo "$(anonymous) |"
}

echo "$(uname -m), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors," \
    "$(date +%F), load $(cut -d' ' -f1 /proc/loadavg): best of $rounds rounds of $seconds s"
measure 4 >"$scratch/warm"
printf '\n| | callers | requests/s | p50 ms | p99 ms | errors | own MiB before | after |\n|---|---|---|---|---|---|---|---|\n'
for callers in 1 4 5 6 8 12 16; do
    row similar "$callers"
done
if [ -d "$music" ]; then
    curl -sS -o "$scratch/job" -d "folder=$(realpath "$music")" "$address/api/v1/index"
    row "while indexing" 4
    curl -sS "$address/api/v1/index" | jq -r '"\nindexing: \(.state), \(.progress | tostring)"'
    curl -sS -o "$scratch/job" -X DELETE "$address/api/v1/index"
fi
echo "all memory, with the mapped vector file: $(memory) MiB"
