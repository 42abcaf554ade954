# shellcheck shell=bash
# Sourced by whatever checks something. Counts what passed:
#
#   one NAME COMMAND…      one check, by the command's exit status; its output is shown when it fails
#   suite NAME COMMAND…    many: the command ends with "N passed, N failed[, N skipped]"
#   closing                prints such a line; fails when anything did, or when nothing ran
#
# $scratch is a folder that vanishes at the end.
set -o pipefail
passed=0 failed=0 skipped=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

one() {
    local name=$1 status
    shift
    set +e # in `if`, a function would go on behind its first failing command
    (set -e && "$@") >"$scratch/log" 2>&1
    status=$?
    set -e
    if [ "$status" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$scratch/log"
    fi
}

suite() {
    local name=$1 status=0 end='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$' good bad left
    shift
    echo "== $name"
    "$@" 2>&1 | tee "$scratch/log" | sed -uE "/$end/d" || status=$?
    if [[ $(grep -E "$end" "$scratch/log" | tail -n 1) =~ $end ]]; then
        good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]} left=${BASH_REMATCH[4]:-0}
        [ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
        echo "   $good of $((good + bad + left))"
    else
        good=0 bad=1 left=0
        echo "FAILED: $name ended without saying how many passed"
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
}

closing() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] && [ $((passed + skipped)) -gt 0 ]
}
