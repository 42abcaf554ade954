#!/usr/bin/env bash
# What libav reads: with the plug-in like any other format, without it with a reason that helps.
# One recording, written by ffmpeg in every format that it can write.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
build=${B:-build} # as make knows it: by another name it would not know what is up to date
B=$(realpath "$build")
make=${MAKE:-make}
TONARY=$(realpath "${TONARY:-$B/tonary}")
here=$PWD

# file: codec, seconds that encoders may add or lose, and lowest cosine to the WAV
formats='
a.m4a aac 0.05 0.98
a.alac.m4a alac 0 0.999
a.aac aac 0.05 0.98
a.wma wma 0.05 0.98
a.wv wavpack 0 0.999
a.mka vorbis 0.05 0.98
a.webm opus 0.05 0.98
a.tta tta 0 0.999
a.ac3 ac3 0.05 0.98
a.spx speex 0.05 0
a.oga flac 0 0.999
a.mp3.mka mp3 0.05 0.98
a.flac.mp4 flac 0 0.999
'
files() { awk 'NF { print $1 }' <<<"$formats"; }
tags=(-metadata title=Büsche -metadata artist=Ann -metadata album=Leaves -metadata album_artist=Co
    -metadata genre=Drone -metadata date=2004-05-01 -metadata track=3/12 -metadata disc=2/2)

extract() { "$TONARY" --json extract "$@" || [ $? = 3 ]; }
is() { # JSON CONDITION
    jq -e "$2" <<<"$1" >/dev/null || { jq -c 'del(.vector, .chroma, .mfcc, .spectral)' <<<"$1"; false; }
}

links_no_libav() {
    ! objdump -p "$B/tonary" "$B/libtonary.so" | grep -E 'NEEDED +lib(av|sw)'
}
builds_without() {
    $make B="$scratch/none" LIBAV=no plugin && [ ! -e "$scratch/none/libav.so" ]
    $make B="$scratch/none" LIBAV=no -n all install DESTDIR="$scratch" >"$scratch/plan"
    ! grep -E 'libav.so|-lavcodec' "$scratch/plan" | grep -v '^rm -f'
}
without() { # what is missing is named
    export TONARY_PLUGINS=$scratch
    printf '\0\0\0\x20ftypM4A ' >"$scratch/x.m4a"
    is "$(extract "$scratch/x.m4a")" '.status == "unsupported"
        and (.reason | startswith("MPEG-4 audio needs the libav plug-in") and test("tonary-libav.*libavformat-dev"))'
    "$TONARY" --version | grep 'no libav plug-in'
}
broken() { # a plug-in that does not load
    mkdir "$scratch/broken" && echo text >"$scratch/broken/libav.so"
    export TONARY_PLUGINS=$scratch/broken
    is "$(extract "$scratch/x.m4a")" '.status == "unsupported" and (.reason | test("does not load"))'
    "$TONARY" --version | grep 'no libav: '
}

one 'neither program nor library links libav' links_no_libav
one 'LIBAV=no builds and installs no plug-in' builds_without
one 'without the plug-in' without
one 'a broken plug-in' broken
if [ ! -e "$B/libav.so" ]; then
    echo "SKIPPED: what libav reads: the plug-in was not built"
    skipped=1
    closing
    exit
fi
cd "$scratch"

