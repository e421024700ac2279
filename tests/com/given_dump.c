#include "given_dump.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "rows.h"

/* Source: spec dump-formats 2 and 3, DUMP_HEADER64. */
const char *given_dump(uint8_t header[GIVEN_DUMP_HEADER])
{
    static const struct {
        unsigned at;
        uint32_t value;
    } fields[] = {
        { 0x0030, 0x8664 },           /* MachineImageType */
        { 0x0034, 1 },                /* NumberProcessors */
        { 0x0088, 1 },                /* NumberOfRuns */
        { 0x008c, 0 }, { 0x0098, 0 }, /* the first run: from page 0 on, one */
        { 0x009c, 0 }, { 0x00a0, 1 }, { 0x00a4, 0 }, { 0x0f98, 1 }, /* DumpType: full */
    };
    uint8_t *file = calloc(1, GIVEN_DUMP_HEADER + 0x1000);
    const char *path;

    assert_non_null(file);
    for (unsigned i = 0; i < GIVEN_DUMP_HEADER; i += 4)
        memcpy(file + i, "PAGE", 4);
    memcpy(file + 4, "DU64", 4);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        memcpy(file + fields[i].at, &fields[i].value, 4);
    memcpy(header, file, GIVEN_DUMP_HEADER);
    path = given_file(file, GIVEN_DUMP_HEADER + 0x1000);
    free(file);
    return path;
}
