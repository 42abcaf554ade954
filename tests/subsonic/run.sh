#!/usr/bin/env bash
# The server asked as players ask that speak OpenSubsonic: every endpoint in XML and JSON, who may
# ask, and callers and tags with bad intent.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
export TONARY_CORPUS=$scratch/corpus.db

cc -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
"$scratch/signals" "$scratch"
"$TONARY" -q index "$scratch/music"
key=0123456789abcdef-anna
printf 'anna:sesame\nbert:päss:wort\r\n\nanna:apikey:%s\n' "$key" >"$scratch/users"
chmod 600 "$scratch/users"

has_begun() { [ -s "$scratch/where" ] || ! kill -0 $server 2>/dev/null; }
start() { # OPTION…: sets $server and $address
    : >"$scratch/where" # the address of an earlier one is none
    "$TONARY" serve --port 0 "$@" >"$scratch/where" 2>"$scratch/words" &
    server=$!
    soon has_begun
    [ -s "$scratch/where" ]
    address=$(sed 's|/$||' "$scratch/where")
}
stop() { # in this shell, whose child the server is
    kill -TERM $server
    ended=0
    wait $server || ended=$?
}
is() { # EXPECTED GOT
    [ "$1" = "$2" ] || { echo "expected '$1', got '$2'"; return 1; }
}
fails() { ! "$@"; }

bare() { # ENDPOINT PARAMETERS [CURL OPTION…]: as it is, with no word of who asks
    local path="/rest/$1?$2"
    shift 2
    curl -sS -m 60 "$@" "$address$path"
}
json() { # ENDPOINT PARAMETERS
    bare "$1" "apiKey=$key&v=1.16.1&c=test&f=json&$2" | jq -c '."subsonic-response"'
}
xml() { # ENDPOINT PARAMETERS XPATH: where every element is of the API's namespace
    bare "$1" "apiKey=$key&v=1.16.1&c=test&$2" >"$scratch/answer.xml"
    xmllint --noout "$scratch/answer.xml"
    sed -i 's| xmlns="http://subsonic.org/restapi"||' "$scratch/answer.xml"
    xmllint --xpath "$3" "$scratch/answer.xml"
}
at() { # EXPECTED ENDPOINT PARAMETERS FILTER
    is "$1" "$(json "$2" "$3" | jq -r "$4")"
}
fault() { # CODE ENDPOINT PARAMETERS: of the API, in both forms
    at "failed $1" "$2" "$3" '"\(.status) \(.error.code)"'
    is "$1" "$(xml "$2" "$3" 'string(/subsonic-response[@status="failed"]/error/@code)')"
}

# ---- what it answers ------------------------------------------------------------------------------

start --subsonic-users "$scratch/users"
envelope() {
    at "ok 1.16.1 tonary $("$TONARY" --version | sed -n 's/^tonary //p') true" ping '' \
        '"\(.status) \(.version) \(.type) \(.serverVersion) \(.openSubsonic)"'
    is ok "$(xml ping '' 'string(/subsonic-response[@openSubsonic="true"]/@status)')"
    bare ping "apiKey=$key&v=1.16.1&c=test" -D "$scratch/headers" | grep -q 'xmlns="http://subsonic.org/restapi"'
    grep -qi '^content-type: text/xml' "$scratch/headers"
    at ok ping.view '' .status
}
one "ping" envelope
extensions() { # to anybody
    local wanted='apiKeyAuthentication 1,formPost 1,sonicSimilarity 1'
    is "$wanted" "$(bare getOpenSubsonicExtensions f=json | jq -r \
        '[."subsonic-response".openSubsonicExtensions[] | "\(.name) \(.versions[])"] | join(",")')"
    xml getOpenSubsonicExtensions '' 'string(/subsonic-response/openSubsonicExtensions[@name="sonicSimilarity"]/versions)' |
        grep -qx 1
}
one "extensions" extensions
server_facts() {
    at true getLicense '' .license.valid
    is true "$(xml getLicense '' 'string(//license/@valid)')"
    at '1 Music' getMusicFolders '' '.musicFolders.musicFolder[] | "\(.id) \(.name)"'
    is Music "$(xml getMusicFolders '' 'string(//musicFolders/musicFolder[@id="1"]/@name)')"
    at anna tokenInfo '' .tokenInfo.username
    is anna "$(xml tokenInfo '' 'string(//tokenInfo/@username)')"
    at 'anna true false 1' getUser username=anna '.user | "\(.username) \(.streamRole) \(.adminRole) \(.folder[])"'
    is 1 "$(xml getUser username=anna 'string(//user[@username="anna"][@scrobblingEnabled="true"]/folder)')"
}
one "the server and who asks" server_facts

