#!/usr/bin/env bash
# Sourced by whatever checks something. Counts what passed, and tells what took how long:
#
#   one NAME COMMAND…      one check, by the command's exit status; its output is shown when it fails
#   suite NAME COMMAND…    many: the command ends with "N passed, N failed[, N skipped]"
#   step NAME COMMAND…     one check that takes its time: run and told as a suite is
#   soon COMMAND…          tries until it succeeds, for a minute: on however slow a machine
#   settle                 waits for the suites that still run
#   closing                settles, prints such a line; fails when anything did, or when nothing ran
#
# $abreast suites run at a time [1]. One alone is heard as it speaks; the output of several is kept
# together and shown when each ends. $scratch is a folder that vanishes at the end.
set -o pipefail
abreast=1
passed=0 failed=0 skipped=0
begun=0 running=() # the numbers of the suites that run, by process
table=()           # a line for each that ended, by number
ending='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$'
LC_NUMERIC=C # a point in $EPOCHREALTIME
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

one() {
    local name=$1 log=$scratch/log.$BASHPID status # steps run beside each other
    shift
    set +e # in `if`, a function would go on behind its first failing command
    (set -e && "$@") >"$log" 2>&1
    status=$?
    set -e
    if [ "$status" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$log"
    fi
}

soon() { # the last try may say why not
    for _ in $(seq 600); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 0.1
    done
    "$@"
}

suite() { # keeps in $scratch/suite.N its name, what it said and what it took
    local log=$scratch/suite.$((begun += 1))
    printf '%s\n' "$1" >"$log.name"
    if [ "$abreast" = 1 ]; then
        echo "== $1"
        timed "$log" "${@:2}" | tee "$log.said" | sed -uE "/$ending/d"
        counted $begun
        return
    fi
    [ ${#running[@]} -lt "$abreast" ] || reap
    set -m # or it would not hear SIGINT, and neither what it starts
    timed "$log" "${@:2}" >"$log.said" </dev/null &
    set +m
    running[$!]=$begun
}
step() { suite "$1" alone "${@:2}"; }
alone() { # COMMAND…: a suite of one
    passed=0 failed=0 skipped=0 table=() running=()
    one "$1" "$@"
    closing
}
timed() { # LOG COMMAND…
    local status began=$EPOCHREALTIME
    set +e
    (set -e && "${@:2}") 2>&1
    status=$?
    {
        echo "$status $began $EPOCHREALTIME"
        times # of this process, then of all that it waited for
    } >"$1.took"
}

reap() { # the next that ends
    local process
    wait -n -p process "${!running[@]}"
    local number=${running[process]}
    unset "running[process]"
    echo "== $(cat "$scratch/suite.$number.name")"
    sed -E "/$ending/d" "$scratch/suite.$number.said"
    counted "$number"
}
settle() {
    while [ ${#running[@]} -gt 0 ]; do reap; done
}
counted() { # NUMBER
    local log=$scratch/suite.$1 status=killed good=0 bad=1 left=0 name
    name=$(cat "$log.name")
    read -r status _ 2>/dev/null <"$log.took" || true
    if [[ $(grep -E "$ending" "$log.said" | tail -n 1) =~ $ending ]]; then
        good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]} left=${BASH_REMATCH[4]:-0}
        [ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
    else
        echo "FAILED: $name ended without saying how many passed"
    fi
    echo "   $good of $((good + bad + left))"
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
    table[$1]=$(seconds "$log.took")$(printf '%9d  %s' "$good" "$name")
    [ "$bad" = 0 ] || table[$1]+=" ($bad FAILED)"
}
seconds() { # FILE: on the clock, and of the processors
    awk -F '[ms ]' 'NR == 1 { clock = $3 - $2 }
        NR == 3 { cpu = 60 * $1 + $2 + 60 * $4 + $5 }
        END { printf "%8.1f %11.1f", clock, cpu }' "$1" 2>/dev/null || printf '%8s %11s' - -
}

closing() {
    settle
    if [ ${#table[@]} -gt 0 ]; then
        printf '%8s %11s %8s\n' seconds processor passed
        printf '%s\n' "${table[@]}"
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] && [ $((passed + skipped)) -gt 0 ]
}

# Ctrl-C, or being told to end: nothing that was started goes on.
below() { # PROCESS: it, and all that it started
    local child
    # shellcheck disable=SC2013 # processes are words
    for child in $(cat "/proc/$1/task"/*/children 2>/dev/null); do
        echo "$child"
        below "$child"
    done
}
halt() {
    local below
    trap - INT TERM HUP
    below=$(below $$)
    # shellcheck disable=SC2086 # processes are words
    kill -TERM $below 2>/dev/null || true # those of them that still are
    exit 130
}
trap halt INT TERM HUP
