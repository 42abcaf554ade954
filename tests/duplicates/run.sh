#!/usr/bin/env bash
# Recordings in other encodings, rates, levels, with silence and without their beginning are found to
# be the same; transposed, faster and slower ones and other tracks of the album are not. Real music
# from Debian's packages, none of it used when the threshold was chosen: tests/duplicates/run.sh
# [--all | RECORDING…]. Four recordings, with --all eight.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
here=tests/duplicates
TONARY=${TONARY:-build/tonary}
packages=(ardentryst noiz2sa-data) # 18 MB
recordings=(Story World_Map castle stg3)
[ "${1:-}" != --all ] || { recordings+=(Snodom battle2 stg1 stg4) && shift; }
skipped_track=theme1_raw # the same recording as theme1, before it was finished
[ $# = 0 ] || recordings=("$@")
seconds=75 # of each: more than a fingerprint holds
if ! command -v ffmpeg >/dev/null || ! tools/fetch.sh build/music "${packages[@]}"; then
    echo "SKIPPED: there is no music to listen to, or no ffmpeg"
    skipped=1
    closing
    exit
fi
export TONARY_CORPUS=$scratch/corpus.db

# A folder for each of $recordings; the other tracks of the packages are decoys by themselves.
music() {
    local file name
    for file in "${packages[@]/#/build/music/}"; do
        find "$file" -name '*.ogg' ! -name "$skipped_track.ogg" -print0
    done | while IFS= read -r -d '' file; do
        name=$(basename "$file" .ogg)
        mkdir -p "$scratch/music/$name"
        if [[ " ${recordings[*]} " = *" $name "* ]]; then
            write_versions "$file" "$scratch/music/$name"
        else
            cp "$file" "$scratch/music/$name/decoy-other.ogg"
        fi
    done
}
write_versions() { # FILE FOLDER: turned down first, so that none clips
    local name encoder filter
    ffmpeg -nostdin -loglevel error -i "$1" -t "$seconds" -af volume=-7dB -ar 44100 \
        -c:a pcm_f32le "$2/copy-reference.wav"
    grep -v '^#' "$here/versions.txt" | while IFS='|' read -r name encoder filter; do
        filter=${filter# }
        # shellcheck disable=SC2086 # arguments are words
        ffmpeg -nostdin -loglevel error -i "$2/copy-reference.wav" $encoder \
            -af "anull,${filter:-anull}" "$2/${name// /}"
    done
}
index() { "$TONARY" index "$scratch/music"; }
compare() { # pairs that are told, among them those that are true, those that should be
    "$TONARY" --json list | jq -s . >"$scratch/list.json"
    "$TONARY" --json duplicates >"$scratch/duplicates.json"
    jq -f "$here/compare.jq" "$scratch/duplicates.json" --slurpfile list "$scratch/list.json" \
        >"$scratch/result.json"
    jq -r '"precision \(.precision), recall \(.recall): \(.told) pairs told, \(.true) of them true, of \(.copies)",
        "told of speed 1 % down: \(.near["near-speed-99.flac"] // 0), 0.5 % up: \(.near["near-speed-1005.flac"] // 0) recordings",
        "least agreement within a group \(.least) %"' "$scratch/result.json"
}
holds() { # CONDITION on the result
    jq -c . "$scratch/result.json"
    jq -e "$1" "$scratch/result.json"
}
evidence() { # CONDITION that holds for a pair of these two versions of each recording
    jq -e --arg a "$1" --arg b "$2" "[.groups[]
        | (.tracks | map({key: (.id | tostring), value: (.path | split(\"/\")[-1])}) | from_entries) as \$name
        | .evidence.pairs[]
        | select([.tracks[] | \$name[tostring]] | sort == ([\$a, \$b] | sort))
        | select($3)] | length == ${#recordings[@]}" "$scratch/duplicates.json"
}

one 'versions are written' music
one 'index reads them' index
one 'duplicates finds them' compare
one 'precision at least 0.98' holds '.precision >= 0.98'
one 'recall at least 0.98' holds '.recall >= 0.98'
one 'silence in front is told' evidence copy-reference.wav copy-later.ogg \
    '(.offset_seconds | fabs) > 2.7 and (.offset_seconds | fabs) < 3.3'
one 'a gain is told' evidence copy-reference.wav copy-louder.wav \
    '(.loudness_difference_lu | fabs) > 5.9 and (.loudness_difference_lu | fabs) < 6.1'
one 'more silence at the end is told' evidence copy-reference.wav copy-longer.mp3 \
    '(.seconds_difference | fabs) > 2.9 and (.seconds_difference | fabs) < 3.2'
[ ! -e "$scratch/result.json" ] || compare
closing
