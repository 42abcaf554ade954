#!/usr/bin/env bash
# tools/abi.sh tells what breaks programs from what does not: each row plants one change in a copy of
# the headers, after its first release.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
copy=$scratch/copy

sown() { # the copy as it was released
    rm -rf "$copy"
    mkdir -p "$copy/tools"
    local header
    for header in $(${CC:-cc} -I. -MM tonary.h | tr -d '\\\n' | cut -d: -f2); do
        install -D -m 644 "$header" "$copy/$header"
    done
    cp tools/abi.sh tools/exports.awk "$copy/tools"
    printf '# Changes\n\n## 0.1.0, 2030-01-01\n' >"$copy/CHANGELOG.md"
    commit
    git -C "$copy" tag v0.1.0
}
commit() {
    git -C "$copy" init -q
    git -C "$copy" add -A
    git -C "$copy" -c user.name=tests -c user.email=tests@localhost commit -q -m planted
}
plant() { sed -i "$2" "$copy/$1" && ! git -C "$copy" diff --quiet; } # HEADER EDIT
breaks() { # HEADER EDIT WORDS: it is a fault, and the report names what changed
    plant "$1" "$2"
    ! "$copy/tools/abi.sh" >"$scratch/said" || return
    grep -F "$3" "$scratch/said" && grep -F 'raise TON_ABI' "$scratch/said" || return
    sed -i 's/^#define TON_ABI .*/#define TON_ABI 7/' "$copy/tonary.h"
    "$copy/tools/abi.sh" | grep -F 'another number: 7'
    git -C "$copy" checkout -q .
}
passes() { # HEADER EDIT WORDS
    plant "$1" "$2"
    "$copy/tools/abi.sh" | grep -F "$3"
    git -C "$copy" checkout -q .
}
unreleased() { # a change is told, and no fault; without history there is nothing to tell
    git -C "$copy" tag -d v0.1.0
    ! "$copy/tools/abi.sh" || return
    echo '## 0.1.0, unreleased' >"$copy/CHANGELOG.md"
    commit
    plant recommend/content/nearest.h 's/int64_t id, row;/int64_t id, row, more;/'
    "$copy/tools/abi.sh" | grep -F 'only told'
    commit
    "$copy/tools/abi.sh" | grep -F 'only told'
    git clone -q --depth 1 "file://$copy" "$scratch/shallow"
    "$scratch/shallow/tools/abi.sh" | grep -F 'nothing to compare with'
}

sown
one 'the same' "$copy/tools/abi.sh"
while IFS='|' read -r verdict header edit words; do
    one "$verdict: $header $edit" "$verdict" "$header" "$edit" "$words"
done <<'ROWS'
breaks|recommend/content/nearest.h|s/int64_t id, row;/int64_t id, row, more;/|int64_t more
breaks|recommend/desk/desk.h|s/^int ton_desk_count(const ton_desk \*desk);//|ton_desk_count
breaks|recommend/desk/desk.h|s/^int ton_desk_count(const/int64_t ton_desk_count(const/|ton_desk_count
breaks|base/status.h|s/X(TON_USAGE, "usage"/X(TON_OTHER, "other", "other") X(TON_USAGE, "usage"/|TON_OTHER
breaks|corpus/families.h|s/enum {\(.*\)TON_FAMILIES_MOST = [0-9]*/enum {\1TON_FAMILIES_MOST = 99/|99
passes|recommend/desk/desk.h|s/^int ton_desk_count(const/int ton_desk_more(void);\n&/|but for what is new
passes|recommend/desk/desk.h|s/that the method means/that a method means/|as in v0.1.0
ROWS
one 'before the first release' unreleased
closing
