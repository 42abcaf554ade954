#!/usr/bin/env bash
# The worth of the hybrid's parts, for new songs and new listeners, on data that is not ours to
# spread: tools/blend-experiments.sh DATA [SEEDS [SETS [TABLES]]], where DATA holds
# ml-100k/ (implicit.train.csv and so on, items.csv, profiles.csv) and lastfm-2k/ (plays.train.csv
# and so on, tags.csv).
# Prints tables as docs/experiments/blend.txt holds them: means over seeds, and from the least to the
# most of them.
set -euo pipefail
data=$1 seeds=${2:-3} sets=${3:-ml-100k lastfm-2k} tables=${4:-cold known}
tonary=${TONARY:-build/tonary}

evaluate() { # SET OPTIONS...: one JSON document
    local set=$1 files
    shift
    case $set in
    ml-100k) files="--train $data/$set/implicit.train.csv --valid $data/$set/implicit.valid.csv
        --test $data/$set/implicit.test.csv --content $data/$set/items.csv
        --content-columns genre*,year --profiles $data/$set/profiles.csv" ;;
    lastfm-2k) files="--train $data/$set/plays.train.csv --valid $data/$set/plays.valid.csv
        --test $data/$set/plays.test.csv --columns user_id,artist_id,plays
        --content $data/$set/tags.csv" ;;
    esac
    set -f
    # shellcheck disable=SC2086
    nice "$tonary" --json evaluate ratings --implicit $files "$@"
    set +f
}

# Lines "NAME MEASURE VALUE" become a table.
table() { # MEASURES...
    awk -v measures="$*" '
        { key = $1 SUBSEP $2; if (!($1 in seen)) { seen[$1] = 1; name[++names] = $1 }
          sum[key] += $3; count[key]++
          if (!(key in least) || $3 < least[key]) least[key] = $3
          if (!(key in most) || $3 > most[key]) most[key] = $3 }
        END {
            columns = split(measures, measure, " ")
            printf "%-22s", ""
            for (i = 1; i <= columns; i++) printf "  %-25s", measure[i]
            print ""
            for (n = 1; n <= names; n++) {
                printf "%-22s", name[n]
                for (i = 1; i <= columns; i++) {
                    key = name[n] SUBSEP measure[i]
                    if (count[key])
                        printf "  %.4f  %.4f .. %.4f   ", sum[key] / count[key], least[key], most[key]
                    else
                        printf "  %-25s", "-"
                }
                print ""
            }
        }'
}

lines() { # NAME-PREFIX MEASURES...: from the methods of a document
    local prefix=$1
    shift
    jq -r --arg prefix "$prefix" --arg measures "$*" '
        .methods | to_entries[] | .key as $name | .value.measures as $m
        | $measures | split(" ")[] | select($m[.].value != null)
        | "\($name)\($prefix) \(.) \($m[.].value)"'
}

measures=(warm_ndcg_at_10 cold_recall_at_10 cold_reached_at_10)

cold() { # SET
    echo "$1, a tenth of the songs stripped, $seeds seeds: mean, least .. most"
    for seed in $(seq "$seeds"); do
        evaluate "$1" --seed "$seed" --cold .1 --method hybrid,als,items,users,popular,content |
            lines '' "${measures[@]}"
        for part in sound borrowed neighbours popular fit; do
            evaluate "$1" --seed "$seed" --cold .1 --method hybrid --set hybrid.$part=0 |
                lines ",no-$part" "${measures[@]}"
        done
    done | table "${measures[@]}"
}

known() { # SET
    echo "$1, listeners with so many known songs, $seeds seeds, ndcg_at_10: mean, least .. most"
    for songs in 0 1 3 10; do
        for seed in $(seq "$seeds"); do
            evaluate "$1" --seed "$seed" --known $songs --method hybrid,popular,users,als,content |
                lines '' ndcg_at_10 | sed "s/ndcg_at_10/$songs/"
        done
    done | table 0 1 3 10
}

for set in $sets; do
    for made in $tables; do
        "$made" "$set"
        echo
    done
done