# Ten seconds of chords with beats and some noise.
write() {
    local file
    ffmpeg -nostdin -loglevel error -f lavfi -i "aevalsrc='(0.2*sin(2*PI*220*t)+0.15*sin(2*PI*277.2*t)
        +0.1*sin(2*PI*1318*t)+0.1*(random(0)-0.5))*(0.3+0.7*exp(-6*mod(t,0.5)))':s=44100:d=10" \
        -ac 2 -c:a pcm_f32le a.wav
    for file in $(files) a.wma a.ape; do
        case $file in
            *alac.m4a) set -- -c:a alac ;;
            *.webm) set -- -c:a libopus -b:a 160k ;;
            *.mp3.mka) set -- -c:a libmp3lame -b:a 192k ;;
            *.mka) set -- -c:a libvorbis -q:a 6 ;;
            *.oga) set -- -c:a flac ;;
            *.flac.mp4) set -- -c:a flac -strict -2 ;;
            *.spx) set -- -c:a libspeex -ar 16000 -ac 1 ;;
            *.ape) continue ;;
            *) set -- -b:a 192k ;;
        esac
        ffmpeg -nostdin -loglevel error -y -i a.wav "${tags[@]}" "$@" "$file"
    done
}
listen() {
    # shellcheck disable=SC2046 # names are words
    extract -j 1 a.wav $(files) >all.json
    [ "$(jq -s length all.json)" = $(($(files | wc -l) + 1)) ]
}
fits() { # FILE CODEC SLACK COSINE
    # shellcheck disable=SC2016 # jq's variables
    jq -s -e --arg file "$1" --arg codec "$2" --argjson slack "$3" --argjson cosine "$4" '
        def dot($a; $b): [$a, $b] | transpose | map(.[0] * .[1]) | add;
        map({(.path): .}) | add | .["a.wav"] as $wav | .[$file] as $this
        | ([$wav.vector | keys[] as $k | dot(.[$k]; $this.vector[$k])] | add / length) as $near
        | [$this.status, $this.codec, $this.seconds, $near]
        | debug
        | .[0] == "ok" and .[1] == $codec and (.[2] - 10 | fabs) <= $slack + 1e-6 and .[3] >= $cosine
    ' all.json
}
tagged() { # FILE
    # shellcheck disable=SC2016
    jq -s -e --arg file "$1" '.[] | select(.path == $file) | .tags | debug | . == {title: "Büsche",
        artist: "Ann", album: "Leaves", album_artist: "Co", genre: "Drone", year: 2004,
        track_number: 3, disc_number: 2}' all.json
}
excerpt() { # FILE COSINE: the middle, the whole length; where the length is known, the middle of the WAV
    "$TONARY" --corpus c.db --quiet index --excerpt 4 a.wav "$1"
    is "$("$TONARY" --corpus c.db --json show "$1")" \
        '.status == "ok" and (.seconds - 10 | fabs) < 0.1 and .excerpt == 4'
    case $1 in
        a.aac | a.ac3) ;;
        *) is "$("$TONARY" --corpus c.db --json similar a.wav)" ".results[0].similarity >= $2 - 0.03" ;;
    esac
    rm c.db*
}
cut_off() { # FILE: less sound, and it is told; or nothing to make sense of
    head -c $(($(stat -c %s "$1") * 6 / 10)) "$1" >"cut.$1"
    is "$(extract "cut.$1")" '(.status == "partial" and .seconds > 3 and .seconds < 9)
        or (.status == "ok" and .seconds > 3 and .seconds < 9 and (.path | test("aac$|ac3$")))
        or (.status == "failed" and (.reason | length > 0))'
}
flipped() { # FILE: bytes are wrong here and there
    local size at
    size=$(stat -c %s "$1")
    cp "$1" "bad.$1"
    for at in 7 23 41 59 83; do
        head -c 9 /dev/zero | dd of="bad.$1" bs=1 seek=$((size * at / 100)) conv=notrunc status=none
    done
    is "$(timeout 20 "$TONARY" --json extract "bad.$1" || [ $? = 3 ])" \
        '.status | IN("ok", "partial", "failed", "unsupported")'
}
best_stream() { # a film with two tracks of sound: the one that is marked as the main one
    ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=d=3:s=64x48:r=5 -f lavfi -i sine=d=3:r=8000 -t 3 \
        -i a.wav -map 0 -map 1 -map 2 -c:v mpeg4 -c:a aac -disposition:a:0 0 -disposition:a:1 default film.mp4
    is "$(extract film.mp4)" '.status == "ok" and .codec == "aac" and .channels == 2 and .sample_rate == 44100'
    ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=d=1:s=64x48:r=5 -c:v mpeg4 mute.mp4
    is "$(extract mute.mp4)" '.status == "unsupported" and (.reason | test("no sound"))'
}
nothing_else() { # what would have libav open more is refused
    printf '#EXTM3U\n#EXTINF:9,\n%s\n' "$scratch/a.m4a" >list.m4a
    printf "ffconcat version 1.0\nfile '%s'\n" "$scratch/a.m4a" >list.aac
    extract list.m4a list.aac >lists.json
    jq -s -e 'map(.status == "unsupported") == [true, true]' lists.json
}
frugal() { # an hour of sound costs the memory of ten seconds
    "$make" -C "$here" B="$build" "$build/bench/cost"
    ffmpeg -nostdin -loglevel error -f lavfi -i anoisesrc=d=10:r=22050 -c:a aac -b:a 64k short.m4a
    ffmpeg -nostdin -loglevel error -stream_loop 179 -i short.m4a -c copy long.m4a
    local file
    for file in short.m4a long.m4a; do
        "$B/bench/cost" "$TONARY" -j 1 --json extract "$file" 2>cost >answer
        jq -e '.status == "ok"' answer
        tail -n 1 cost | cut -d ' ' -f 2
    done >peaks
    jq -e '.seconds > 1790' answer
    awk '/^[0-9]/ { peak[++n] = $1 } END { print peak[1], peak[2]; exit !(peak[2] < peak[1] + 4) }' peaks
}

one 'ffmpeg writes' write
one 'extract reads' listen
while read -r file codec slack cosine; do
    [ -n "$file" ] || continue
    one "$file: codec, length, vector" fits "$file" "$codec" "$slack" "$cosine"
    case $file in a.aac | a.ac3) ;; *) one "$file: tags" tagged "$file" ;; esac
    one "$file: excerpt" excerpt "$file" "$cosine"
    one "$file: cut off" cut_off "$file"
    one "$file: damaged" flipped "$file"
done <<<"$formats"
one 'the best stream of several' best_stream
one 'playlists open nothing' nothing_else
one 'half an hour takes no more memory than ten seconds' frugal
closing
