#!/bin/sh
# Every source looks as clang-format 14 lays it out with the project's .clang-format.
set -u
cd "$(dirname "$0")/../.." || exit 1

format=$(command -v clang-format-14 || command -v clang-format) || format=
case $("${format:-false}" --version 2>/dev/null) in
*"version 14."*) ;;
*)
    echo "skipped, because there is no clang-format 14; other versions lay out differently"
    exit 77
    ;;
esac
find src include tests docs/samples \( -name '*.c' -o -name '*.h' -o -name '*.cpp' -o -name '*.hpp' \) | sort | xargs "$format" --dry-run -Werror
