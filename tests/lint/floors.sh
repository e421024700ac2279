#!/bin/sh
# Includes go down only: a file includes its own room, lower floors, and the public headers.
# Rooms of one floor do not know each other; only backend/registry.c names concrete backends; cli sees the public
# headers alone; the uncached writer cannot see the cache.
set -u
cd "$(dirname "$0")/../.." || exit 1

find src -name '*.[ch]' | sort | xargs awk '
    BEGIN {
        split("base 0 target 1 paging 1 protocol 1 stream 1 memory 2 backend 2 nt 3 engine 4 shell 5 server 5 com 6 cli 7", w)
        for (i = 1; w[i] != ""; i += 2)
            floor[w[i]] = w[i + 1]
    }
    function bad(why) {
        printf "%s:%d: %s\n", FILENAME, FNR, why
        found = 1
    }
    FNR == 1 {
        n = split(FILENAME, path, "/")
        room = path[2]
        backend = room == "backend" && n == 4 ? path[3] : ""
        if (!(room in floor))
            bad("room " room " has no floor in tests/lint/floors.sh")
    }
    /^#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        n = split(quoted[2], to, "/")
        if (n == 1)
            bad("\"" quoted[2] "\" does not say its room")
        else if (!(to[1] in floor))
            bad("\"" quoted[2] "\" is in no room")
        else if (to[1] != room && floor[to[1]] >= floor[room])
            bad(room " (floor " floor[room] ") includes \"" quoted[2] "\" (floor " floor[to[1]] ")")
        else if (room == "cli" && to[1] != "cli")
            bad("cli includes \"" quoted[2] "\"; it knows the public headers alone")
        else if (to[1] == "backend" && n == 3 && to[2] != backend && FILENAME != "src/backend/registry.c")
            bad("only backend/registry.c names concrete backends, not \"" quoted[2] "\"")
    }
    /[a-z]+_backend[^a-z_(]/ && !/ds_register_backend/ && FILENAME ~ /^src\/(base|target|paging|memory|nt|engine|shell|server|com|cli)\// {
        if (match($0, /(^|[^a-z_])(sim|dump|kd|gdb|process|layer|overlay|journal|record|replay|faults)_backend/))
            bad("only backend/registry.c names concrete backends")
    }
    END { exit found }
' || exit 1

[ -e src/memory/cache.h ] || {
    echo "src/memory/cache.h is not there: what is the uncached writer not to see?"
    exit 1
}
seen=$(gcc -MM -Isrc -Iinclude src/memory/uncached.c) || {
    echo "src/memory/uncached.c: what it includes is not known"
    exit 1
}
case $seen in
*memory/cache.h*)
    echo "src/memory/uncached.c sees cache.h"
    exit 1
    ;;
esac
