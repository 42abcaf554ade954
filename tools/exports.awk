# The version script of libtonary.so, made from the preprocessed public headers: the functions and
# tables that they declare are exported, everything else stays inside. Types vanish first (what
# stands in braces), then each declaration is looked at by itself.
{ text = text " " $0 }

END {
    gsub(/extern "C"/, "", text)
    while (gsub(/{[^{}]*}/, "", text)) {}
    n = split(text, declaration, ";")
    for (i = 1; i <= n; i++) {
        d = declaration[i]
        if (d ~ /(^|[^a-z_])(typedef|static)[^a-z_]/)
            continue
        if (match(d, /ton_[a-z0-9_]+ *\(/) || d ~ /extern/ && match(d, /ton_[a-z0-9_]+ *(\[|$)/))
            names = names "    " substr(d, RSTART, match(substr(d, RSTART), /[^a-z0-9_]|$/) - 1) ";\n"
    }
    printf "%s {\n  global:\n%s  local:\n    *;\n};\n", node, names
    exit !names
}
