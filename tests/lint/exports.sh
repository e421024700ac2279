#!/bin/sh
# The library exports what the public headers declare with DS_API and nothing else, and a DLL imports Windows' own
# DLLs alone:  exports.sh LIBRARY NM OBJDUMP
set -u
library=$1 nm=$2 objdump=$3
cd "$(dirname "$0")/../.." || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the name is the last word before the first parenthesis that follows DS_API
cat include/dbgspaces/*.h | sed 's/^#.*//' | tr '\n' ' ' | sed 's/DS_API/\n&/g' |
    sed -n 's/^DS_API \([^(;]*\)(.*/\1/p' | sed 's/.*[^A-Za-z0-9_]//' | sort >"$work/declared"
case $library in
*.dll)
    "$objdump" -p "$library" >"$work/dump"
    sed -n '/Ordinal\/Name Pointer/,/^$/s/^[ \t]*\[ *[0-9]*\] *//p' "$work/dump" | sort >"$work/exported"
    sed -n 's/^[ \t]*DLL Name: //p' "$work/dump" | sort -u |
        grep -vixE '(kernel32|msvcrt|user32|advapi32|ws2_32|ntdll|shell32)\.dll' >"$work/foreign"
    ;;
*)
    "$nm" -D --defined-only "$library" | awk '{ print $3 }' | sort >"$work/exported"
    : >"$work/foreign"
    ;;
esac

[ -s "$work/declared" ] || {
    echo "no header declares anything with DS_API"
    exit 1
}
diff "$work/declared" "$work/exported" >"$work/diff" || {
    echo "declared with DS_API (<) is not what $library exports (>):"
    cat "$work/diff"
    exit 1
}
[ ! -s "$work/foreign" ] || {
    echo "$library imports DLLs that are not Windows' own:"
    cat "$work/foreign"
    exit 1
}
