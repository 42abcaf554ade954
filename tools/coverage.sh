#!/usr/bin/env bash
# Which lines and branches the unit tests and the command-line tests run: by room, then the largest
# functions that none of them enters, then the files of which the most lines are left. docs/coverage.md
# says why. What a worker runs counts only where a unit test runs it in its own process: workers cannot
# write what they counted.
set -euo pipefail
cd "$(dirname "$0")/.."
export B=build/coverage
export TONARY=$PWD/$B/tonary
told=$B/told

counted() { # a line for each file and function: kind, file, name, lines, run, branches, taken
    local notes file
    while IFS= read -r -d '' notes; do
        file=${notes#"$B/"}
        gcov -b -f -n "$notes" 2>/dev/null | awk -F "[':%]" -v OFS='\t' -v file="${file%.gcno}.c" '
            function close_() { if (kind) print kind, file, name, lines, run, branches, taken; kind = "" }
            /^(Function|File) / {
                close_()
                kind = substr($1, 1, $1 ~ /^File/ ? 4 : 8)
                name = $2
                lines = run = branches = taken = 0
                if (kind == "File" && name != file) kind = ""
            }
            /^Lines executed/ { lines = substr($3, 5) + 0; run = lines * $2 / 100 }
            /^Taken at least once/ { branches = substr($3, 5) + 0; taken = branches * $2 / 100 }
            END { close_() }'
    done < <(find $B -name '*.gcno' ! -path "$B/tests/*" ! -name 'kernels.*' -print0 | sort -z)
}
by_room() {
    awk -F '\t' '$1 == "File" {
            split($2, path, "/")
            room = path[1] == "recommend" || path[1] == "tools" && path[3] ? path[1] "/" path[2] : path[1]
            for (i = 0; i < 2; i++) {
                r = i ? "all" : room
                files[r]++; lines[r] += $4; run[r] += $5; branches[r] += $6; taken[r] += $7
            }
        }
        END { for (r in files) printf "| %s | %d | %d | %.1f | %d | %.1f |\n", r, files[r], lines[r],
            100 * run[r] / lines[r], branches[r], 100 * taken[r] / (branches[r] + !branches[r]) }' "$told" | sort
}

${MAKE:-make} B=$B CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage \
    "$B/tonary" "$B/tests/unit" >/dev/null
find $B -name '*.gcda' -delete
tools/unit.sh
# What counts needs more memory than machine.test leaves it.
mapfile -t golden < <(find tests/cli -name '*.test' ! -name machine.test -printf '%f\n' | sort)
tests/cli/run.sh "${golden[@]}"
counted >"$told"
printf '\n| room | files | lines | run, %% | branches | taken, %% |\n|---|---|---|---|---|---|\n'
by_room
printf '\n| function that nothing enters | lines |\n|---|---|\n'
awk -F '\t' '$1 == "Function" && $4 > 0 && $5 < 0.5 { printf "| `%s` in %s | %d |\n", $3, $2, $4 }' "$told" |
    sort -t '|' -k 3,3nr | sed -n 1,30p
printf '\n| file | lines that nothing runs | of |\n|---|---|---|\n'
awk -F '\t' '$1 == "File" && $4 - $5 > 0.5 { printf "| %s | %d | %d |\n", $2, $4 - $5 + .5, $4 }' "$told" |
    sort -t '|' -k 3,3nr | sed -n 1,20p
