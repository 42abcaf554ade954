#!/usr/bin/env bash
# Shows what tonary does: tools/demo.sh [MUSIC]
# Without a folder of yours it takes the music of tools/demo-packages.txt. The corpus goes to build/,
# or to $TONARY_CORPUS.
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:-} in
'')
    music=build/music
    corpus=build/demo.db
    mapfile -t packages < <(awk '{ sub(/#.*/, "") } NF { print $1 }' tools/demo-packages.txt)
    tools/fetch.sh "$music" "${packages[@]}"
    ;;
*)
    music=${1/#\~\//$HOME/} # not every shell expands it behind "MUSIC="
    corpus=build/music.db
    ;;
esac
export TONARY_CORPUS=${TONARY_CORPUS:-$PWD/$corpus}

say() { # COMMAND…: shows it, runs it
    printf '\n$ %s\n' "$*"
    "$@"
}

# Three tracks from three places of the list, so that they differ.
seeds() {
    build/tonary list --json | sed -n 's/^{"id": *\([0-9]*\).*/\1/p' |
        awk '{ id[NR] = $1 } END { for (i = 1; i < 6 && NR; i += 2) print id[int(NR * i / 6) + 1] }' |
        uniq
}

failed=0
say build/tonary index "$music" || failed=$?
[ "$failed" = 0 ] || [ "$failed" = 3 ] || exit "$failed"
mapfile -t ids < <(seeds)
if [ ${#ids[@]} = 0 ]; then
    echo "tonary: no music found in $music" >&2
    exit 1
fi
for id in "${ids[@]}"; do
    say build/tonary similar "$id" -n 5
done
say build/tonary playlist "${ids[0]}" -n 8
[ ${#ids[@]} = 1 ] || say build/tonary playlist "${ids[0]}" --to "${ids[-1]}" -n 6
say build/tonary ask "five calm tracks slower than 90 bpm, getting calmer"
say build/tonary map --svg "${corpus%.db}.svg" --colour tempo
printf '\nThis corpus: %s\nIts map: %s\nYours: make demo MUSIC=~/Music\n' "$TONARY_CORPUS" "${corpus%.db}.svg"
