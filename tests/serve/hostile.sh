# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $address and $port are of run.sh
# Sourced by run.sh: callers who mean harm, and music that does. Whatever they send, others are
# answered. Ways out of folders stand with sound and page.

one "headers without end" is_code 431 /api/v1/tracks -H "X: $(head -c 60000 /dev/zero | tr '\0' x)"
slow() { # callers who never finish their question do not keep others waiting
    for _ in $(seq 50); do
        exec {line}<>"/dev/tcp/127.0.0.1/$port"
        printf 'GET /api/v1/tracks HTTP/1.1\r\nHost: loc' >&"$line"
    done
    is_code 200 /api/v1/tracks
}
one "callers who never finish" slow
thousand() { # connections at once; when they are gone, others are answered
    python3 - "$port" <<'PYTHON'
import resource, socket, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (2048, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
held = []
for _ in range(1000):
    line = socket.socket()
    line.settimeout(0.2)
    try:
        line.connect(("127.0.0.1", int(sys.argv[1])))
        line.send(b"GET /api/v1/tracks HTTP/1.1\r\nHost: loc")
        held.append(line)
    except OSError:
        break
print(len(held))
PYTHON
    soon is_code 200 /api/v1/tracks
}
one "a thousand connections" thousand
streams() { # begun and left without a word: more than there are connections
    python3 - "$port" <<'PYTHON'
import socket, sys
for _ in range(300):
    with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=60) as line:
        line.send(b"GET /api/v1/index/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 200"
PYTHON
    is_code 200 /api/v1/tracks -m 20
}
one "streams that nobody hears any more" streams
answers_after() { # BYTES: whatever they are, it goes on
    printf '%b' "$1" >"/dev/tcp/127.0.0.1/$port"
    is_code 200 /api/v1/tracks/1
}
one "no HTTP at all" answers_after '\0\0377\0\r\n\r\n'
one "a length that is a lie" answers_after 'POST /api/v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n'
script() { # what a file is called is text, and nothing that a browser runs
    local name='<script>alert(1)<!-- "&.wav'
    mkdir "$scratch/evil"
    cp "$file" "$scratch/evil/$name"
    printf x >>"$scratch/evil/$name"
    "$TONARY" -q index "$scratch/evil" || true
    is "$name" "$(get '/api/v1/tracks?match=alert' -D "$scratch/headers" | jq -r '.results[0].path' | sed 's|.*/||')"
    grep -qi '^content-type: application/json' "$scratch/headers"
    grep -qi '^x-content-type-options: nosniff' "$scratch/headers"
    says 404 not_found "/api/v1/tracks/nowhere%3Cscript%3E"
}
one "a name full of script" script
many_parameters() { # more than are read, and one that is longer than a line
    is_code 400 "/api/v1/tracks?$(seq -f 'a%g=1' -s '&' 200)"
    is_code 400 /api/v1/rate -d "user=$(head -c 100000 /dev/zero | tr '\0' x)&track=1&rating=5"
}
one "parameters without end" many_parameters
