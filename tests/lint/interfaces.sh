#!/bin/sh
# docs/interfaces.md against the lists of slots in src/com/slots: each slot in its order, with the interface that it came
# with, and the file that holds the method or E_NOTIMPL. With --write the page's tables are brought up to date. And each
# method that is built is asked by the conformance kit.
set -u
cd "$(dirname "$0")/../.." || exit 1

page=docs/interfaces.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# family, interface, the first slot of each later version
families='client IDebugClient 48 56 60 66 95 96 97
control IDebugControl 95 103 116 169 174 176
symbols IDebugSymbols 52 60 126 133
registers IDebugRegisters 14
system_objects IDebugSystemObjects 32 37 46
advanced IDebugAdvanced 5 10 13
breakpoint IDebugBreakpoint 24 28'

grep -noE '^[A-Z].*STDMETHODV?CALLTYPE [a-z_]+_[A-Za-z0-9]+\(' src/com/*.c |
    sed -n 's/^\([^:]*\):[0-9]*:.* \([a-z_]*_[A-Z][A-Za-z0-9]*\)($/\2 \1/p' >"$work/defined"

table() { # family interface slots...
    family=$1 interface=$2
    shift 2
    printf '## %s\n\n| slot | method | since | state |\n|---|---|---|---|\n' "$interface"
    {
        for name in QueryInterface AddRef Release; do echo "UNKNOWN $name"; done
        sed -n 's/^\(METHOD\|STUB\|STUB_0\|STUB_V\)(\([A-Za-z0-9]*\)[,)].*/\1 \2/p' "src/com/slots/$family.h"
    } | awk -v family="$family" -v interface="$interface" -v starts="$*" -v defined="$work/defined" '
        BEGIN {
            count = split(starts, start, " ")
            while ((getline line < defined) > 0) {
                split(line, part, " ")
                file[part[1]] = part[2]
            }
        }
        {
            version = 1
            for (i = 1; i <= count; i++)
                if (NR - 1 >= start[i])
                    version = i + 1
            state = "`E_NOTIMPL`"
            if ($1 == "UNKNOWN")
                state = family == "breakpoint" ? "`src/com/breakpoint.c`" : "`src/com/client.c`"
            else if ($1 == "METHOD")
                state = (family "_" $2) in file ? "`" file[family "_" $2] "`" : "nowhere"
            printf "| %d | %s | %s%s | %s |\n", NR - 1, $2, interface, version == 1 ? "" : version, state
        }'
    echo
}

printf '%s\n' "$families" | while read -r family interface starts; do
    # shellcheck disable=SC2086 # each start is a word
    table "$family" "$interface" $starts
done >"$work/tables"
sed -n '1,/^## IDebugClient$/p' "$page" | sed '$d' >"$work/wanted"
sed '$d' "$work/tables" >>"$work/wanted"

if [ "${1-}" = --write ]; then
    cp "$work/wanted" "$page"
elif ! diff "$page" "$work/wanted" >"$work/diff"; then
    echo "$page (<) is not what the code is (>); sh tests/lint/interfaces.sh --write"
    cat "$work/diff"
    exit 1
fi
if grep -n '| nowhere |$' "$page"; then
    echo "these have no file"
    exit 1
fi
sed -n 's/^METHOD(\([A-Za-z0-9]*\)).*/\1/p' src/com/slots/*.h | sort -u >"$work/built"
sed -n 's/^HOST\(_BY\)\{0,1\}([A-Za-z0-9]*, \([A-Za-z0-9]*\),.*/\2/p' tests/conformance/hosts_*.h | sort -u >"$work/asked"
if comm -23 "$work/built" "$work/asked" | grep .; then
    echo "these have no line in tests/conformance/hosts_*.h"
    exit 1
fi
exit 0
