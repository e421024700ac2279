#!/bin/sh
# Extensions' sources as they are written for Windows compile with one include path: on Linux through the compat
# headers, for Windows with the system's own headers, with and without the compat path. What the compat headers do
# not hold is an error of the compiler.
set -eu

here=tests/compat
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tried=0
missing=

there() {
    command -v "$1" >/dev/null && return
    missing="$missing $1"
    return 1
}

compat=include/dbgspaces/compat

# a line for each value that our headers define: where the name is Windows' own it means the same
awk '$1 == "#define" && $2 !~ /[(]/ && $3 ~ /^(\(\(DWORD\))?(0x)?[0-9A-Fa-f]+u?\)?$/ {
    printf "#ifdef %s\nIS((DWORD)%s == (DWORD)%s);\n#endif\n", $2, $2, $3
}' $compat/*.h >"$work/values.h"
values=$(grep -c '^IS' "$work/values.h")

compile() { # COMPILER INCLUDE_PATH FILE
    case $3 in
    *.cpp) std=c++17 ;;
    *) std=c11 ;;
    esac
    "$1" -std=$std -Wall -Wextra -Wpedantic -Werror -DVALUES="\"$work/values.h\"" -I"$2" -c "$3" \
        -o "$work/out.o"
}

# C and C++ compilers with the include paths that each takes
try() { # C_COMPILER C++_COMPILER INCLUDE_PATH
    there "$1" && there "$2" || return 0
    for file in plain.c older.c images.c kernel.c layout.c standard.c; do
        compile "$1" "$3" $here/$file
        tried=$((tried + 1))
    done
    for file in class_style.cpp watcher.cpp layout.cpp standard.cpp; do
        compile "$2" "$3" $here/$file
        tried=$((tried + 1))
    done
}

try gcc g++ $compat
try clang clang++ $compat
for bits in x86_64 i686; do
    try $bits-w64-mingw32-gcc $bits-w64-mingw32-g++ include/dbgspaces
    try $bits-w64-mingw32-gcc $bits-w64-mingw32-g++ $compat
done

# the compat path does as well behind the folders of pkg-config's --cflags, where another <dbgeng.h> is found
if there g++; then
    g++ -std=c++17 -Wall -Wextra -Wpedantic -Werror -Iinclude -Iinclude/dbgspaces -I$compat \
        -c docs/samples/host.cpp -o "$work/out.o"
    tried=$((tried + 1))
fi

# refused SAID SOURCE: it does not compile, and the compiler says so
refused() {
    printf '#include <windows.h>\n#include <dbgeng.h>\n#include <wdbgexts.h>\n%s\n' "$2" >"$work/refused.c"
    if gcc -std=c11 -Werror -Wno-unused -DNOEXTAPI -I$compat -c "$work/refused.c" -o "$work/out.o" 2>"$work/said"; then
        echo "compiles, and should not: $2"
        exit 1
    fi
    grep -q "$1" "$work/said" || {
        cat "$work/said"
        exit 1
    }
    tried=$((tried + 1))
}

if there gcc; then
    refused 'storage size' 'void f(void) { CONTEXT registers; }'
    refused 'incompatible pointer' 'HRESULT f(IDebugControl4 *c) { return c->lpVtbl->ExecuteWide(c, 0, L"g", 0); }'
    refused 'implicit declaration' 'void f(void) { Sleep(1); }'
    refused 'error' '__declspec(thread) int f;'
fi

if [ $tried -eq 0 ]; then
    echo "skipped: none of the compilers is there:$missing"
    exit 77
fi
echo "$tried tried, $values values${missing:+, not there:$missing}"
