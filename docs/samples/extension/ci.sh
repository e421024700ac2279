#!/bin/sh
# What CI runs, on Debian 12 or what is close to it:  DBGSPACES_URL=URL sh ci.sh
# Installs what is missing, fetches the engine, and tests on Linux and under Wine.
set -eu

cd "$(dirname "$0")"
apt() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
    fi
}
apt update
apt install -y --no-install-recommends git ca-certificates g++ libcmocka-dev
[ -d dbgspaces ] || git clone --depth 1 "$DBGSPACES_URL" dbgspaces
sh dbgspaces/.ci/setup.sh --windows # CMake, the cross compilers, Wine

sh test.sh
sh test.sh windows64
