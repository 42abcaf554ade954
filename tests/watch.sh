#!/usr/bin/env bash
# index --watch: what comes, changes, moves and goes is noticed, when it is complete.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
TONARY=$(realpath "${TONARY:-build/tonary}")
${CC:-cc} -O1 -Wall -Wextra -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
"$scratch/signals" "$scratch" 2>/dev/null
cd "$scratch"
export TONARY_CORPUS=$scratch/corpus.db

listing() { # ids and names of what is there
    "$TONARY" --json list | jq -r '"\(.id) \(.path | sub(".*/music/"; ""))"' | paste -sd ,
}
becomes() { # LISTING: within ten seconds
    local i
    for ((i = 0; i < 100; i++)); do
        [ "$(listing)" != "$1" ] || return 0
        sleep 0.1
    done
    diff <(echo "$1") <(listing)
}
says() { # WORDS, on stderr, within ten seconds
    local i
    for ((i = 0; i < 100; i++)); do
        ! grep -q "$1" words || return 0
        sleep 0.1
    done
    cat words
    return 1
}
start() {
    rm -r music/chords music/noise.wav
    (
        status=0
        "$TONARY" index --watch --exclude '*.tmp.wav' music 2>words &
        echo $! >pid
        wait $! || status=$?
        echo "$status" >status
    ) &
    says 'following 1 folder'
    becomes '1 clicks 100.wav,2 clicks 150.wav'
}
comes() {
    cp names/-dash.wav music/new.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 new.wav'
}
renamed() {
    mv music/new.wav music/newer.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav'
    grep -q '1 moved' words
}
other_files() { # words, hidden, excluded: nothing is looked at
    cp odd/text.mp3 music/cover.jpg
    cp odd/short.wav music/.hidden.wav
    cp odd/short.wav music/a.tmp.wav
    cp odd/short.wav music/really.wav # this one is
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav,4 really.wav'
    rm music/really.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav'
}
slow() { # complete before it is heard
    {
        head -c 90000 odd/silence.wav
        sleep 1.5
        tail -c +90001 odd/silence.wav
    } >music/slow.wav
    { sleep 0.5 && touch music/slow.wav; } &
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav,5 slow.wav'
    "$TONARY" --json show music/slow.wav | jq -e '.status == "silent" and .seconds > 2.9'
    ! grep -q 'changing' words
}
new_folders() {
    mkdir -p made/deep
    cp 'names/new
line '*.wav made/deep/x.wav
    mv made music
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav,5 slow.wav,6 made/deep/x.wav'
    mkdir -p music/b/c
    cp 'names/latin '*.wav music/b/c/y.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav,5 slow.wav,6 made/deep/x.wav,7 b/c/y.wav'
}
moved_folder() { # and it is followed under its new name
    mv music/made music/b/other
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 newer.wav,5 slow.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
    mv music/newer.wav music/b/other/deep
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,5 slow.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
}
goes() { # more than a fifth at once, since it was seen to go
    mv music/b .
    rm music/slow.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav'
    mv b music
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
}
links() {
    ln odd/short.wav music/hard.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,4 hard.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
    ln -s ../odd/truncated.wav music/soft.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,4 hard.wav,6 b/other/deep/x.wav,7 b/c/y.wav,8 soft.wav'
}
ignored() { # another .tonaryignore: all is looked at again, and what it passes over is not taken
    echo 'secret*' >music/.tonaryignore
    says 'looking at all folders again'
    cp 'odd/no ending' music/secret.wav
    rm music/hard.wav music/soft.wav
    becomes '1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
}
sheet() { # comes, breaks, is mended and goes
    local whole='1 clicks 100.wav,2 clicks 150.wav,3 b/other/deep/newer.wav,6 b/other/deep/x.wav,7 b/c/y.wav'
    local parts='2 clicks 150.wav,3 b/other/deep/newer.wav,6 b/other/deep/x.wav,7 b/c/y.wav,9 clicks 100.wav,10 clicks 100.wav'
    printf 'FILE "clicks 100.wav" WAVE\nTRACK 01 AUDIO\nINDEX 01 0:0:0\nTRACK 02 AUDIO\nINDEX 01 0:5:0' >music/a.cue
    becomes "$parts"
    cp music/a.cue .
    echo 'TRACK 04 AUDIO' >>music/a.cue
    becomes "$whole"
    says 'its sheet a.cue'
    mv a.cue music
    becomes "$parts"
    rm music/a.cue
    becomes "$whole"
}
ends() {
    kill -INT "$(cat pid)"
    says 'stopped by Ctrl-C'
    sleep 0.2
    [ "$(cat status)" = 130 ]
    "$TONARY" check
    "$TONARY" --json index --exclude '*.tmp.wav' music 2>/dev/null | jq -e '.unchanged == .found'
}
wrong() {
    local status=0
    "$TONARY" index --watch --dry-run music 2>words || status=$?
    [ "$status" = 2 ]
    status=0
    "$TONARY" index --watch music/b/c/y.wav 2>words || status=$?
    [ "$status" = 1 ]
    grep -q 'no folder left to follow' words
}
limit() { # of watches, where this system lets us set one for a moment
    local status=0
    # shellcheck disable=SC2016 # the inner shell expands it
    unshare -Ur sh -c 'echo 2 >/proc/sys/user/max_inotify_watches && exec "$0" index --watch music' \
        "$TONARY" 2>words || status=$?
    [ "$status" = 1 ]
    grep -q 'sysctl fs.inotify.max_user_watches=' words
}

one 'the first pass, then following' start
if [ "$failed" = 0 ]; then
    one 'a new file' comes
    one 'a file that is renamed' renamed
    one 'files of no concern' other_files
    one 'a file that is written slowly' slow
    one 'new folders' new_folders
    one 'a folder that moves' moved_folder
    one 'folders and files that go' goes
    one 'links' links
    one 'a changed .tonaryignore' ignored
    one 'a CUE sheet' sheet
    one 'Ctrl-C' ends
fi
one 'what cannot be followed' wrong
if unshare -Ur sh -c 'echo 2 >/proc/sys/user/max_inotify_watches' 2>/dev/null; then
    one 'the limit of watches' limit
else
    skipped=$((skipped + 1))
fi
closing
