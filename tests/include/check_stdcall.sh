#!/bin/sh
# The bytes of arguments that a 32-bit Windows caller pushes, method by method, against the
# specification's column (spec dataspaces 1.2, as slots.h has it).
set -eu

cc=i686-w64-mingw32-gcc
if ! command -v $cc >/dev/null; then
    echo "skipped: no $cc; .ci/setup.sh --windows installs it"
    exit 77
fi
here=tests/include
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

$cc -std=c11 -Wall -Wextra -Werror -Iinclude -I$here -c -o "$work/stdcall.o" $here/stdcall.c
i686-w64-mingw32-nm -u "$work/stdcall.o" | sed 's/.* _//' | sort >"$work/found"

# M(I, slot, bytes, result, method, ...) of version N belongs to the interfaces N to 4
awk -F'[(,]' '
    /^#define SLOTS_[1-4]\(/ { since = substr($0, 15, 1) }
    /^ *M\(I,/ {
        gsub(/ /, "")
        for (v = since; v <= 4; v++)
            printf "IDebugDataSpaces%s_%s@%s\n", v == 1 ? "" : v, $6, $4
    }
    END { print "DebugCreate@8" }' $here/slots.h | sort >"$work/specified"

lines=$(wc -l <"$work/specified")
if [ "$lines" -ne $((23 + 29 + 34 + 44 + 1)) ]; then
    echo "slots.h lists $lines names, not 131"
    exit 1
fi
diff "$work/specified" "$work/found"
echo "$lines functions pop what the specification says"
