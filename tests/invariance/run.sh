#!/usr/bin/env bash
# The same recording in other formats, at other rates and levels, a moment later: its vectors stay,
# its tempo and key stay, and in a corpus it finds itself. On real music from Debian's packages:
# tests/invariance/run.sh [--all]. Two recordings, with --all four.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
here=tests/invariance
TONARY=${TONARY:-build/tonary}
packages=(ardentryst noiz2sa-data) # 18 MB
recordings=(World_Map stg4) # an orchestra, breakbeat
[ "${1:-}" != --all ] || recordings+=(holy Story) # soft, dark
if ! tools/fetch.sh build/music "${packages[@]}"; then
    echo "SKIPPED: there is no music to listen to"
    skipped=1
    closing
    exit
fi
versions=18 # of each recording: the original and those of versions.c
coded=(m4a=aac.192k m4a=alac.0 aac=aac.192k wma=wmav2.192k wv=wavpack.0 mka=libvorbis.192k
    webm=libopus.128k tta=tta.0 ac3=ac3.192k mp2=mp2.256k) # ENDING=CODEC.RATE
if [ -e "$(dirname "$TONARY")/libav.so" ] && command -v ffmpeg >/dev/null; then
    versions=$((versions + ${#coded[@]}))
else
    echo "SKIPPED: what libav reads: the plug-in was not built, or there is no ffmpeg"
    skipped=$((skipped + 1))
    coded=()
fi
export TONARY_CORPUS=$scratch/corpus.db

# Every track of the packages has a folder of its name; those of $recordings get their versions too.
music() {
    local file name
    # shellcheck disable=SC2046 # flags are words
    ${CC:-cc} -O2 -Wall -Wextra -o "$scratch/versions" "$here/versions.c" \
        $(pkg-config --cflags --libs sndfile samplerate) -lm
    for file in "${packages[@]/#/build/music/}"; do
        find "$file" -name '*.ogg' -print0
    done | while IFS= read -r -d '' file; do
        name=$(basename "$file" .ogg)
        mkdir "$scratch/$name"
        cp "$file" "$scratch/$name/original.ogg"
        [[ " ${recordings[*]} " != *" $name "* ]] ||
            "$scratch/versions" "$file" "$scratch/$name"
    done
}
encode() { # by ffmpeg, which libsndfile's formats do without
    local name how codec
    for name in "${recordings[@]}"; do
        for how in "${coded[@]}"; do
            codec=${how#*=}
            ffmpeg -nostdin -loglevel error -i "$scratch/$name/reference.wav" -c:a "${codec%.*}" \
                -b:a "${codec#*.}" "$scratch/$name/${codec%.*}.${how%=*}"
        done
    done
}
extract() {
    local files=() name
    for name in "${recordings[@]}"; do
        files+=("$scratch/$name"/*)
    done
    "$TONARY" --quiet --json extract "${files[@]}" >"$scratch/extract.json"
}
index() { "$TONARY" index "$scratch"; }
neighbours() { # of each version, the nearest
    local id
    "$TONARY" list --json | jq -r '.id as $id | .path | split("/")[-2]
        | select(IN($ARGS.positional[])) | $id' --args "${recordings[@]}" |
        while read -r id; do "$TONARY" --json similar "$id" -n 1; done >"$scratch/similar.json"
}
compare() { # one row for each with the reference, one for each with its neighbour
    jq -sc -f "$here/compare.jq" "$scratch/extract.json" \
        --argjson weights "$(jq -s '.[0].weights' "$scratch/similar.json")" >"$scratch/rows.json"
    jq -c -f "$here/nearest.jq" "$scratch/similar.json" >>"$scratch/rows.json"
    [ "$(wc -l <"$scratch/rows.json")" = $(((versions - 1 + versions) * ${#recordings[@]})) ]
}
hold() { # RECORDING CONDITION: of its rows; those that break it are shown
    jq -c "select(.recording == \"$1\") | select($2 | not)" "$scratch/rows.json" >"$scratch/broken"
    cat "$scratch/broken"
    [ ! -s "$scratch/broken" ]
}
report() { # the worst of each kind
    jq -rs '
        def at: "\(.recording) as \(.version)";
        def rounded: . * 1e4 | round / 1e4;
        map(select(.cosine)) as $compared
        | ($compared | min_by(.cosine) | "lowest cosine \(.cosine | rounded), \(at)"),
          ($compared | max_by(.tempo) | "tempo off by \(.tempo | rounded) % at most, \(at)"),
          ($compared | map(select(.key[0] != .key[1])) | "\(length) in another key"),
          ($compared | map(select(.version | IN("louder.wav", "softer.wav"))) | max_by(.moved[0])
           | "a gain moves \(.moved[1]) by \(.moved[0] | rounded) %, \(at)"),
          (map(select(.nearest)) | min_by(.similarity)
           | "lowest similarity to a neighbour \(.similarity | rounded), \(at)")' \
        "$scratch/rows.json"
}

one 'versions are written' music
[ ${#coded[@]} = 0 ] || one 'and more by ffmpeg' encode
one 'extract reads them' extract
one 'index reads them' index
one 'similar answers for each' neighbours
one 'each is compared' compare
for name in "${recordings[@]}"; do
    one "$name: cosine at least 0.98" hold "$name" '.cosine == null or .cosine >= 0.98'
    one "$name: tempo within 1 %" hold "$name" '.tempo == null or .tempo <= 1'
    one "$name: the same key" hold "$name" '.key == null or .key[0] == .key[1]'
    one "$name: a gain moves nothing but the level" hold "$name" \
        '(.version | IN("louder.wav", "softer.wav") | not) or .moved == null or .moved[0] <= 1'
    one "$name: nearest to itself" hold "$name" '.nearest == null or .nearest == .recording'
done
report
closing
