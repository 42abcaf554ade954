#!/usr/bin/env bash
# Installs the packages of tools/packages.txt that are missing.
#
#   tools/setup.sh build test lint     packages that are needed to do these
#   tools/setup.sh --known PACKAGE…    installs nothing; sees to it that apt knows these packages
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

needed() { # SECTION…
    awk -v sections=" $* " '{ sub(/#.*/, "") } NF && index(sections, " " $2 " ") { print $1 }' \
        tools/packages.txt
}

missing() { # PACKAGE…: neither installed nor, as npm from elsewhere, there as a program
    local package
    for package; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            command -v "$package" >/dev/null || echo "$package"
    done
}

# Runs a command of apt-get as root, in one way or another, or says what to do.
as_root() { # ARGUMENT…
    root=()
    if [ "$(id -u)" = 0 ]; then
        :
    elif sudo -n true 2>/dev/null; then
        root=(sudo -n --preserve-env=DEBIAN_FRONTEND)
    elif command -v sudo >/dev/null && [ -t 0 ]; then
        root=(sudo --preserve-env=DEBIAN_FRONTEND)
    else
        echo "tonary: this needs root, and sudo cannot be asked. Please run as root:" >&2
        echo "    apt-get update${packages:+ && apt-get install ${packages[*]}}" >&2
        exit 1
    fi
    "${root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

known() { # PACKAGE…
    apt-cache show "$@" >/dev/null 2>&1
}

learn() { # PACKAGE…: reads apt's lists anew when they do not have these packages
    known "$@" || as_root update || return
    known "$@" && return
    echo "tonary: apt does not know all of: $*" >&2
    echo "Is the network up, and is this Debian 12 or later with 'main' in its sources?" >&2
    return 1
}

install() { # PACKAGE…
    local command=(install -y --no-install-recommends "$@")
    echo "tonary: installing $*" >&2
    learn "$@"
    # The lists may be older than the archive: one more try with fresh ones.
    as_root "${command[@]}" || { as_root update && as_root "${command[@]}"; }
    no_services "$@"
}

# A player that the tests start by themselves is not to be a service of this machine from now on.
no_services() { # PACKAGE…
    [ -d /run/systemd/system ] && [[ " $* " == *" mpd "* ]] || return 0
    "${root[@]}" systemctl disable --now mpd.service mpd.socket >&2
}

if ! command -v apt-get >/dev/null; then
    echo "tonary: no apt-get here. Install what stands in tools/packages.txt by other means;" >&2
    echo "'make' says what it does not find." >&2
    exit 0
fi
if [ "${1:-}" = --known ]; then
    shift
    learn "$@"
    exit
fi
mapfile -t packages < <(needed "$@")
mapfile -t packages < <(missing "${packages[@]}")
[ ${#packages[@]} = 0 ] || install "${packages[@]}"
