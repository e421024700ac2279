#!/bin/sh
# docs/methods.md against the vtable: 44 slots in its order, each method in the file that the page names, and called by
# the test that it names.
set -u
cd "$(dirname "$0")/../.." || exit 1

page=docs/methods.md
vtable=src/com/vtable.c
found=0

bad() {
    echo "$page: $*"
    found=1
}

rows=$(sed -n 's/^| \([0-9][0-9]*\) | \([A-Za-z0-9]*\) | `\([^`]*\)` | `\([^`]*\)` | .*[0-9] |$/\1 \2 \3 \4/p' "$page")
listed=$(printf '%s\n' "$rows" | cut -d ' ' -f 1,2)
built=$(sed -n 's/^ *\.\([A-Za-z0-9]*\) = data_spaces_\1,$/\1/p' "$vtable" | awk '{ print NR - 1, $0 }')
if [ "$listed" != "$built" ]; then
    echo "$page and $vtable differ:"
    printf '%s\n' "$listed" >"${TMPDIR:-/tmp}/methods.$$"
    printf '%s\n' "$built" | diff "${TMPDIR:-/tmp}/methods.$$" -
    rm -f "${TMPDIR:-/tmp}/methods.$$"
    found=1
fi
[ "$(printf '%s\n' "$rows" | wc -l)" -eq 44 ] || bad "not 44 rows"

while read -r slot method file test; do
    grep -qE "STDMETHODCALLTYPE data_spaces_$method\(" "$file" 2>/dev/null ||
        bad "slot $slot: $method is not in $file"
    grep -qE "lpVtbl->$method\>" "$test" 2>/dev/null || bad "slot $slot: $test does not call $method"
done <<END
$rows
END
exit $found