song() {
    local told
    told=$("$TONARY" --json show 2)
    at "2 $(jq -r '"\(.title) \(.artist) \(.album) \(.year) \(.bytes) \(.path)"' <<<"$told") 8 wav audio/wav false" \
        getSong id=2 '.song | "\(.id) \(.title) \(.artist) \(.album) \(.year) \(.size) \(.path) \(.duration) \(.suffix) \(.contentType) \(.isDir)"'
    at string getSong id=2 '.song.id | type'
    is "$(jq -r .title <<<"$told")" "$(xml getSong id=2 'string(//song[@id="2"][@duration="8"]/@title)')"
    at noise.wav getSong "id=$("$TONARY" --json list --match noise | jq .id)" .song.title
}
one "a song" song
found() { # PARAMETERS LIST-OPTION…
    local parameters=$1
    shift
    is "$("$TONARY" --json list "$@" | jq -r .id | paste -sd ' ')" \
        "$(json search3 "$parameters" | jq -r '[.searchResult3.song[].id] | join(" ")')"
}
one "songs by a text" found query=clicks --match clicks
one "all songs" found 'query='
one "all songs, as players write it" found 'query=%22%22'
one "a page of them" found 'query=&songCount=2&songOffset=3' -n 2 --offset 3
one "no song" at 0 search3 'query=&songCount=0' '.searchResult3.song | length'
one "no song, in XML" is 0 "$(xml search3 'query=nothing+like+it' 'count(//searchResult3/song)')"

likeness='[.results[] | [(.track.id | tostring), ((1 + .similarity) * 500 | round)]]'
sonic() {
    is "$("$TONARY" --json similar 1 -n 3 | jq -c "$likeness")" \
        "$(json getSonicSimilarTracks 'id=1&count=3' | jq -c '[.sonicMatch[] | [.entry.id, (.similarity * 1000 | round)]]')"
    is 3 "$(xml getSonicSimilarTracks 'id=1&count=3' 'count(/subsonic-response/sonicMatch[@similarity > 0]/entry[@title])')"
    at 0 getSonicSimilarTracks 'id=1&count=0' '.sonicMatch | length'
}
one "what sounds alike" sonic
similar() { # ENDPOINT ELEMENT
    is "$("$TONARY" --json similar 1 -n 3 | jq -c '[.results[].track.id | tostring]')" \
        "$(json "$1" 'id=1&count=3' | jq -c "[.$2.song[].id]")"
    is 3 "$(xml "$1" 'id=1&count=3' "count(/subsonic-response/$2/song)")"
}
one "similar songs" similar getSimilarSongs similarSongs
one "similar songs of tags" similar getSimilarSongs2 similarSongs2
. tests/subsonic/artists.sh
path() {
    is "$("$TONARY" --json playlist 1 --to 3 -n 4 | jq -c '[.results[].track.id | tostring]')" \
        "$(json findSonicPath 'startSongId=1&endSongId=3&count=4' | jq -c '[.sonicMatch[].entry.id]')"
    at '1 3' findSonicPath 'startSongId=1&endSongId=3' '"\(.sonicMatch[0].entry.id) \(.sonicMatch[-1].entry.id)"'
    at "1 $("$TONARY" --json why 1 3 | jq '(1 + .similarity) * 500 | round')" findSonicPath 'startSongId=1&endSongId=3' \
        '"\(.sonicMatch[0].similarity) \(.sonicMatch[-1].similarity * 1000 | round)"'
    is 2 "$(xml findSonicPath 'startSongId=1&endSongId=3&count=2' 'count(/subsonic-response/sonicMatch/entry)')"
    at 2 findSonicPath 'startSongId=2&endSongId=2' '[.sonicMatch[].entry.id] | join(" ")'
}
one "a path" path

