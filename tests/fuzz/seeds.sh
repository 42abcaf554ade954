#!/usr/bin/env bash
# What the fuzzers begin with: tests/fuzz/seeds.sh FOLDER writes FOLDER/FUZZER/… The corpus comes from
# $TONARY, which reads sounds of tests/cli/signals.c.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=$(mkdir -p "$1" && cd "$1" && pwd)
TONARY=$(realpath "${TONARY:-$root/build/tonary}")

seed() { # FUZZER NAME: what stands on standard input
    mkdir -p "$out/$1"
    cat >"$out/$1/$2"
}
each_line() { # FUZZER: every line of standard input
    local line number=0
    while IFS= read -r line; do
        printf '%s' "$line" | seed "$1" $((number += 1))
    done
}

printf '\3\0\0\0too little audio' | seed answer too_short
printf '\0\0\0\0' | seed answer ok
printf '\0\0\10\0\0\0\0\5\0\0\0\0\5la\nla' | seed inside lyrics
printf '\1\0\10\0\0\0\0\7\0\0\0\0\7GIF89a\1' | seed inside picture
printf '\1\0\10\1\0\0\0\0\0\0\0' | seed inside trouble
printf 'file,bpm,where\r\na.ogg,120,"x, ""y"""\r\n\r\nb.ogg,90.5,\r\n' | seed csv plain
printf '\357\273\277file,bpm\n"a\nb",1\n"open,2\n' | seed csv quotes
printf 'file,a,b\na.ogg,1,-2.5e3\nb.ogg,,nan\n' | seed table csv
printf '\223NUMPY\1\0v\0%-117s\n\0\0\200\77\0\0\0\100\0\0\100\100\0\0\200\100' \
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }" | seed table npy
printf '\223NUMPY\2\0v\0\0\0%-117s\n\0\74\0\301\377\173\1\0' \
    "{'descr': '>f2', 'fortran_order': True, 'shape': (2, 2), }" | seed table fortran
printf '{"a":"x","b":[1,2.5],"c":{"d":[]}}\n{"b":[3,4],"a":"y"}\n' | seed table jsonl
seed table essentia <<'END'
{"lowlevel": {"mfcc": {"mean": [-600.5, 1], "cov": [[1, 0], [0, 1]]}},
 "metadata": {"tags": {"file_name": "a.mp3", "artist": ["Ann", "Bob"]}}}
END
each_line wording <<'END'
sounds like Erik Satie, and slower: 112 instead of 122 BPM
a likeness of 0.21, 50 % of the score, “Satie”
像《晴天》一样平静，唤醒度 -12，相似度百分之二十一
one hundred and twelve beats per minute; １１２ BPM
80s 4:05 二十来首 1千2百 minus 12
END
each_line events <<'END'
4.5
-1e-3
1696170000
2026-02-28T23:59:59.5+01:30
Song (feat. Ann & Bob) [live]
ＡＣ／ＤＣ ft. x
a1b2c3d4-0000-4000-8000-00000000000F
42
END
seed lyrics lrc <<'END'
[ar:Reed]
[00:01.00][00:09.5]I'm not happy, but <00:02.0>dancing in the rain
[00:12.34]我一点也不快乐，忍不住流泪
END
printf '\xb4\xb0\xcd\xe2\xcf\xc2\xd7\xc5\xd3\xea' | seed lyrics gb
printf '\377\376h\0i\0\n\0-N' | seed lyrics wide
each_line listen <<'END'
{"listened_at":1,"user_name":"a","track_metadata":{"artist_name":"b","track_name":"c","release_name":"d"}}
{"timestamp":1.5,"track_metadata":{"artist_name":"b","track_name":"c","additional_info":{"recording_mbid":"x","tonary_path":"/m#1","tonary_skipped":true},"mbid_mapping":null}}
END
seed cue plain <<'END'
REM DATE 1974
PERFORMER "A "B" C"
FILE "an album.wav" WAVE
  TRACK 01 AUDIO
    TITLE "One"
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 00 04:59:00
    INDEX 01 05:00:74
