# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $port and $music are of run.sh
# Sourced by run.sh: an MPD that lets nobody add anything without a password.

locked=$((port + 1))
guarded() { # the same music, with other doors
    sed "s|^port .*|port \"$locked\"|; s|^db_file .*|db_file \"$scratch/db2\"|; /\/socket\"/d
        s|^pid_file .*|pid_file \"$scratch/pid2\"|; s|^log_file .*|log_file \"$scratch/mpd2.log\"|" \
        "$scratch/mpd.conf" >"$scratch/mpd2.conf"
    cat >>"$scratch/mpd2.conf" <<'END'
default_permissions "read"
password "sesam@read,add,player,control,admin"
END
    mpd "$scratch/mpd2.conf" 2>"$scratch/mpd2.words"
    MPD_HOST=sesam@localhost MPD_PORT=$locked timeout 30 mpc --quiet update --wait
}
said() { # PASSWORD@HOST
    MPD_HOST=$1 hands --mpd "localhost:$locked" --relative-to "$music"
}
is_said() { # WORDS STATUS GOT
    [ "$2" = "$3" ] || return 1
    grep -q -- "$1" "$scratch/said" || { cat "$scratch/said" && return 1; }
}
unsaid() { # WORDS PASSWORD@HOST
    local status=0
    said "$2" 2>"$scratch/said" || status=$?
    is_said "$1" 1 "$status"
}
taken() {
    said sesam@localhost
    MPD_HOST=sesam@localhost MPD_PORT=$locked mpc status '%state% %length%' | grep -qx 'playing [1-9][0-9]*'
}
on_the_line() {
    local status=0
    hands --mpd "sesam@localhost:$locked" --relative-to "$music" 2>"$scratch/said" || status=$?
    is_said 'takes no password' 2 "$status"
    ! grep -q sesam "$scratch/said" || return 1
}
one 'an MPD with a password starts' guarded
one 'without it nothing is taken' unsaid permission localhost
one 'nor by a wrong one' unsaid password wrong@localhost
one 'nor by that of another host' unsaid permission sesam@elsewhere
one 'with it, from the environment' taken
one 'never from the command line' on_the_line
kill "$(cat "$scratch/pid2")"
