# The commands that a page of Markdown shows, one a line: in blocks what stands behind "$ ", or every
# line of a block without such ones; in sentences what begins with "tonary ".
function told(line) { sub(/^\$ /, "", line); print line }
/^```/ {
    if (inside && !other)
        for (i = 1; i <= count; i++)
            if (!asked || block[i] ~ /^\$ /) told(block[i])
    other = !inside && $0 != "```" # another language
    inside = !inside
    count = asked = 0
    next
}
inside { if ($0 != "") block[++count] = $0; asked += /^\$ /; next }
{
    parts = split($0, span, "`")
    for (i = 2; i < parts; i += 2)
        if (span[i] ~ /^tonary /) told(span[i])
}
