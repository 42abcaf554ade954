#!/usr/bin/env bash
# Fetches the music in Debian packages without installing them: tools/fetch.sh FOLDER PACKAGE…
# Each is unpacked to FOLDER/PACKAGE; one that is there already is not fetched again. Games ship sound
# effects too: what is smaller than 200 kB is dropped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift
mkdir -p "$folder"
cd "$folder"
exec 9>.lock && flock 9 # two that want the same music fetch it once

missing=()
for package; do
    [ -d "$package" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
"$here/setup.sh" --known "${missing[@]}"

part=$(mktemp -d "$PWD/.part.XXXXXX")
trap 'rm -rf "$part"' EXIT
for package in "${missing[@]}"; do
    echo "tonary: fetching $package" >&2
    # The sandbox user may not write here, and says so at length.
    if ! (cd "$part" && apt-get -qq -o APT::Sandbox::User=root download "$package"); then
        echo "tonary: cannot fetch $package. Is the network up? What is here already stays;" >&2
        echo "the same command goes on from there." >&2
        exit 1
    fi
    dpkg-deb -x "$part/$package"_*.deb "$part/$package"
    find "$part/$package" ! -type d ! -name copyright ! -name '*.ogg' ! -name '*.opus' \
        ! -name '*.mp3' ! -name '*.wav' -delete
    find "$part/$package" \( -type f ! -name copyright -size -200k -o -type d -empty \) -delete
    mv "$part/$package" "$package"
done