file=$("$TONARY" --json show 4 | jq -r .path)
sound() {
    bare stream "apiKey=$key&v=1.16.1&c=test&id=4" | cmp - "$file"
    bare stream "apiKey=$key&v=1.16.1&c=test&id=4" -H 'Range: bytes=100-199' | cmp - <(tail -c +101 "$file" | head -c 100)
    fault 70 stream id=99
    fault 10 stream ''
}
one "the sound" sound
cover() { # of the file or its folder, whatever the size asked for; a song with a file names it
    fault 70 getCoverArt id=2
    printf '\377\330\377\340picture' >"$scratch/music/chords/cover.jpg"
    at 2 getSong id=2 .song.coverArt
    is 2 "$(xml getSong id=2 'string(//song/@coverArt)')"
    bare getCoverArt "apiKey=$key&v=1.16.1&c=test&id=2&size=64" -D "$scratch/headers" |
        cmp - "$scratch/music/chords/cover.jpg"
    grep -qi '^content-type: image/jpeg' "$scratch/headers"
    at 5 getSonicSimilarTracks 'id=1&count=9' '[.sonicMatch[].entry | select(.id == .coverArt)] | length'
    rm "$scratch/music/chords/cover.jpg"
    fault 70 getCoverArt id=99
    fault 70 getCoverArt id=noise
    fault 10 getCoverArt ''
}
one "a cover" cover

plays() { "$TONARY" --json listeners anna 2>"$scratch/none" | jq -r .plays; }
scrobble() {
    at ok scrobble 'id=1&submission=false' .status
    is '' "$(plays)"
    at ok scrobble 'id=1&id=2&time=1577836800000&time=1577836801999&submission=true' .status
    is 2 "$(plays)"
    is '2020-01-01T00:00:00Z 2020-01-01T00:00:01Z' "$("$TONARY" listens export anna |
        jq -r '.listened_at | todate' | sort | paste -sd ' ')"
    xml scrobble 'id=3&time=1577836800000' 'string(/subsonic-response/@status)' | grep -qx ok
    is 3 "$(plays)"
    fault 70 scrobble 'id=1&id=99' # of which nothing is noted
    fault 0 scrobble 'id=1&time=yesterday'
    is 3 "$(plays)"
}
one "what was played" scrobble

# ---- who may ask ----------------------------------------------------------------------------------

asks() { # CODE PARAMETERS: 0 for an answer
    is "$1" "$(bare ping "f=json&$2" | jq -r '."subsonic-response" | .error.code // 0')"
}
token() { printf '%s' "$1" | md5sum | cut -d' ' -f1; }
rest='v=1.16.1&c=test'
one "the example of the API" asks 0 "u=anna&t=26719a1196d2a940705a59634eb18eab&s=c19b2d&$rest"
one "a password with letters and a colon" asks 0 "u=bert&t=$(token päss:wortsalt)&s=salt&$rest"
one "a wrong password" asks 40 "u=anna&t=$(token sesamsalt)&s=salt&$rest"
one "another salt" asks 40 "u=anna&t=26719a1196d2a940705a59634eb18eab&s=c19b2e&$rest"
one "another user's" asks 40 "u=bert&t=26719a1196d2a940705a59634eb18eab&s=c19b2d&$rest"
one "nobody" asks 40 "u=carl&t=$(token salt)&s=salt&$rest"
one "a token that is none" asks 40 "u=anna&t=&s=salt&$rest"
one "a key as a password" asks 40 "u=anna&t=$(token "${key}salt")&s=salt&$rest"
one "a key" asks 0 "apiKey=$key&$rest"
one "nobody's key" asks 44 "apiKey=${key}x&$rest"
one "half a key" asks 44 "apiKey=0123456789abcdef&$rest"
one "a password as a key" asks 44 "apiKey=sesame&$rest"
one "no key" asks 44 "apiKey=&$rest"
one "a key and a name" asks 43 "apiKey=$key&u=anna&$rest"
one "a password and a token" asks 43 "u=anna&p=sesame&t=x&s=y&$rest"
one "a plain password" asks 42 "u=anna&p=sesame&$rest"
one "nothing at all" asks 10 "$rest"
one "no salt" asks 10 "u=anna&t=26719a1196d2a940705a59634eb18eab&$rest"
one "no version" asks 10 "apiKey=$key&c=test"
one "no client" asks 10 "apiKey=$key&v=1.16.1"
one "another version" asks 30 "apiKey=$key&v=2.0.0&c=test"
one "another form" is 0 "$(bare ping "apiKey=$key&$rest&f=jsonp" >"$scratch/answer.xml" &&
    xmllint --xpath 'string(//*[local-name()="error"]/@code)' "$scratch/answer.xml")"
