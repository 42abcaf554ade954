# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch is of run.sh
# Sourced by run.sh: the files of the page, and what must not be one. A server runs before and after.

no_page() { # says how to get one
    is 404 "$(code / -D "$scratch/headers")"
    grep -q 'make page' "$scratch/body"
    grep -qi '^content-type: text/plain' "$scratch/headers"
}
stop
mkdir -p "$scratch/bare" "$scratch/page/deep" "$scratch/page/dir.js"
cp "$TONARY" "$scratch/bare/tonary"
built=$TONARY
TONARY=$scratch/bare/tonary
start
TONARY=$built
one "without a page" no_page
stop
one "a page that is not there" declines --page "$scratch/nowhere"
echo '<!doctype html>' >"$scratch/page/index.html"
echo 'let a;' | tee "$scratch/page/app.js" "$scratch/outside.js" >"$scratch/page/deep/in.js"
echo 'a{}' >"$scratch/page/app.css"
echo '<svg/>' >"$scratch/page/icon.svg"
echo secret | tee "$scratch/page/notes.txt" "$scratch/page/index" >"$scratch/page/x.js.map"
: >"$scratch/page/empty.js"
ln -s ../outside.js "$scratch/page/out.js"
ln -s /etc/hostname "$scratch/page/host.js"
ln -s app.js "$scratch/page/same.js"
ln -s .. "$scratch/page/up"
mkfifo "$scratch/page/pipe.js"
truncate -s 20M "$scratch/page/large.js"
start --page "$scratch/page"
file_is() { # PATH FILE TYPE
    is 200 "$(code "$1" -D "$scratch/headers")"
    cmp "$scratch/body" "$scratch/page/$2"
    grep -qi "^content-type: $3" "$scratch/headers"
    grep -qi "^content-security-policy: default-src 'none'" "$scratch/headers"
}
one "the page" file_is / index.html text/html
one "its script" file_is /app.js app.js text/javascript
one "its looks" file_is /app.css app.css text/css
one "its sign" file_is /icon.svg icon.svg image/svg+xml
one "a file in a folder" file_is /deep/in.js deep/in.js text/javascript
one "an empty file" file_is /empty.js empty.js text/javascript
one "a link that stays inside" file_is /same.js app.js text/javascript
for path in /notes.txt /index /x.js.map /none.js /dir.js /deep /deep/ //etc/hostname.js /out.js /host.js \
    /pipe.js /large.js /up/outside.js /../outside.js /deep/../../outside.js /%2e%2e/outside.js \
    /..%2foutside.js /app.js/ /app.js%00.svg /app.js/../../outside.js; do
    one "no file: $path" is_code 404 "$path" --path-as-is
done
one "files take no other method" is_code 404 /app.js -X DELETE
one "an address of the API is none of the page" says 404 not_found /api/v1/app.js
page_unchanged() {
    local tag
    tag=$(get /app.js -D - -o /dev/null | tr -d '\r' | sed -n 's/^ETag: //ip')
    is_code 304 /app.js -H "If-None-Match: $tag"
    echo 'let b;' >"$scratch/page/app.js"
    is_code 200 /app.js -H "If-None-Match: $tag"
}
one "a file that is known is not sent again, one that changed is" page_unchanged
stop
start
