# What tonary.h declares, from its preprocessed text: the functions and tables that libtonary.so
# exports. Types vanish first (what stands in braces), then each declaration is looked at by itself.
#
# Prints the version script of the library, in which everything else stays inside; or, with
# -v stubs=1, a definition of each that does nothing: compiled behind the same text they are a library
# of the same binary interface (tools/abi.sh).
{ text = text " " $0 }

END {
    gsub(/extern "C"/, "", text)
    while (gsub(/{[^{}]*}/, "", text)) {}
    n = split(text, declaration, ";")
    for (i = 1; i <= n; i++) {
        d = declaration[i]
        if (d ~ /(^|[^a-z_])(typedef|static)[^a-z_]/)
            continue
        if (match(d, /ton_[a-z0-9_]+ *\(/) || d ~ /extern/ && match(d, /ton_[a-z0-9_]+ *(\[|$)/)) {
            names = names "    " substr(d, RSTART, match(substr(d, RSTART), /[^a-z0-9_]|$/) - 1) ";\n"
            definitions = definitions define(d)
        }
    }
    if (stubs)
        printf "%s", definitions
    else
        printf "%s {\n  global:\n%s  local:\n    *;\n};\n", node, names
    exit !names
}

function define(d) {
    sub(/__attribute__.*/, "", d)
    if (!sub(/extern/, "", d))
        return d " { __builtin_trap(); }\n"
    sub(/\[\]/, "[1]", d)
    return d ";\n"
}
