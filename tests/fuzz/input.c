#include "input.h"

#include <dbgspaces/dbgspaces.h>

#include <stdio.h>
#include <stdlib.h>

#ifdef _WIN32
#include <process.h>
#define getpid _getpid
#else
#include <unistd.h>
#endif

static char path[1024];

static void remove_file(void)
{
    remove(path);
}

static void prepare(void)
{
    const char *folder = getenv("TMPDIR");

#ifdef _WIN32
    folder = getenv("TEMP");
#endif
    snprintf(path, sizeof(path), "%s/dbgspaces-fuzz-%d", folder && *folder ? folder : "/tmp",
            (int)getpid());
    atexit(remove_file);
    ds_set_log_levels("all=off");
}

const char *input_path(const uint8_t *data, size_t size)
{
    FILE *out;

    if (!path[0])
        prepare();
    out = fopen(path, "wb");
    if (!out || fwrite(data, 1, size, out) != size || fclose(out))
        abort();
    return path;
}
