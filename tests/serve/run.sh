#!/usr/bin/env bash
# The server asked from outside, by friends and by others: what it answers, how it sends it, whom it
# refuses.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
export TONARY_CORPUS=$scratch/corpus.db

cc -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
"$scratch/signals" "$scratch"
"$TONARY" -q index "$scratch/music"
printf '\211PNG\r\n\032\nof the folder' >"$scratch/music/chords/cover.png"
has_begun() { [ -s "$scratch/where" ] || ! kill -0 $server 2>/dev/null; }
start() { # OPTION…: sets $server and $address
    : >"$scratch/where" # the address of an earlier one is none
    "$TONARY" serve --port 0 "$@" >"$scratch/where" 2>"$scratch/words" &
    server=$!
    soon has_begun
    [ -s "$scratch/where" ]
    address=$(sed 's|/$||' "$scratch/where")
    port=${address##*:}
}
declines() { # OPTION…: it does not begin, and says why
    local status=0
    timeout 60 "$TONARY" serve --port 0 "$@" >"$scratch/out" 2>"$scratch/why" || status=$?
    case $status in
    1 | 2) grep -q '^tonary: ' "$scratch/why" ;;
    *) false ;;
    esac
}
await() {
    ended=0
    wait $server || ended=$?
}
stop() { # in this shell, whose child the server is
    kill -TERM $server
    await
}
get() { # PATH [CURL OPTION…]
    local path=$1
    shift
    curl -sS -m 60 "$@" "$address$path"
}
code() { get "$@" -o "$scratch/body" -w '%{http_code}'; }
is() { # EXPECTED GOT
    [ "$1" = "$2" ] || { echo "expected '$1', got '$2'"; return 1; }
}
is_code() { # CODE PATH [CURL OPTION…]
    local wanted=$1
    shift
    is "$wanted" "$(code "$@")"
}

fails() { ! "$@"; }

# ---- what it answers ------------------------------------------------------------------------------

start
same() { # PATH COMMAND…: the API says what the command prints
    local path=$1
    shift
    diff <(get "$path" | jq -S 'del(.seconds_taken)') <("$TONARY" --json "$@" | jq -S .)
}
one "a track is shown" same /api/v1/tracks/1 show 1
one "similar tracks" same '/api/v1/tracks/1/similar?count=2' similar 1 -n 2
one "similar to several, with weights" \
    same '/api/v1/similar?track=1&track=2&weights=timbre%3D2&count=2' similar 1 2 --weights timbre=2 -n 2
one "reasons in Chinese" same '/api/v1/tracks/1/similar?language=zh' similar 1 --language zh
one "why" same '/api/v1/why?first=1&second=2' why 1 2
one "a playlist" same '/api/v1/playlist?track=1&count=3' playlist 1 -n 3
one "a path" same '/api/v1/playlist?track=1&to=3' playlist 1 --to 3
one "a filter with blanks and signs" \
    same '/api/v1/tracks/1/similar?where=tempo%3D90..200+or+artist%3D%22a%22' similar 1 \
    --where 'tempo=90..200 or artist="a"'
one "what to hear next" same '/api/v1/next?track=1' next 1
one "a request in words" same '/api/v1/ask?request=something+slow' ask --show-request 'something slow'
one "a name that is an option is none" is_code 404 /api/v1/tracks/--help

listed() { is "$2" "$(get "$1" | jq '.results | length')"; }
one "what was learnt" same /api/v1/weights learn --list
one "nothing of that name was" is_code 404 /api/v1/weights/nothing
one "what was trained" same /api/v1/models train --list

several() { # listeners are lines of the command
    "$TONARY" rate ben 1 4 >"$scratch/out"
    "$TONARY" rate cleo 1 4 >"$scratch/out"
    listed /api/v1/listeners 2
    listed '/api/v1/listeners?user=cleo' 1
    is_code 200 /api/v1/listeners/ben -X DELETE
    is_code 404 /api/v1/listeners/ben -X DELETE
    is_code 200 /api/v1/listeners/cleo -X DELETE
    listed /api/v1/listeners 0
}
one "several listeners" several
one "all tracks" listed /api/v1/tracks "$("$TONARY" --json list | wc -l)"
one "a page of them" listed '/api/v1/tracks?count=2&offset=1' 2
one "no page" listed '/api/v1/tracks?offset=1000' 0
one "those that fit a text" listed '/api/v1/tracks?match=clicks' 2

