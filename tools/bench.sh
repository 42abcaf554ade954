#!/usr/bin/env bash
# What analysis costs beyond decoding: tools/bench.sh [MUSIC]
# CPU seconds of whole processes, one thread, on the same files in the same run; the middle of three
# rounds. Machines differ and drift: the ratio is what counts.
set -euo pipefail
cd "$(dirname "$0")/.."
music=${1:-build/music}
if [ $# = 0 ]; then
    tools/fetch.sh "$music" noiz2sa-data wizznic-data ardentryst
fi
mapfile -d '' -t files < <(find "$music" -type f -name '*.ogg' -size +300k -print0 | sort -z)
if [ ${#files[@]} = 0 ]; then
    echo "tonary: no Ogg file of more than 300 kB in $music" >&2
    exit 1
fi

cost() { # COMMAND…: CPU seconds and MiB
    build/bench/cost "$@" 2>&1 >/dev/null | tail -n 1
}
decode=(build/bench/decode)
analyse=(build/tonary --quiet -j 1 extract)

minutes=$(build/bench/decode "${files[@]}" | awk '{ print $1 / 60 }')
for _ in 1 2 3; do
    echo "decode $(cost "${decode[@]}" "${files[@]}")"
    echo "analyse $(cost "${analyse[@]}" "${files[@]}")"
done | sort -k1,1 -k2,2n | awk -v minutes="$minutes" -v files="${#files[@]}" '
    { second[$1, ++n[$1]] = $2; memory[$1] = $3 }
    function row(name, about) {
        printf "%-24s %8.3f %10.2f %8.0f\n", about, second[name, 2] / minutes,
               second[name, 2] / second["decode", 2], memory[name]
    }
    END {
        printf "%d files, %.1f minutes of Ogg Vorbis\n\n", files, minutes
        printf "%-24s %8s %10s %8s\n", "", "CPU s/min", "x decode", "MiB"
        row("decode", "decoding only")
        row("analyse", "tonary extract")
    }'
