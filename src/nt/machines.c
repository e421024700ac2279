#include "nt/machines.h"

#include <dbgspaces/dbgeng.h>

/* clang-format off */
static const struct machine_names machines[] = {
    { IMAGE_FILE_MACHINE_I386,  "x86 compatible", "x86" },
    { IMAGE_FILE_MACHINE_AMD64, "x64",            "x64" },
    { IMAGE_FILE_MACHINE_ARM64, "ARM 64-bit",     "ARM64" },
};
/* clang-format on */

const struct machine_names *machines_at(size_t index)
{
    return index < sizeof(machines) / sizeof(machines[0]) ? &machines[index] : NULL;
}

const struct machine_names *machines_find(uint32_t type)
{
    const struct machine_names *names;

    for (size_t i = 0; (names = machines_at(i)) != NULL; i++)
        if (names->type == type)
            break;
    return names;
}
