#!/usr/bin/env bash
# Checks the floors of the house: tools/floors.sh [FOLDER]
# A room includes what stands on the floors below it, by its path from the root, and only those
# headers of other rooms that tonary.h and rooms.h name; each foreign library is seen by one room
# alone. ARCHITECTURE.md says why.
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"

# room: the rooms it may include
floors='
base:
features: base
extract: features base
corpus: features/descriptors.h features/fingerprint.h base
index: extract corpus features base
recommend: corpus features base
tools: base features extract corpus index recommend tonary.h rooms.h
tests: base features extract corpus index recommend tools tonary.h rooms.h
tonary.h: base features extract corpus index recommend
rooms.h: recommend tonary.h
'
# header: its room, and who else may see it
libraries='
sndfile.h: extract tests tools/bench
samplerate.h: extract tests tools/bench
fftw3.h: features tests tools/bench
seccomp.h: extract tests
sqlite3.h: corpus/store_sqlite.c corpus/store_sqlite_functions.c tests
postgresql/libpq-fe.h: corpus/postgresql.h
xxhash.h: base extract
xxh_x86dispatch.h: base extract
jansson.h: tools tests
expat.h: tools/playlists tests/fuzz
nettle/md5.h: tools/subsonic
mpd/client.h: tools/playlists
curl/curl.h: tools/model
utf8proc.h: base tools
fileref.h: extract
libavformat/avformat.h: extract/libav_stream.h
libavcodec/avcodec.h: extract/libav_stream.h
'
public() { # tonary.h, rooms.h and every header that they include
    ${CC:-cc} -I. -MM rooms.h | tr -d '\\\n' | cut -d: -f2
}

find base features extract corpus index recommend tools tests tonary.h rooms.h \( -name '*.[ch]' -o -name '*.cc' \) -print0 |
    xargs -0 grep -nE '^[[:space:]]*#[[:space:]]*include' |
    awk -v floors="$floors" -v libraries="$libraries" -v public=" $(public) " '
        function table(text, to,    lines, i, pair) {
            split(text, lines, "\n")
            for (i in lines)
                if (split(lines[i], pair, ":") == 2)
                    to[pair[1]] = pair[2]
        }
        function within(path, places,    place, i) { # one of the places, or below it
            split(places, place, " ")
            for (i in place)
                if (path == place[i] || index(path, place[i] "/") == 1)
                    return 1
            return 0
        }
        function room(path) { sub(/\/.*/, "", path); return path }
        function broken(why) { print $0 "\n    " why; count++ }
        BEGIN { table(floors, below); table(libraries, owners) }
        {
            split($0, part, ":")
            file = part[1]
            match($0, /[<"][^>"]*/)
            header = substr($0, RSTART + 1, RLENGTH - 1)
        }
        /include[ \t]*</ {
            if (header in owners && !within(file, owners[header]))
                broken("only" owners[header] " may see " header)
            next
        }
        room(file) != room(header) && !within(header, below[room(file)]) {
            broken(room(file) " may include:" (below[room(file)] ? below[room(file)] : " nothing"))
            next
        }
        room(file) !~ /^(tests|base)$/ && room(header) !~ /^base$/ && room(file) != room(header) &&
            !index(public, " " header " ") {
            broken(header " is private to " room(header))
        }
        END { exit count > 0 }'
