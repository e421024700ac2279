#!/bin/sh
# Every public header compiles alone, as C11 and as C++17:  headers.sh COMPILER...
# A compiler whose name holds ++ takes C++.
set -u
cd "$(dirname "$0")/../.." || exit 1

found=0
for compiler in "$@"; do
    case $compiler in
    *++*) language='-x c++ -std=c++17' ;;
    *) language='-x c -std=c11' ;;
    esac
    for header in include/dbgspaces/*.h; do
        # shellcheck disable=SC2086 # two flags
        printf '#include <%s>\n' "${header#include/}" |
            "$compiler" $language -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Iinclude - || {
            echo "$header does not compile alone with $compiler $language"
            found=1
        }
    done
done
exit $found