one "another user is not told of" fault 50 getUser username=bert
posted() { # a form, alone and with an address
    curl -sS -m 60 -d "apiKey=$key&$rest&f=json&id=2" "$address/rest/getSong" | grep -q '"id":"2"'
    curl -sS -m 60 -d "apiKey=$key&id=2" "$address/rest/getSong.view?$rest&f=json" | grep -q '"id":"2"'
}
one "a form" posted
guesses() { # of one user's password; others, and keys, are answered meanwhile
    local i
    for i in $(seq 10); do asks 40 "u=bert&t=$(token "guess-${i}salt")&s=salt&$rest"; done
    asks 40 "u=bert&t=$(token päss:wortsalt)&s=salt&$rest"
    bare ping "f=json&u=bert&t=x&s=salt&$rest" | grep -q 'wait a minute'
    asks 0 "u=anna&t=$(token sesamesalt)&s=salt&$rest"
    asks 0 "apiKey=$key&$rest"
}
one "guesses are slowed" guesses
one "a page of another site" is 403 "$(bare ping "apiKey=$key&$rest" -H 'Origin: https://evil.example' \
    -o "$scratch/body" -w '%{http_code}')"
status_of() { # CODE PATH
    is "$1" "$(curl -sS -m 60 -o "$scratch/body" -w '%{http_code}' "$address$2")"
}
one "no such endpoint" status_of 404 "/rest/getEverything?apiKey=$key&$rest"
one "nor one that is longer" status_of 404 "/rest/pingx?apiKey=$key&$rest"

# ---- hostile callers ------------------------------------------------------------------------------

for id in 99 0 -1 noise 1%20 1x %2Fetc%2Fpasswd --help 99999999999999999999 ''; do
    one "no song by '$id'" fault 70 getSong "id=$id"
    one "nothing like '$id'" fault 70 getSonicSimilarTracks "id=$id"
done
one "no id" fault 10 getSong ''
one "no ends" fault 10 findSonicPath startSongId=1
one "an end that is not there" fault 70 findSonicPath 'startSongId=1&endSongId=99'
one "a path of one" fault 0 findSonicPath 'startSongId=1&endSongId=2&count=1'
for count in -1 many 1e3 '' ' 1'; do
    one "no number: '$count'" fault 0 getSonicSimilarTracks "id=1&count=${count/ /%20}"
done
one "a number without end" at ok getSimilarSongs 'id=1&count=99999999999999999999' .status
one "no text" fault 10 search3 ''
one "a text that is an option" at 0 search3 'query=--help' '.searchResult3.song | length'
one "text that is no UTF-8" at 0 search3 'query=%ff%fe' '.searchResult3.song | length'
one "a zero byte" is 400 "$(bare search3 "apiKey=$key&$rest&query=a%00b" -o "$scratch/body" -w '%{http_code}')"
one "a form that is too large" is 413 "$(head -c 1100000 /dev/zero | tr '\0' s |
    bare ping "$rest" --data-binary @- -o "$scratch/body" -w '%{http_code}')"