events() {
    curl -sS -m 60 -H 'Content-Type: application/json' \
        -d '{"user":"anna","track":1,"rating":5}' "$address/api/v1/rate" >/dev/null
    curl -sS -m 60 -d 'user=anna&track=2' "$address/api/v1/played" >/dev/null
    is '1 1' "$("$TONARY" --json listeners anna | jq -r '"\(.ratings) \(.plays)"')"
    is false "$(get '/api/v1/recommend?user=anna&count=1' | jq '.results[0].track.id == 1')"
}
one "events count at once" events

event() { # prints the code of the answer
    curl -sS -m 60 -o "$scratch/body" -w '%{http_code}' -d "user=$1&track=1" "$address/api/v1/played"
}
played() { # CORPUS: by how many
    sqlite3 "$1" "SELECT count(*) FROM play JOIN listener ON listener.id = listener
        WHERE name IN ('early', 'late')"
}
newer() { # what an older program must not touch is seen at once, and told
    local layout
    layout=$(sqlite3 "$TONARY_CORPUS" 'PRAGMA user_version')
    is_code 200 /api/v1/tracks/1
    is 200 "$(event newer)"
    sqlite3 "$TONARY_CORPUS" "PRAGMA user_version = $((layout + 1))"
    is 500 "$(event newer)"
    is newer "$(jq -r .error.code "$scratch/body")"
    is_code 500 /api/v1/tracks/1
    sqlite3 "$TONARY_CORPUS" "PRAGMA user_version = $layout"
    is 200 "$(event newer)"
}
in_place_of_another() { # an event goes into the file that is there, not into the one that was
    is 200 "$(event early)"
    sqlite3 "$TONARY_CORPUS" "VACUUM INTO '$scratch/other.db'"
    for file in "$TONARY_CORPUS"*; do # with its log
        mv "$file" "$scratch/first.db${file#"$TONARY_CORPUS"}"
    done
    is 404 "$(event late)"
    mv "$scratch/other.db" "$TONARY_CORPUS"
    is 200 "$(event late)"
    is 2 "$(played "$TONARY_CORPUS")"
    is 1 "$(played "$scratch/first.db")"
}
one "a corpus that a newer program changed" newer
one "a corpus in place of another" in_place_of_another

crowd() { # askers and doers at once: all are answered, and no event is lost
    for i in $(seq 120); do
        printf '%s\n' "/api/v1/tracks/$((i % 4 + 1))/similar?count=3" '/api/v1/recommend?user=anna' \
            '/api/v1/ask?request=something+calm' "/api/v1/played?user=crowd$i&track=1 -d x="
    done | sed 's/ -d x=/ -X POST/' >"$scratch/calls"
    # shellcheck disable=SC2016 # the words are for the shells that xargs starts
    xargs -P 12 -L 1 sh -c 'curl -sS -m 60 -o /dev/null -w "%{http_code}\n" $2 $3 "$0$1"' "$address" \
        <"$scratch/calls" | sort | uniq -c | awk '{ print $2 ":" $1 }' >"$scratch/codes"
    is 200:480 "$(cat "$scratch/codes")"
    is 120 "$("$TONARY" --json listeners | grep -c '"crowd')"
}
one "a crowd is served" crowd

