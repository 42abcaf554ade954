#!/usr/bin/env bash
# Shells complete the command line, with the scripts that the program prints: every command, its
# options, files where files are wanted. Each shell that is there is asked itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
TONARY=$(realpath "${TONARY:-$B/tonary}")
for shell in bash zsh fish; do "$TONARY" completion $shell >"$scratch/$shell"; done
mkdir "$scratch/here" "$scratch/here/folder"
touch "$scratch/here/some.csv"

in_bash() { # WORD…: what can stand for the last one, a line each
    (cd "$scratch/here" && bash --norc -c '
        compopt() { :; } # only a real completion may call it
        source "$1"
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _tonary
        printf "%s\n" "${COMPREPLY[@]}"' bash "$scratch/bash" "$@")
}
in_fish() {
    # shellcheck disable=SC2016 # variables are those of fish
    (cd "$scratch/here" && fish --no-config -c '
        source $argv[1]
        complete -C (string join " " -- $argv[2..])' "$scratch/fish" "$@" | cut -f1)
}
in_zsh() { # what stands on the line after a tabulator
    # shellcheck disable=SC2016
    (cd "$scratch/here" && zsh -f -c '
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; setopt no_always_last_prompt; fpath=($1 \$fpath); autoload compinit; compinit -u -D"
        zpty -w shell "compdef _tonary tonary; print -n re; print ady"
        zpty -r -m shell ready "*ready*"
        zpty -w -n shell "${(j: :)@[2,-1]}"$'"'\\t\\t'"'
        sleep 0.5
        zpty -w -n shell $'"' \\x15'"'"print -n the; print end"$'"'\\n'"'
        zpty -r -m shell said "*theend*"
        zpty -d shell
        print -r -- "$said"' zsh "$scratch/functions" "$@" | tr -d '\r\a\b' |
        sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g')
}
offers() { # SHELL WANTED WORD…
    "in_$1" "${@:3}" >"$scratch/offered"
    grep -qE -- "(^|[[:space:]])$2[/=]?([[:space:]]|\$)" "$scratch/offered" || { cat "$scratch/offered"; return 1; }
}
offers_not() { # SHELL UNWANTED WORD…
    if offers "$@" >/dev/null; then return 1; fi
}
offers_all() { # SHELL: all commands
    "$TONARY" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p' >"$scratch/commands"
    test -s "$scratch/commands"
    "in_$1" tonary '' | cut -f1 | sort -u >"$scratch/offered"
    sort "$scratch/commands" | comm -23 - "$scratch/offered" >"$scratch/missing"
    cat "$scratch/missing"
    [ ! -s "$scratch/missing" ]
}
mkdir "$scratch/functions"
cp "$scratch/zsh" "$scratch/functions/_tonary"

for shell in bash fish zsh; do
    if ! command -v $shell >/dev/null; then
        echo "SKIPPED: there is no $shell"
        skipped=$((skipped + 8))
        continue
    fi
    [ $shell = zsh ] || one "$shell: every command" offers_all $shell
    one "$shell: a command" offers $shell similar tonary simi
    one "$shell: a part" offers $shell interactions tonary export inter
    one "$shell: an option" offers $shell --exclude tonary index --excl
    one "$shell: behind the program's options" offers $shell --exclude tonary --corpus some.csv index --excl
    one "$shell: a file for an option" offers $shell some.csv tonary --corpus so
    one "$shell: a folder for an argument" offers $shell folder tonary export interactions fo
    one "$shell: a file for an argument of a command with parts" offers $shell some.csv tonary export so
    one "$shell: no option of another command" offers_not $shell --exclude tonary list --excl
done
one 'no other shell' test "$("$TONARY" completion csh 2>/dev/null; echo $?)" = 2
closing
