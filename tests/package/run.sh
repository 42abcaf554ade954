#!/usr/bin/env bash
# The Debian packages: they build, lintian has nothing against them, and a plain Debian installs them
# and does what README shows, as a user who is not root. tests/package/run.sh [--all]: with --all the
# build runs its tests too.
#
# The plain Debian is made by debootstrap from the archive that apt is configured with here, once, and
# kept in $B/package, as the objects of the last build are.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
kept=$(realpath -m "${B:-build}")/package
source=$kept/source
root=$scratch/root
options="parallel=$(nproc)"
[ "${1:-}" = --all ] || options+=' nocheck'
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")

left() { # WHY COUNT
    echo "SKIPPED: $1"
    skipped=$((skipped + $2))
}
copied() { # the sources as they are, beside the objects of the last build
    mkdir -p "$source"
    find "$source" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    tar -c --exclude=./build --exclude=./.git . | tar -x -C "$source"
    rm -rf "$source/build/debian/page" "$kept"/*.deb "$kept"/*.changes
}
built() {
    copied
    (cd "$source" && DEB_BUILD_OPTIONS=$options dpkg-buildpackage -us -uc -b -nc)
    [ "$(find "$kept" -maxdepth 1 -name '*.deb' ! -name '*dbgsym*' | wc -l)" = 4 ]
}
clean() { # of errors and warnings
    lintian --allow-root --fail-on error,warning "$kept"/*.changes
}
source_package() { # is made as well, with nothing of ours that is no source
    (cd "$source" && dpkg-source -b . 2>&1)
    ! tar -tf "$kept"/tonary_*.tar.xz | grep -E '^[^/]+/(build|\.git)/'
}

archive() { # its address
    # shellcheck disable=SC2016 # for apt
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $release" \
        'Origin: Debian' 'Component: main' | head -n 1
}
plain() { # a Debian with nothing in it
    local base=$kept/$release.tar
    if [ ! -s "$base" ]; then
        rm -rf "$kept/base"
        debootstrap --variant=minbase "$release" "$kept/base" "$(archive)"
        tar -c -C "$kept/base" . >"$base.part"
        mv "$base.part" "$base"
        rm -rf "$kept/base"
    fi
    mkdir "$root"
    tar -x -C "$root" <"$base"
    cp -L /etc/resolv.conf "$root/etc/"
}
within() { # [--userspec=USER] COMMAND…: in it, with a /proc that is its own
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount --pid --fork sh -c 'mount -t proc proc "$0/proc" && exec chroot "$@"' \
        "$root" "${@:1:$#-1}" "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        HOME=/home/anna bash -ec "${*: -1}" </dev/null
}
installed() {
    mkdir "$root/debs"
    cp "$kept"/tonary_*.deb "$kept"/tonary-libav_*.deb "$kept"/lib*.deb "$root/debs"
    within 'apt-get -q update && apt-get -q install -y /debs/tonary_*.deb /debs/tonary-libav_*.deb'
    within 'useradd -m anna && tonary --version | tee /dev/stderr | grep -q libavcodec'
}
# The commands of README that ask the music of `make demo`, on a part of that.
readme() {
    local command count=0
    tools/fetch.sh build/music wizznic-data
    mkdir -p "$root/home/anna/build/music"
    cp -r build/music/wizznic-data "$root/home/anna/build/music"
    while IFS= read -r command <&3; do
        count=$((count + 1))
        echo "\$ $command"
        within --userspec=anna "cd ~ && $command" | tee "$scratch/said"
        [ -s "$scratch/said" ] || [[ $command == 'tonary index'* ]]
    done 3< <(awk -f tests/examples/markdown.awk README.md | grep -E '^tonary (index|similar|ask) ')
    [ "$count" -ge 5 ]
}
serves() { # with what is only recommended
    # shellcheck disable=SC2016 # for the inner shell
    within --userspec=anna 'cd ~
        tonary serve --port 0 >said 2>&1 &
        until grep -q http:// said; do kill -0 $!; sleep 0.1; done
        exec 3<>/dev/tcp/127.0.0.1/"$(grep -oE ":[0-9]+" said | head -n 1 | tr -d :)"
        printf "GET /api/v1/openapi.json HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3
        head -n 1 <&3 | grep " 200 "
        kill $! && wait $!'
}
library() { # README's program in C
    within 'apt-get -q install -y --no-install-recommends gcc libc6-dev pkg-config /debs/lib*.deb'
    awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 }
        inside && /^#/ { print; next }
        inside { body = body "\n" $0 }
        END { print "int main(void)\n{" body "\nreturn 0;\n}" }' README.md >"$root/home/anna/app.c"
    # shellcheck disable=SC2016 # for the inner shell
    within 'cd ~ && cc -Wall -Werror app.c -o app $(pkg-config --cflags --libs libtonary) && ./app'
}
removed() {
    within 'apt-get -q purge -y tonary && ! command -v tonary && ! ls /lib/systemd/system/tonary*'
}

if ! command -v dpkg-buildpackage dh lintian >/dev/null; then
    left 'there is no dpkg-buildpackage, debhelper or lintian' 8
    closing
    exit
fi
one 'the packages build' built
one 'lintian has nothing against them' clean
one 'the source package' source_package
if [ "$(id -u)" != 0 ] || ! command -v debootstrap unshare >/dev/null; then
    left 'a plain Debian needs root and debootstrap' 5
elif ! plain >"$scratch/plain" 2>&1; then
    tail -n 3 "$scratch/plain"
    left 'a plain Debian could not be made' 5
else
    one 'they are installed' installed
    one 'README on music' readme
    one 'the server answers' serves
    one "README's program in C" library
    one 'they go again' removed
fi
closing
