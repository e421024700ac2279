/* Memory of a system that was booted for this run: any paging mode, 5 levels among them. */
#include "booted.h"
#include "check.h"
#include "given.h"
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "DBGSPACES_BOOTED"

static void check_file(const char *connection, const struct booted *booted)
{
    IDebugDataSpaces4 *ds = given_data_spaces(connection);
    const struct facts *facts = &booted->facts;
    unsigned failed = 0;

    for (size_t i = 0; i < facts->count; i++)
        failed += check_fact(ds, facts, &facts->list[i]);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
    print_message("%s: P %u, PN %u, V %u, VN %u; wrong answers: %u\n", connection,
            (unsigned)facts->of_kind[FACT_P], (unsigned)facts->of_kind[FACT_PN],
            (unsigned)facts->of_kind[FACT_V], (unsigned)facts->of_kind[FACT_VN], failed);
    assert_int_equal(failed, 0);
}

/* What a file does not say of its page tables. */
static void add_options(char *connection, size_t room, const struct booted *booted, bool raw)
{
    const struct facts *facts = &booted->facts;
    size_t used = strlen(connection);

    if (raw)
        used += (size_t)snprintf(connection + used, room - used,
                ",format=raw,base=0x%" PRIx64 ",%s", booted->ram_base, booted->machine);
    if (raw || booted->named_roots)
        used += (size_t)snprintf(connection + used, room - used, ",root=0x%" PRIx64, facts->root);
    if (facts->root_high)
        snprintf(connection + used, room - used, ",root-high=0x%" PRIx64, facts->root_high);
}

static bool is_there(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (file)
        fclose(file);
    return file != NULL;
}

static void every_fact_holds_in_every_file(void **state)
{
    static const char *const dumps[] = { "ram.raw", "core.elf", "core-paging.elf",
        "windows-full.dmp" }; /* the same memory each; the first is always there */
    const char *folder = getenv(FOLDER);
    struct booted booted;
    char connection[1400];

    (void)state;
    if (!folder || !*folder)
        SKIP_BECAUSE(FOLDER " names no folder with a booted system's memory (docs/testing.md)");
    booted_read(folder, &booted);
    assert_true(booted.facts.of_kind[FACT_V] > 0);
    for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
        snprintf(connection, sizeof(connection), "dump:%s/%s", folder, dumps[i]);
        if (!is_there(connection + strlen("dump:")))
            continue;
        add_options(connection, sizeof(connection), &booted, i == 0);
        check_file(connection, &booted);
    }
    facts_free(&booted.facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fact_holds_in_every_file),
    };

    return RUN_TESTS(tests);
}
