#!/bin/sh
# The conformance kit as a test: what failed, and its closing line as that of a test (tests/support/run.sh).
#   counts.sh COMMAND...
set -u

output=$(mktemp)
trap 'rm -f "$output"' EXIT

"$@" >"$output"
status=$?
if [ "$status" -eq 77 ]; then
    cat "$output"
    exit 77
fi
grep -A 3 '^FAIL' "$output"
tr -d '\r' <"$output" | sed -n 's/^[0-9]* passed, [0-9]* failed, [0-9]* skipped$/dbgspaces-test: &/p'
exit "$status"
