#!/usr/bin/env bash
# What analysis costs beside what it cannot do without: tools/bench.sh [MUSIC]; and what a map does
# beside its neighbour graph.
# CPU seconds (user and system) of whole processes, one thread, on the same Ogg Vorbis files of 44.1
# kHz stereo. Every round runs all programs in turn; a ratio is taken within a round, and the middle
# one of all rounds is printed. Machines differ and drift: the ratios are what counts.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=5
music=${1:-build/music}
if [ $# = 0 ]; then
    mapfile -t packages < <(awk '{ sub(/#.*/, "") } NF { print $1 }' tools/demo-packages.txt)
    tools/fetch.sh "$music" "${packages[@]}"
fi

plain() { # FILE: its first packet says Vorbis, two channels, 44100 Hz
    [ "$(od -An -tx1 -j28 -N16 "$1")" = ' 01 76 6f 72 62 69 73 00 00 00 00 02 44 ac 00 00' ]
}
files=()
while IFS= read -r -d '' file; do
    ! plain "$file" || files+=("$file")
done < <(find "$music" -type f -name '*.ogg' -print0 | sort -z)
if [ ${#files[@]} = 0 ]; then
    echo "tonary: no Ogg Vorbis of 44.1 kHz stereo in $music" >&2
    exit 1
fi
mapfile -t seconds < <(build/bench/decode "${files[@]}")

cost() { # NAME COMMAND…: its name, CPU seconds and MiB
    local name=$1
    shift
    echo "$name $(build/bench/cost "$@" 2>&1 >/dev/null | tail -n 1)"
}
round() {
    cost decode build/bench/decode "${files[@]}"
    cost transform build/bench/transform "${seconds[@]}"
    cost tonary build/tonary --quiet -j 1 extract "${files[@]}"
    [ ! -x build/bench/aubio ] || cost aubio build/bench/aubio "${files[@]}"
}

echo "$(uname -m), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(date +%F):" \
    "${#files[@]} files, $rounds rounds"
for ((i = 1; i <= rounds; i++)); do
    round | sed "s/^/$i /"
done | awk -v minutes="$(printf '%s\n' "${seconds[@]}" | awk '{ s += $1 } END { print s / 60 }')" '
    { cpu[$2, $1] = $3; memory[$2] = $4; seen[$2] = 1; rounds = $1 }
    function middle(    i, j, swap) { # of value[1..rounds]
        for (i = 2; i <= rounds; i++)
            for (j = i; j > 1 && value[j] < value[j - 1]; j--) {
                swap = value[j]; value[j] = value[j - 1]; value[j - 1] = swap
            }
        return value[int((rounds + 1) / 2)]
    }
    function ratio(name, less, to,    i) { # (name - less) / to
        for (i = 1; i <= rounds; i++)
            value[i] = (cpu[name, i] - (less ? cpu[less, i] : 0)) / (to ? cpu[to, i] : minutes)
        return middle()
    }
    function row(name, about) {
        if (name in seen)
            printf "| %s | %.3f | %.2f | %.0f |\n", about, ratio(name), ratio(name, "", "decode"),
                   memory[name]
    }
    END {
        printf "\n%.1f minutes of Ogg Vorbis, 44.1 kHz stereo\n\n", minutes
        print "| whole process | CPU s per minute | x decode | MiB |\n|---|---|---|---|"
        row("decode", "decoding only")
        row("transform", "its 2,048-point transforms only, no decoding")
        row("tonary", "tonary extract -j 1")
        row("aubio", "aubio: tempo, 13 MFCC, 3 spectral shapes, zero crossings")
        print "\n| ratio | |\n|---|---|"
        printf "| analysis beyond decoding, x decode | %.2f |\n", ratio("tonary", "decode", "decode")
        printf "| analysis beyond decoding, x its transforms | %.2f |\n",
               ratio("tonary", "decode", "transform")
        if ("aubio" in seen)
            printf "| tonary x aubio, decoding included | %.2f |\n", ratio("tonary", "", "aubio")
    }'
printf '\n| step behind the decoder | CPU s per minute |\n|---|---|\n'
build/bench/stages
echo
build/bench/map