described() { # every operation that it describes is there, and there is no other
    local path
    for path in $(get /api/v1/openapi.json | jq -r '.paths | to_entries[] | select(.value.get) | .key'); do
        [[ $path != */events ]] || continue # it never ends
        case $(code "${path/\{*\}/1}") in
        200 | 400) ;;
        404) ! grep -q 'no such address' "$scratch/body" || { echo "$path" && return 1; } ;;
        *) echo "$path: $(cat "$scratch/body")" && return 1 ;;
        esac
    done
    get /api/v1/openapi.json | jq -e '.openapi == "3.1.0" and
        ([.paths[][] | .summary, .parameters, .responses."200"] | all(. != null)) and
        ([.paths | to_entries[] | .key as $path | .value[] | .parameters[] |
          select(.in == "path") | .name as $name | $path | contains("{\($name)}")] | all) and
        ([.paths[] | .post // empty | .parameters[] | .in] | all(. == "path")) and
        (.paths."/api/session".post.requestBody.content."application/json".schema.required == ["token"])' >/dev/null
}
one "it describes what it answers" described
needless() { # no parameter that it describes wants an option that nobody can give there
    local call
    while read -r call; do
        get "$call" >"$scratch/body"
        ! grep ' needs --' "$scratch/body" || return 1
    done < <(get /api/v1/openapi.json | jq -r '.paths | to_entries[] | select(.value.get) |
        select(.key | contains("{") | not) | .key as $path | .value.get.parameters |
        ([.[] | select(.required) | .name + "=1&"] | add // "") as $wanted |
        .[] | select(.required | not) | "\($path)?\($wanted)\(.name)=1"')
}
one "nothing that it describes needs what it does not" needless

# ---- errors ---------------------------------------------------------------------------------------

says() { # CODE NAME PATH [CURL OPTION…]
    local wanted=$1 name=$2
    shift 2
    is_code "$wanted" "$@"
    is "$name" "$(jq -r .error.code "$scratch/body")"
}
one "no such track" says 404 not_found /api/v1/tracks/77
one "no such address" says 404 not_found /api/v2/tracks
one "no such parameter" says 400 invalid '/api/v1/tracks/1/similar?svg=/etc/x'
one "no option of the program" says 400 invalid '/api/v1/tracks?corpus=/etc/passwd'
one "a number that is none" says 400 usage '/api/v1/tracks/1/similar?count=many'
one "something missing" says 400 invalid '/api/v1/why?first=1'
one "another method" says 405 method /api/v1/rate
one "another method for a list" says 405 method /api/v1/tracks -X DELETE
allows() { # METHODS PATH [CURL OPTION…]
    local methods=$1 path=$2
    shift 2
    is "allow: $methods" "$(curl -sS -o /dev/null -D - "$@" "$address$path" | tr -d '\r' | grep -i '^allow:' | sed 's/^A/a/')"
}
one "and those that there are" allows POST /api/v1/rate
one "those of no command" allows 'GET, HEAD, POST, DELETE' /api/v1/index -X PUT
one "a body that is no JSON" says 400 invalid /api/v1/rate -d '{' -H 'Content-Type: application/json'
one "a body of another kind" says 400 invalid /api/v1/rate -d x -H 'Content-Type: text/plain'
head -c 1100000 /dev/zero >"$scratch/large"
one "a form that goes on behind its end" is_code 400 /api/v1/rate \
    --data-binary @<(printf 'user=nobody&track=1&rating=5\0&x=1')
one "a body that is too large" says 413 too_large /api/v1/rate --data-binary "@$scratch/large"

# ---- how it is sent -------------------------------------------------------------------------------

unchanged() {
    local tag
    tag=$(get /api/v1/tracks/1 -D - -o /dev/null | tr -d '\r' | sed -n 's/^ETag: //ip')
    is_code 304 /api/v1/tracks/1 -H "If-None-Match: $tag"
    is_code 304 /api/v1/tracks/1 -H "If-None-Match: \"x\", W/$tag"
    is_code 200 /api/v1/tracks/1 -H 'If-None-Match: "x"'
}
one "what is known is not sent again" unchanged
coding_for() {
    get '/api/v1/why?first=1&second=2' -D - -o /dev/null -H "Accept-Encoding: $1" | tr -d '\r' |
        sed -n 's/^Content-Encoding: //ip'
}
packed() {
    get '/api/v1/why?first=1&second=2' -H 'Accept-Encoding: gzip' | gunzip >"$scratch/unpacked"
    get '/api/v1/why?first=1&second=2' | diff - "$scratch/unpacked"
    is '' "$(coding_for 'gzip;q=0')"
    is '' "$(coding_for 'gzip; q=0.0, identity')"
    is gzip "$(coding_for 'gzip;q=0.5')"
    is gzip "$(coding_for 'identity;q=0, gzip')"
}
one "what is long is compressed" packed
safe() {
    get /api/v1/tracks/1 -D "$scratch/headers" -o /dev/null
    grep -qi '^x-content-type-options: nosniff' "$scratch/headers"
    grep -qi "^content-security-policy: default-src 'none'" "$scratch/headers"
}
one "headers that keep a browser in" safe

# ---- sound ----------------------------------------------------------------------------------------

id=$("$TONARY" --json list | jq -r 'select(.path | endswith("clicks 100.wav")) | .id')
file=$(cd "$scratch" && pwd)/music/clicks\ 100.wav
size=$(stat -c %s "$file")
part() { # RANGE CODE FIRST COUNT
    is "$2" "$(code "/api/v1/audio/$id" -H "Range: $1")"
    cmp "$scratch/body" <(tail -c "+$(($3 + 1))" "$file" | head -c "$4")
}
one "all of a sound" part none 200 0 "$size"
one "its beginning" part bytes=0-99 206 0 100
one "its middle" part bytes=1000-1999 206 1000 1000
one "its end" part bytes=-50 206 $((size - 50)) 50
one "from there on" part "bytes=$((size - 7))-" 206 $((size - 7)) 7
one "more than there is" part "bytes=10-$((size + 1000))" 206 10 $((size - 10))
one "more than all" part "bytes=-$((size + 5))" 206 0 "$size"
one "two parts are the whole" part bytes=0-1,3-4 200 0 "$size"
one "nonsense is the whole" part bytes=5-2 200 0 "$size"
one "a beginning that is too large" part bytes=99999999999999999999-5 200 0 "$size"
one "a length that is too large" part bytes=-99999999999999999999 206 0 "$size"
beyond() {
    is 416 "$(code "/api/v1/audio/$id" -H "Range: bytes=$size-" -D "$scratch/headers")"
    grep -qi "^content-range: bytes \*/$size" "$scratch/headers"
}
one "beyond the end" beyond
one "a blank as a sign" same '/api/v1/tracks/clicks%20100/similar?count=2' similar 'clicks 100' -n 2
one "no sound of that number" is_code 404 /api/v1/audio/99
for path in .. %2e%2e/%2e%2e/etc/passwd /etc/passwd 1/../../x 1%00; do
    one "no way out by $path" is_code 404 "/api/v1/audio/$path" --path-as-is
done

. tests/serve/cover.sh
. tests/serve/page.sh
. tests/serve/reports.sh

# ---- indexing -------------------------------------------------------------------------------------

state_is() { is "$1" "$(get /api/v1/index | jq -r .state)"; }
follow() { # FILE [CURL OPTION…]: the events, from now on
    : >"$1"
    curl -sN -m 300 "$address/api/v1/index/events" -o "$1" "${@:2}" &
    follower=$!
    soon grep -q '^data: ' "$1"
}
indexes() {
    state_is idle
    follow "$scratch/events"
    is_code 404 /api/v1/index -d "folder=$scratch/nowhere"
    is_code 404 /api/v1/index -d "folder=music"
    is_code 200 /api/v1/index -d "folder=$scratch/names"
    soon state_is 'done'
    get /api/v1/index | jq -e '.result.analysed > 0 and .progress.share >= 0 and .error == null' >/dev/null
    soon grep -q '"done"' "$scratch/events"
    kill $follower
    grep '^data: ' "$scratch/events" | sed 's/^data: //' | jq -r .state | uniq | paste -sd ' ' - >"$scratch/states"
    is 'idle running done' "$(cat "$scratch/states")"
}
columns() { get /api/v1/map/columns | jq -c '[.id, .colours.cluster]'; }
one "groups of a map are kept" is "$(columns)" "$(columns)"
all_asked() { same '/api/v1/ask?request=something&count=50' ask --show-request something -n 50; }
one "all tracks are asked for" all_asked
one "a folder is indexed, and each step told" indexes
one "and not those of other tracks" is true "$(columns | jq '(.[0] | length) == (.[1].of | length)')"
one "and asked for" all_asked
one "what came is there at once" is "$("$TONARY" --json list | wc -l)" "$(get /api/v1/tracks | jq '.results | length')"
follow "$scratch/stream" # SIGTERM ends streams that wait

# ---- who may ask ----------------------------------------------------------------------------------

one "another name of the host" is_code 403 /api/v1/tracks -H 'Host: evil.example'
one "our name on another port" is_code 403 /api/v1/tracks -H 'Host: localhost:1'
one "no name" is_code 403 /api/v1/tracks -H 'Host: :'
one "localhost" is_code 200 /api/v1/tracks -H "Host: LocalHost:$port"
one "a page of another site" is_code 403 /api/v1/rate -d 'user=a&track=1&rating=1' -H 'Origin: https://evil.example'
one "a page of nowhere" is_code 403 /api/v1/rate -d 'user=a&track=1&rating=1' -H 'Origin: null'
one "our own page" is_code 200 /api/v1/rate -d 'user=a&track=1&rating=1' -H "Origin: $address"

. tests/serve/hostile.sh

# ---- the end --------------------------------------------------------------------------------------

nobody_listens() { is 000 "$(code /api/v1/tracks 2>/dev/null)"; }
drains() { # whoever has begun to ask is answered, nobody else is
    local line
    exec {line}<>"/dev/tcp/127.0.0.1/$port"
    printf 'POST /api/v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 26\r\nExpect: 100-continue\r\n' >&"$line"
    printf 'Content-Type: application/x-www-form-urlencoded\r\n\r\n' >&"$line"
    timeout 60 head -n 1 <&"$line" | grep -q ' 100 '
    printf 'user=late&' >&"$line"
    kill -TERM $server
    soon nobody_listens
    printf 'track=1&rating=5' >&"$line"
    grep -q ' 200 ' < <(timeout 60 cat <&"$line")
    "$TONARY" --json listeners late >"$scratch/out"
}
one "SIGTERM waits for who has begun" drains
await
ends() {
    is 0 "$ended"
    grep -q 'answering what was asked' "$scratch/words"
}
one "SIGTERM ends it" ends

. tests/serve/tokens.sh
. tests/serve/unit.sh
closing
