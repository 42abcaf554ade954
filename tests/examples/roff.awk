# The examples of a man page, one a line: commands in the blocks of EXAMPLES and those in sentences,
# as `.Li "similar ..."`; filters of FILTERS as `tonary list --where`, and requests of REQUESTS
# (three words or more) as `tonary ask --show-request`.
function plain(text) { gsub(/\\e/, "\\", text); gsub(/\\&/, "", text); return text }
/^\.Sh / { section = substr($0, 5) }
/^\.Bd/ { inside = section == "EXAMPLES"; next }
/^\.Ed/ { inside = 0 }
inside {
    line = line plain($0)
    if (sub(/\\$/, "", line)) next
    print line
    line = ""
    next
}
/^\.Li "[a-z]+ .*"/ { match($0, /"[^"]*"/); print "tonary " substr($0, RSTART + 1, RLENGTH - 2) }
section == "FILTERS" && /^\.Li [a-z]+[=~!<>]/ {
    sub(/^\.Li /, "")
    sub(/ [.,:;]$/, "")
    print "tonary list --where '" $0 "'"
}
section == "REQUESTS" && /^\.(Pq )?(It )?Dq / && NF > 4 {
    sub(/^\.(Pq )?Dq /, "")
    sub(/ [.,:;]$/, "")
    if ($0 !~ /Dq/) print "tonary ask --show-request \"" $0 "\""
}
