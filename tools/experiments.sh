#!/usr/bin/env bash
# Runs the studies of docs/experiments anew: tools/experiments.sh [GTZAN.csv]
#
# music.study listens to the packages of tools/scale-packages.txt (630 MB, fetched once); gtzan.study
# wants the table of features of 30 seconds, which its users have. Reports go to build/experiments,
# their tables to docs/experiments.
set -euo pipefail
cd "$(dirname "$0")/.."
tonary=build/tonary out=build/experiments docs=docs/experiments
"${MAKE:-make}" "$tonary" >&2
mkdir -p "$out"

# A row for each track: its path, its package, and the artist of its tag, else that of artists.txt.
labels() {
    "$tonary" --corpus "$out/music.db" --json list | jq -r '[.path, .artist // ""] | @tsv' |
        awk -F '\t' -v list="$docs/artists.txt" '
            function quoted(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
            BEGIN {
                while ((getline line < list) > 0)
                    if (line !~ /^#/ && split(line, word, /[ ]+/) > 1) {
                        part[++parts] = word[1]
                        artist[parts] = substr(line, length(word[1]) + 1)
                        sub(/^ +/, "", artist[parts])
                    }
                print "path,package,artist"
            }
            {
                package = $1
                sub(/.*\/scale-music\//, "", package)
                sub(/\/.*/, "", package)
                for (i = 1; $2 == "" && i <= parts; i++)
                    if (index($1, part[i]))
                        $2 = artist[i]
                print quoted($1) "," package "," quoted($2)
            }'
}

study() { # NAME
    "$tonary" --corpus "$out/$1.db" experiment "$docs/$1.study" --output "$out/$1" |
        tee "$docs/$1.txt"
}

mapfile -t packages < <(awk '{ sub(/#.*/, "") } NF { print $1 }' tools/scale-packages.txt)
tools/fetch.sh build/scale-music "${packages[@]}" >&2
"$tonary" --corpus "$out/music.db" index build/scale-music >&2
labels >"$out/labels.csv"
study music

if [ $# = 0 ]; then
    echo "tonary: gtzan.study is left out: name its table, features_30_sec.csv" >&2
    exit
fi
"$tonary" --corpus "$out/gtzan.db" import "$1" --as vectors --id filename --label genre=label \
    --label title=filename --family timbre='mfcc*' --family spectral='spectral*,rolloff*,zero*' \
    --family harmony='chroma*' --family dynamics='rms*,harmony*,perceptr*' --family rhythm=tempo >&2
study gtzan
