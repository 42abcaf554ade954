#!/usr/bin/env bash
# What recommenders of plays cost: tools/bench_listeners.sh [INTERACTIONS...]
# For each number [100000 1000000 10000000] of made-up plays, and each method: seconds of processor
# time on one thread, MiB of the whole process, and milliseconds for one listener.
set -euo pipefail
cd "$(dirname "$0")/.."
"${MAKE:-make}" build/bench/listeners >&2
[ $# -gt 0 ] || set -- 100000 1000000 10000000

row() { # method plays
    build/bench/listeners "$2" "$1" | awk -v method="$1" -v plays="$2" '
        { value[$1] = $2 }
        function ms(name) { return name in value ? sprintf("%.2f", value[name]) : "" }
        END {
            printf "| %s | %d | %.2f | %.2f | %d | %s | %s | %s |\n", method, plays, value["train"],
                   1e6 * value["train"] / value["pairs"], value["mib"], ms("score"), ms("why"),
                   ms("update")
        }'
}

printf '\nRecommenders of plays: of so many plays a 50th are listeners, a 33rd songs\n\n'
printf '| | plays | train s | us a pair | MiB | score ms | why ms | update ms |\n'
printf '|---|---|---|---|---|---|---|---|\n'
for method in popular items users als; do
    for plays in "$@"; do
        row "$method" "$plays"
    done
done
# Its songs are bounded: 3,000, 6,000 and 19,800.
for plays in 100000 200000 660000; do
    row ease "$plays"
done
