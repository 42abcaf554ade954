#!/usr/bin/env bash
# What a search costs beside a plain scan and beside others: tools/bench_search.sh [ROWS [graph]]
# Milliseconds of processor time, one thread, ROWS [1000000] of 96 components in five families. With
# "graph" also hnswlib, whose index of a million rows takes minutes to build.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-1000000}
"${MAKE:-make}" build/bench/search >&2
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

printf '\nA search in %s rows\n' "$rows"
for kind in random clustered; do
    {
        build/bench/search "$rows" "$kind"
        [ ! -x build/bench/search_peers ] || build/bench/search_peers "$rows" "$kind" "${@:2}"
    } | awk -v kind="$kind" '
        { value[$1] = $2; order[NR] = $1 }
        function row(name, about, to, calls) {
            if (name in value)
                printf "| %s | %.2f | %s |\n", about, value[name] / calls,
                       to in value ? sprintf("%.2f", value[name] / value[to]) : ""
        }
        END {
            printf "\n| %s | ms a query | ratio |\n|---|---|---|\n", kind
            row("plain", "plain scan in single precision", "", 1)
            row("cosine", "tonary, cosine; x plain scan", "plain", 1)
            row("euclidean", "tonary, Euclidean distance; x plain scan", "plain", 1)
            row("plain-filtered", "plain scan of 1 % of the rows; x plain scan", "plain", 1)
            row("filtered", "tonary, 1 % of the rows allowed; x plain scan", "plain", 1)
            row("faiss", "faiss IndexFlatIP", "", 1)
            row("cosine", "tonary, cosine; x faiss", "faiss", 1)
            row("faiss-batch", "faiss, of a batch of 1,000", "", 1000)
            row("batch", "tonary, of a batch of 1,000; x faiss", "faiss-batch", 1000)
            print ""
            for (i = 1; i <= NR; i++)
                if (order[i] ~ /^graph/)
                    print order[i], value[order[i]]
        }'
done
