# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch is of run.sh
# Sourced by run.sh: reports of experiments, and what is none. A server runs before and after.

stop
one "a folder of reports that is not there" declines --reports "$scratch/nowhere"
mkdir -p "$scratch/reports/deep.html"
echo '<p>old</p>' >"$scratch/reports/a b.html"
echo '<p>new</p>' | tee "$scratch/reports/new.html" "$scratch/outside.html" >"$scratch/reports/deep.html/in.html"
touch -d 2001-01-01 "$scratch/reports/a b.html"
echo secret | tee "$scratch/reports/.hidden.html" >"$scratch/reports/new.json"
ln -s ../outside.html "$scratch/reports/out.html"
mkfifo "$scratch/reports/pipe.html"
start --reports "$scratch/reports"
reports_are_listed() {
    is '["new.html","a b.html"]' "$(get /api/v1/reports | jq -c '[.results[].name]')"
}
one "reports, the newest first" reports_are_listed
shown() { # nothing in it may run
    is 200 "$(code '/api/v1/reports/a%20b.html' -D "$scratch/headers")"
    cmp "$scratch/body" "$scratch/reports/a b.html"
    grep -qi '^content-type: text/html' "$scratch/headers"
    is 1 "$(grep -ci '^content-security-policy:' "$scratch/headers")"
    grep -qi "^content-security-policy: sandbox; default-src 'none'.*frame-ancestors 'self'" "$scratch/headers"
}
one "a report, and what it may" shown
for name in none.html new.json .hidden.html out.html pipe.html deep.html deep.html/in.html ../outside.html \
    %2e%2e%2foutside.html new.html/ new.html%00 ''; do
    one "no report: $name" is_code 404 "/api/v1/reports/$name" --path-as-is
done
stop
start
one "no folder, no reports" is '{"results":[]}' "$(get /api/v1/reports | jq -c .)"
one "no folder, no report" says 404 not_found /api/v1/reports/new.html
