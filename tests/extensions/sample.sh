#!/bin/sh
# The sample of docs/extensions.md, as its reader has it: copied out of the tree, with an installed library, by its one
# command. Prints the closing line that run.sh counts by.
#
#   sample.sh BUILD_DIR linux|windows64|windows32
#
# CC, CXX, CFLAGS and CXXFLAGS are the build's.
set -eu

build=$1 system=$2
project=$(cd "$(dirname "$0")/../.." && pwd)
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT

cmake --install "$build" --prefix "$outside/installed" >"$outside/log" || {
    cat "$outside/log"
    exit 1
}
cp -r "$project/docs/samples/extension" "$outside/mine"
status=0
DBGSPACES=$project DBGSPACES_PREFIX=$outside/installed sh "$outside/mine/test.sh" "$system" || status=$?

log=$outside/mine/build/$system/extensions/Testing/Temporary/LastTest.log
[ -e "$log" ] || exit 1
if grep '^skipped, because' "$log"; then
    exit 77
fi
tr -d '\r' <"$log" | awk '
    /^\[  PASSED  \] [0-9]+ test\(s\)/ { passed += $4 }
    /^\[  FAILED  \] [0-9]+ test\(s\)/ { failed += $4 }
    END { printf "dbgspaces-test: %d passed, %d failed, 0 skipped\n", passed, failed }
'
exit $status
