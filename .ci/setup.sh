#!/bin/sh
# Installs with apt what building and testing need and a fresh Debian 12 lacks. Asks nothing, takes sudo when
# not root, and does nothing when all is there.
#
#   sh .ci/setup.sh              the library and the tool
#   sh .ci/setup.sh --tests      also clang, clang-format, shellcheck and the test library
#   sh .ci/setup.sh --bench      also valgrind, which counts instructions
#   sh .ci/setup.sh --coverage   also gcovr, which sums up what tests reached
#   sh .ci/setup.sh --boot       also QEMU, for docs/tour.sh --boot
#   sh .ci/setup.sh --windows    also the cross compilers, Wine, and the test library built for both widths
#
# Options add up. 32-bit Wine comes from another architecture's packages; where they do not install, that is
# said and everything else goes on.
set -eu

tests='' bench='' coverage='' boot='' windows=''
for option in "$@"; do
    case $option in
    --tests) tests=1 ;;
    --bench) bench=1 ;;
    --coverage) coverage=1 ;;
    --boot) boot=1 ;;
    --windows) windows=1 ;;
    *)
        echo "setup.sh: '$option' is none of --tests, --bench, --coverage, --boot, --windows" >&2
        exit 2
        ;;
    esac
done

here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/dbgspaces
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"
}

install() {
    apt install -y --no-install-recommends "$@" >/dev/null
}

codename() {
    # shellcheck source=/dev/null
    (. /etc/os-release && echo "$VERSION_CODENAME")
}

missing=
need() { # COMMAND or /FILE, then the packages that bring it
    command -v "$1" >/dev/null || [ -e "$1" ] || {
        shift
        missing="$missing $*"
    }
}

need_all() {
    need cmake cmake
    need ninja ninja-build
    need gcc gcc libc6-dev
    need /usr/include/histedit.h libedit-dev
    need pkg-config pkg-config
    if [ "$tests" ]; then
        need git git
        need g++ g++
        need clang clang
        need clang-format clang-format
        need shellcheck shellcheck
        need /usr/include/cmocka.h libcmocka-dev
    fi
    if [ "$bench" ]; then
        need valgrind valgrind
    fi
    if [ "$coverage" ]; then
        need gcovr gcovr
    fi
    if [ "$boot" ]; then
        need qemu-system-x86_64 qemu-system-x86
        need cpio cpio
    fi
    if [ "$windows" ]; then
        # the win32 thread model: what it builds needs no threads DLL
        need x86_64-w64-mingw32-g++-win32 g++-mingw-w64-x86-64-win32
        need i686-w64-mingw32-g++-win32 g++-mingw-w64-i686-win32
        need /usr/lib/wine/wine64 wine64
        need xz xz-utils
    fi
}

# cmocka as a static library for Windows, out of Debian's source package. apt gets a state of its own, so that the
# machine's list of sources stays as it is; its own sources, asked for source packages, are the list.
fetch_cmocka() {
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/parts"
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -e "$file" ] || continue
        awk -v RS= -v suite="$(codename)" '
            $0 ~ "Suites:[^\n]*[ \t]" suite "([ \t\n]|$)" {
                sub(/Types:[^\n]*/, "Types: deb-src")
                print $0 "\n"
            }' "$file" >"$work/parts/$(basename "$file")"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -e "$file" ] || continue
        awk -v suite="$(codename)" '
            $1 == "deb" && $0 ~ "[ \t]" suite "[ \t]" {
                sub(/deb/, "deb-src")
                print
            }' "$file" >"$work/parts/$(basename "$file" .list).list"
    done
    set -- -qq -o "Dir::State=$work" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$work/cache" \
        -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$work/parts" -o APT::Sandbox::User=root
    apt-get "$@" update
    (cd "$work" && apt-get "$@" source --download-only cmocka)
    mkdir "$work/cmocka"
    tar -C "$work/cmocka" --strip-components=1 -xf "$work"/cmocka_*.orig.tar.xz
}

build_cmocka() { # 64 or 32
    if ! {
        cmake -S "$work/cmocka" -B "$work/build$1" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/mingw$1.cmake" \
            -DCMAKE_BUILD_TYPE=Release -DWITH_STATIC_LIB=ON -DWITH_EXAMPLES=OFF &&
            cmake --build "$work/build$1" --target cmocka-static
    } >"$work/log" 2>&1; then
        cat "$work/log" >&2
        echo "setup.sh: cmocka did not build for $1-bit Windows" >&2
        exit 1
    fi
    mkdir -p "$cache/mingw$1/include" "$cache/mingw$1/lib"
    cp "$work/cmocka/include/cmocka.h" "$cache/mingw$1/include/"
    find "$work/build$1" -name libcmocka-static.a -exec cp {} "$cache/mingw$1/lib/libcmocka.a" \;
}

install_cmocka() {
    [ -e "$cache/mingw64/lib/libcmocka.a" ] && [ -e "$cache/mingw32/lib/libcmocka.a" ] && return
    echo "setup.sh: building cmocka for Windows"
    work=$(mktemp -d)
    fetch_cmocka
    build_cmocka 64
    build_cmocka 32
}

# 32-bit Wine wants the same versions of its libraries for both architectures. Where the newest ones are not to be had
# for i386 (its `apt-get update` may end with an error), those of the release itself are tried, which is why both
# widths are installed together. Not every machine can have it, and trying takes a while: asked once a day.
install_wine() {
    [ ! -e /usr/lib/wine/wine ] && [ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] &&
        [ -z "$(find "$cache/no-wine32" -mtime -1 2>/dev/null)" ] || return 0
    echo "setup.sh: installing wine32:i386"
    known=$(dpkg --print-foreign-architectures | grep -x i386 || true)
    as_root dpkg --add-architecture i386
    apt update >/dev/null 2>&1 || true
    both='wine64 wine32:i386 libgcc-s1:i386'
    # shellcheck disable=SC2086 # a list of words
    install --no-remove $both 2>/dev/null || install --no-remove -t "$(codename)" $both 2>/dev/null || {
        echo "setup.sh: wine32:i386 does not install here; 32-bit Windows tests are skipped"
        mkdir -p "$cache"
        touch "$cache/no-wine32"
        [ "$known" ] || as_root dpkg --remove-architecture i386 || true
        apt update || true
    }
}

if [ "$windows" ]; then
    install_wine # first: what comes with other packages can be too new for it
fi
need_all
if [ "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "setup.sh: there is no apt here; what is missing, by Debian's names:$missing" >&2
        exit 1
    fi
    echo "setup.sh: installing$missing"
    apt update || true # a source that fails may not be needed
    # shellcheck disable=SC2086 # a list of words
    if ! install $missing; then
        echo "setup.sh: could not install; as root: apt-get install$missing" >&2
        exit 1
    fi
fi
if [ "$windows" ]; then
    install_cmocka
fi