END
printf '\377\376F\0I\0L\0E\0 \0a\0 \0W\0' | seed cue wide
printf 'FILE caf\351 WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nFILE b WAVE\n' | seed cue latin
printf '\1\357\273\277#EXTM3U\r\n#EXTINF:3,Ann - One\r\na b.ogg\r\nfile:///m/%%23.ogg\r\n' | seed playlist m3u
printf '\2caf\351\nx\\y\n#PLAYLIST:a\n#EXTVLCOPT:start-time=1\n../z\n' | seed playlist latin
printf '\1\377\376a\0\n\0' | seed playlist wide
seed playlist xspf <<'END'
0<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><title>a</title><trackList>
<track><location>a%20b</location><identifier>https://musicbrainz.org/recording/a1b2c3d4-0000-4000-8000-000000000000
</identifier><title>&amp;</title><creator>b</creator><album>c</album><trackNum>1</trackNum><duration>1</duration>
</track></trackList></playlist>
END
seed playlist jspf <<'END'
0{"playlist":{"title":"a","track":[{"location":["file:///a#t=1,2"],"identifier":"x","title":"b","creator":"c",
"album":"d","trackNum":1,"duration":1,"extension":{"https://musicbrainz.org/doc/jspf#track":{"artist_identifiers":
["https://musicbrainz.org/artist/a1b2c3d4-0000-4000-8000-000000000000"],"release_identifier":"x"}}}]}}
END
printf '4{"results":[{"track":{"path":"/a","path_uri":"file:///%%ff","title":"b","seconds":1}}]}' | seed playlist json
printf 'anna:sesame\r\n\nanna:apikey:0123456789abcdef\nbert:\303\244:b\n' | seed subsonic users
printf 'a\1<b c="d">&amp; ]]>\t\357\277\277\360\237\216\265\377' | seed subsonic title
each_line filter <<'END'
tempo=90..120 key=Am year=1990..1999 genre=rock
!artist="a \"b\" c" seconds>=60,valence<-5.5
mode=minor|major loudness!=-14.. path=/a
key=C#|Db|8A|"F# minor" tempo=..128.0
tempo~120|60..70 key~8A !confidence<0.5 year=none|90s|1990s
(genre="hip hop" or genre=electro*) and not (duration=2:30..1:02:03 or channels=2)
added>=30d added=2024-02-29..2w added<2024 or samplerate>44100 codec=flac
artist=a(b) title="none"|"" album=x)
END
each_line text <<'END'
2004-05-01
Sigur Rós – Ágætis byrjun
12/34 �
周杰倫 ＡＢＣ
END
printf 'a\303\050\000\033[31mb\342\200\256c' | seed text bytes
sed '1,/^.Bd -literal$/d; /^.Ed$/,$d' "$root/tools/tonary-study.5" | seed study example
seed study short <<'END'
[corpus]
labels = l.csv
where = tempo=90..120
[protocol a]
by = mood
filter = artist, album
within = package
[setting b]
weights = timbre=1,rhythm=.5
hubness = none, mutual
keep = mfcc*
END
each_line values <<'END'
timbre=1,rhythm=.5
F# minor
8A
-14.25e-3
spectral=0,dynamics=1000000
END
sounds=$(mktemp -d)
trap 'rm -rf "$sounds"' EXIT
${CC:-cc} -O1 -D_GNU_SOURCE -o "$sounds/signals" "$root/tests/cli/signals.c" -lm
mkdir "$sounds/in"
"$sounds/signals" "$sounds/in" >"$sounds/log"
mkdir -p "$out/claim" "$out/payload"
for sound in "$sounds"/in/*; do
    [ ! -f "$sound" ] || head -c 4096 "$sound" | tee "$out/payload/$(basename "$sound")" \
        >"$out/claim/$(basename "$sound")"
done
printf 'OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\10\1vorbis1' | seed payload ogg
printf 'fLaC\200\0\0\42' | seed payload flac
printf '\0\0\0\10ftyp\0\0\0\1mdat\0\0\0\0\0\0\0\24data' | seed payload mp4
printf 'soundLYRICSBEGINlaLYRICSEND' | seed payload lyrics
printf '# a\n*.wav\n!/a/**\nb/\n[a-z]?\n' | seed ignore plain
jq -r .text "$root/tests/language/requests.jsonl" | each_line request
seed request json <<'END'
{"v":1,"intent":"recommend","count":20,"filters":{"genres_any":["jazz"],"year_min":1990,"key":"F#","live":true},
"seeds":[{"kind":"artist","name":"Air","sign":"unlike"},{"kind":"current","sign":"like"}],"targets":{"valence":-5},
"relative":[{"feature":"tempo","direction":"less","amount":"much"}],"unresolved":["x"],"weights":{"text":0}}
END
each_line reply <<'END'
{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"{\"v\":1,\"intent\":\"recommend\",\"targets\":{\"valence\":-40},\"said\":[{\"of\":\"targets.valence\",\"words\":\"melting glaciers\"}]}"}}]}
{"choices":[{"finish_reason":"length","message":{"content":"{\"v\":1"}}]}
{"choices":[{"message":{"content":null,"reasoning":"a"}}]}
```json {"v":1,"intent":"recommend","seeds":[{"kind":"artist","name":"Nick Drake","sign":"like"},{"kind":"current","sign":"unlike"}],"filters":{"year_min":1994,"year_max":1994,"genres_any":["zydeco"],"instruments_none":["kazoo","piano"],"vocals":"none"},"order":"year_up"}```
<think>{}</think>{"relative":[{"feature":"tempo","direction":"less","amount":"some"}],"text_about":["glaciers"],"artists_any":["久石让"],"count":94,"said":[{"of":"relative","words":"谲然"},{"of":"text_about","words":"glaciers"}]}
END
"$TONARY" --quiet --corpus "$sounds/corpus.db" index "$sounds/in" || [ $? = 3 ]
mkdir -p "$out/corpus"
cp "$sounds/corpus.db" "$out/corpus/index"
mkdir -p "$out/vectors"
cp "$sounds/corpus.db-vectors" "$out/vectors/index"

# Every kind of tag that ffmpeg writes, and hardly any sound.
for form in mp3 flac ogg opus m4a wma wv aiff wav tta; do
    ffmpeg -nostdin -loglevel error -f lavfi -i anullsrc=r=44100:d=0.05 -metadata title=Büsche \
        -metadata artist=Ann -metadata genre=Drone -metadata date=2004-05-01 -metadata track=3/12 \
        -write_id3v2 1 -y "$out/$form.$form" 2>/dev/null ||
        ffmpeg -nostdin -loglevel error -f lavfi -i anullsrc=r=48000:d=0.05 -metadata title=Büsche \
            -metadata artist=Ann -metadata date=2004-05-01 -y "$out/$form.$form"
    seed tags "$form" <"$out/$form.$form"
    rm "$out/$form.$form"
done
printf 'track=1&track=2&weights=timbre%%3D2,rhythm%%3D.5&where=genre+rock' | seed call form
printf '{"user":"anna","track":[1,"2"],"rating":4.5,"all":true,"none":null}' | seed call json
printf 'bytes=10-' | seed call range
