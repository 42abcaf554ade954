# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $file and $server are of run.sh
# Sourced by run.sh: the server as a service of systemd.

notified() { # $1: of what kind the socket's name is
    python3 - "$1" "$TONARY" <<'PYTHON'
import os, signal, socket, subprocess, sys
name = sys.argv[1]
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind("\0" + name[1:] if name[0] == "@" else name)
heard.settimeout(60)
server = subprocess.Popen([sys.argv[2], "serve", "--port", "0"], stdout=subprocess.PIPE,
                          env=dict(os.environ, NOTIFY_SOCKET=name))
assert heard.recv(100) == b"READY=1"
assert server.stdout.readline().startswith(b"http://") # it listens by then
server.send_signal(signal.SIGTERM)
assert heard.recv(100) == b"STOPPING=1"
assert server.wait(60) == 0
PYTHON
}
one "systemd is told that it is ready, and that it ends" notified "$scratch/notify"
one "by a name that is no file" notified "@tonary-$$"
unheard() {
    NOTIFY_SOCKET=$scratch/nobody start
    is_code 200 /api/v1/tracks/1
    kill -TERM "$server"
}
one "it goes on when nobody listens" unheard
verified() { # also with the drop-in that it shows
    sed "s|@PREFIX@/bin/tonary|$(realpath "$TONARY")|" tools/tonary.service.in >"$scratch/tonary.service"
    systemd-analyze verify --man=no "$scratch/tonary.service" 2>"$scratch/wrong"
    [ ! -s "$scratch/wrong" ] || { cat "$scratch/wrong"; return 1; }
    sed -n 's/^#     //p' "$scratch/tonary.service" | grep -v '^ *$' >"$scratch/dropin"
    mkdir -p "$scratch/tonary.service.d"
    cp "$scratch/dropin" "$scratch/tonary.service.d/own.conf"
    SYSTEMD_UNIT_PATH="$scratch:" systemd-analyze verify --man=no "$scratch/tonary.service" 2>"$scratch/wrong"
    [ ! -s "$scratch/wrong" ] || { cat "$scratch/wrong"; return 1; }
}
if command -v systemd-analyze >/dev/null; then
    one "the unit is understood" verified
else
    skipped=$((skipped + 1))
fi

replaced() { # a corpus that was put in the place of another is answered from, though that is open
    cp "$file" "$scratch/only.wav"
    "$TONARY" -q --corpus "$scratch/other.db" index "$scratch/only.wav"
    fails is 1 "$(get /api/v1/tracks | jq '.results | length')"
    rm -f "$scratch"/corpus.db-*
    mv "$scratch/other.db" "$scratch/corpus.db"
    listed /api/v1/tracks 1
    is only.wav "$(get '/api/v1/ask?request=something' | jq -r '.results[0].track.path' | sed 's|.*/||')"
}
start
one "another corpus in its place" replaced
stop
