#include "data.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

const char *given_data(const char *name)
{
    static char path[1024];
    const char *folder = getenv("DBGSPACES_DATA");
    FILE *file;

    if (!folder || !*folder)
        folder = TEST_DATA_DEFAULT;
    if (snprintf(path, sizeof(path), "%s/%s", folder, name) >= (int)sizeof(path))
        fail_msg("the path of %s is too long", name);
    file = fopen(path, "rb");
    if (!file)
        SKIP_BECAUSE("%s cannot be read; DBGSPACES_DATA names the folder with the dumps", path);
    fclose(file);
    return path;
}
