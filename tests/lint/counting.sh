#!/bin/sh
# tests/support/run.sh believes a program by its closing line alone: what it counts for each way to end.
set -u
cd "$(dirname "$0")/../.." || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0
row() { # name, wanted counts, wanted status, mode, shell text
    TEST_SECONDS=2 sh tests/support/run.sh "$work" row $4 sh -c "$5" >"$work/said"
    status=$?
    counted=$(cat "$work/row")
    [ "$counted:$status" = "$2:$3" ] || {
        echo "$1: counted $counted, status $status; wanted $2, $3"
        found=1
    }
}
line='echo "dbgspaces-test: 3 passed, 0 failed, 1 skipped"'

row "a program counts by its closing line" "3 0 1" 0 '' "$line"
row "a line that ends as Windows' do counts" "3 0 1" 0 '' "printf 'dbgspaces-test: 3 passed, 0 failed, 1 skipped\r\n'"
row "failures are failures" "1 2 0" 1 '' 'echo "dbgspaces-test: 1 passed, 2 failed, 0 skipped"; exit 2'
row "failures count though the status is 0" "1 2 0" 1 '' 'echo "dbgspaces-test: 1 passed, 2 failed, 0 skipped"'
row "a program that never ran has failed" "0 1 0" 1 '' 'true'
row "a crash has failed" "0 1 0" 1 '' 'kill -SEGV $$'
row "a crash after the closing line is one failure" "3 1 1" 1 '' "$line; kill -SEGV \$\$"
row "two closing lines are not believed" "0 1 0" 1 '' "$line; $line"
row "no test at all has failed" "0 1 0" 1 '' 'echo "dbgspaces-test: 0 passed, 0 failed, 0 skipped"'
row "all skipped is skipped" "0 0 2" 77 '' 'echo "dbgspaces-test: 0 passed, 0 failed, 2 skipped"'
row "no emulator is skipped" "0 0 1" 77 '' 'exit 77'
row "a program that hangs has failed" "0 1 0" 1 '' 'sleep 60'
row "a check passes by its status" "1 0 0" 0 --by-status 'true'
row "a check fails by its status" "0 1 0" 1 --by-status 'false'
row "a check is skipped by its status" "0 0 1" 77 --by-status 'exit 77'
exit $found