hostile() { # a tag full of markup, and of what XML cannot hold
    local title
    title=$(printf 'a\001<b c="d">&amp; \x27e\x27 ]]>\tf\xef\xbf\xbf\xf0\x9f\x8e\xb5')
    sqlite3 "$TONARY_CORPUS" "UPDATE track SET title = CAST(x'$(printf '%s' "$title" | od -An -v -tx1 | tr -d ' \n')' AS TEXT) WHERE id = 5"
    title=$("$TONARY" --json show 5 | jq -r .title)
    [[ $title = *'<b c="d">&amp;'*']]>'* ]]
    is "$title" "$(json getSong id=5 | jq -r .song.title)"
    is "${title/$'\xef\xbf\xbf'/}" "$(xml getSong id=5 'string(//song/@title)')" # U+FFFF is no character of XML
}
one "a tag full of markup" hostile
stop
one "it ends" is 0 "$ended"

# ---- how it is started ----------------------------------------------------------------------------

start
one "nobody is named: nothing is there" status_of 404 /rest/ping
one "nor for anybody" status_of 404 /rest/getOpenSubsonicExtensions
stop
echo a-token-of-some-length >"$scratch/token"
chmod 600 "$scratch/token"
start --subsonic-users "$scratch/users" --token-file "$scratch/token" --per-artist 1
one "a key needs no token beside it" at ok ping '' .status
one "the rest still needs it" status_of 401 /api/v1/tracks
one "one song by an artist" is "$("$TONARY" --json similar 1 --per-artist 1 | jq -c '[.results[].track.id | tostring]')" \
    "$(json getSimilarSongs id=1 | jq -c '[.similarSongs.song[].id]')"
stop
cp "$(cd "$scratch/music" && find "$PWD" -name '*.wav' | head -n 1)" "$scratch/music/the-same.wav"
"$TONARY" -q index "$scratch/music"
start --subsonic-users "$scratch/users" --no-copies
one "one song of a recording" is "$("$TONARY" --json similar 1 -n 50 --no-copies | jq -c '[.results[].track.id | tostring]')" \
    "$(json getSimilarSongs id=1 | jq -c '[.similarSongs.song[].id]')"
one "which are less than all" test "$("$TONARY" --json similar 1 -n 50 | jq '.results | length')" -gt \
    "$(json getSimilarSongs id=1 | jq '.similarSongs.song | length')"
printf 'id,x\nsomewhere.ogg,1\n' >"$scratch/song.csv"
"$TONARY" -q import "$scratch/song.csv" --as vectors --id id --family f=x
one "a song without a file names no cover" at 'somewhere.ogg false' search3 query=somewhere \
    '.searchResult3.song[] | "\(.title) \(has("coverArt"))"'
stop
refused() { # WORDS, of the users' file on standard input
    cat >"$scratch/wrong"
    chmod "${mode:-600}" "$scratch/wrong"
    fails timeout 60 "$TONARY" serve --port 0 --subsonic-users "$scratch/wrong" 2>"$scratch/why"
    grep -q "wrong.*$1" "$scratch/why" || { cat "$scratch/why"; return 1; }
}
one "a line without a secret" refused 'line 2' <<<$'anna:x\nbert'
one "a line without a name" refused 'line 1' <<<':x'
one "no password" refused 'not empty' <<<'anna:'
one "a short key" refused '16 characters' <<<'anna:apikey:short'
one "two passwords" refused 'line 2.*already' <<<$'anna:x\nanna:y'
one "a key of two" refused 'line 2.*already' <<<"anna:apikey:$key"$'\n'"bert:apikey:$key"
one "bytes that are no text" refused 'UTF-8' <<<$'anna:\xff'
one "nobody" refused 'no user' <<<''
one "too many" refused '256' < <(seq 300 | sed 's/.*/user&:x/')
one "too large" refused '64 KiB' < <(head -c 70000 /dev/zero | tr '\0' x)
mode=644 one "that others can read" refused 'chmod 600' <<<'anna:x'
one "caps without users" fails timeout 60 "$TONARY" serve --port 0 --per-artist 1
closing
