#!/bin/sh
# A file stays under 400 lines and a function under 60. What stands between `clang-format off` and `on` (tables) does
# not count; dbgeng.h and wintypes.h declare Microsoft's interfaces and types and are as long as these are.
set -u
cd "$(dirname "$0")/../.." || exit 1

find src include tests docs/samples \( -name '*.c' -o -name '*.h' -o -name '*.cpp' -o -name '*.hpp' -o -name '*.sh' \) | sort | xargs awk '
    function bad(line, why) {
        printf "%s:%d: %s\n", file, line, why
        found = 1
    }
    function file_ends() {
        if (file != "" && lines >= 400 && file !~ /\/(dbgeng|wintypes)\.h$/)
            bad(lines, "a file of " lines " lines beside its tables; under 400 hold one idea")
    }
    FNR == 1 {
        file_ends()
        file = FILENAME
        lines = table = start = 0
    }
    /clang-format off/ { table = 1 }
    !table { lines++ }
    /clang-format on/ { table = 0 }
    # a signature begins in column 0; the body stands between braces in column 0
    /^[A-Za-z_]/ && !start { signature = FNR }
    /^\{/ && signature { start = signature }
    /^\}/ {
        if (start && FNR - start + 1 >= 60)
            bad(start, "a function of " FNR - start + 1 " lines; under 60 do one thing")
        start = signature = 0
    }
    END {
        file_ends()
        exit found
    }
'
