#!/usr/bin/env bash
# Recommenders on real data: no worse than plain reference code was on the same split of MovieLens
# 100K. TONARY_DATA names a folder with ml-100k/{explicit,implicit}.{train,valid,test}.csv.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
TONARY=${TONARY:-build/tonary}
data=${TONARY_DATA:-}/ml-100k

# feedback method measure: the bound that it keeps
bounds='
explicit biases  rmse       <= 0.936
explicit items   rmse       <= 0.906
explicit factors rmse       <= 0.908
explicit stack   rmse       <= 0.901
explicit neural  rmse       <= 0.902
implicit popular ndcg_at_10 >= 0.150
implicit items   ndcg_at_10 >= 0.290
implicit als     ndcg_at_10 >= 0.312
implicit ease    ndcg_at_10 >= 0.318
'
rows() { grep -E "^${1:-.}" <<<"$bounds"; }

if [ ! -r "$data/implicit.test.csv" ]; then
    echo "SKIPPED: TONARY_DATA names no folder with ml-100k"
    skipped=$(rows | wc -l)
    closing
    exit
fi

judge() { # explicit | implicit
    local methods flag=()
    methods=$(rows "$1" | awk '{ print $2 }' | paste -sd,)
    [ "$1" = explicit ] || flag=(--implicit)
    "$TONARY" evaluate ratings --json "${flag[@]}" --method "$methods" --train "$data/$1.train.csv" \
        --valid "$data/$1.valid.csv" --test "$data/$1.test.csv" >"$scratch/$1.json"
}
keeps() { # FEEDBACK METHOD MEASURE RELATION BOUND
    jq -e --arg method "$2" --arg measure "$3" --arg relation "$4" --argjson bound "$5" '
        .methods[$method].measures[$measure].value | stderr |
        if $relation == "<=" then . <= $bound else . >= $bound end' "$scratch/$1.json"
}

judge explicit
judge implicit
while read -r feedback method measure relation bound; do
    one "$feedback $method: $measure $relation $bound" \
        keeps "$feedback" "$method" "$measure" "$relation" "$bound"
done < <(rows)
closing
