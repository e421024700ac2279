#!/bin/sh
# <dbgeng.h> and <dbgspaces/dbgeng.h> compile in C and C++ wherever this project's folders stand on
# the include path, beside an SDK of today (which may know IDebugDataSpaces4), with and without
# INITGUID and CONST_VTABLE.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tried=0
missing=

cat >"$work/use.c" <<'END'
#ifdef USER_SAYS_DBGENG
#include <dbgeng.h>
#else
#include <dbgspaces/dbgeng.h>
#endif
ULONG write8(IDebugDataSpaces4 *ds, const IID **iids);
ULONG write8(IDebugDataSpaces4 *ds, const IID **iids)
{
    char bytes[8] = { 0 };
    ULONG written = 0;
    iids[0] = &IID_IDebugDataSpaces;
    iids[1] = &IID_IDebugDataSpaces4;
#ifdef __cplusplus
    ds->WritePhysical2(0, DEBUG_PHYSICAL_UNCACHED, bytes, 8, &written);
#else
    IDebugDataSpaces4_WritePhysical2(ds, 0, DEBUG_PHYSICAL_UNCACHED, bytes, 8, &written);
#endif
    return written;
}
END
cp "$work/use.c" "$work/use.cpp"
cat >"$work/main.c" <<'END'
#define COBJMACROS
#include <dbgspaces/dbgeng.h>
ULONG write8(IDebugDataSpaces4 *ds, const IID **iids);
int main(int argc, char **argv)
{
    const IID *iids[2] = { &IID_IDebugDataSpaces2, &IID_IDebugDataSpaces4 };
    (void)argv;
    return argc > 99 ? (int)write8(0, iids) : iids[0]->Data1 == iids[1]->Data1;
}
END

# an SDK as later ones are: the installed one, and IDebugDataSpaces4
mkdir -p "$work/later/include"
cat >"$work/later/include/dbgeng.h" <<'END'
#ifndef LATER_SDK
#define LATER_SDK
#include_next <../include/dbgeng.h>
#define DEBUG_PHYSICAL_DEFAULT        0x00000000
#define DEBUG_PHYSICAL_CACHED         0x00000001
#define DEBUG_PHYSICAL_UNCACHED       0x00000002
#define DEBUG_PHYSICAL_WRITE_COMBINED 0x00000003
DEFINE_GUID(IID_IDebugDataSpaces4, 0xd98ada1f, 0x29e9, 0x4ef5,
    0xa6, 0xc0, 0xe5, 0x33, 0x49, 0x88, 0x32, 0x12);
#undef INTERFACE
#define INTERFACE IDebugDataSpaces4
DECLARE_INTERFACE_(IDebugDataSpaces4, IUnknown) {
    STDMETHOD(WritePhysical2)(THIS_ ULONG64 Offset, ULONG Flags, PVOID Buffer, ULONG BufferSize,
        PULONG BytesWritten) PURE;
};
#endif
END

# try COMPILER FLAGS...; a Windows program links, too
try()
{
    compiler=$1
    shift
    if ! command -v "$compiler" >/dev/null; then
        missing="$missing $compiler"
        return
    fi
    case $compiler in
    *++) file=use.cpp std=c++17 ;;
    *) file=use.c std=c11 ;;
    esac
    "$compiler" -std=$std -Wall -Wextra -Wpedantic -Werror -DCOBJMACROS "$@" \
        -c "$work/$file" -o "$work/use.o" || fail "$compiler $*"
    tried=$((tried + 1))
    case $compiler in
    *-w64-mingw32-*)
        "$compiler" -Iinclude -c "$work/main.c" -o "$work/main.o" || fail "$compiler, main.c"
        "$compiler" "$work/main.o" "$work/use.o" -o "$work/a.exe" || fail "$compiler $*, to link"
        ;;
    esac
}

fail()
{
    echo "failed: $*"
    exit 1
}

dbgspaces="-Iinclude"
dbgeng="-Iinclude/dbgspaces -DUSER_SAYS_DBGENG"
both="-Iinclude -Iinclude/dbgspaces -DUSER_SAYS_DBGENG"

# shellcheck disable=SC2086 # these are several words each
{
    for compiler in gcc g++ clang clang++; do
        try $compiler $dbgspaces
        try $compiler $dbgeng
        try $compiler $both
    done
    for compiler in x86_64-w64-mingw32-gcc x86_64-w64-mingw32-g++; do
        try $compiler $dbgspaces
        try $compiler $dbgeng -DINITGUID
        try $compiler $both -include winsock2.h -include windows.h
        try $compiler $both -isystem "$work/later/include"
    done
    try x86_64-w64-mingw32-gcc $both -DCONST_VTABLE
    try i686-w64-mingw32-gcc $both
    try i686-w64-mingw32-g++ $both
}

if [ $tried -eq 0 ]; then
    echo "skipped: none of the compilers is there:$missing"
    exit 77
fi
echo "$tried compiled${missing:+, not there:$missing}"
