/* Real memory of booted systems: every fact that is known of each file. */
#include "check.h"
#include "data.h"
#include "files.h"
#include "given.h"
#include "made.h"
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A 32-bit target's addresses may come either way (spec dataspaces G-10). */
static unsigned check_extended(
        IDebugDataSpaces4 *ds, const struct facts *facts, const struct fact *fact)
{
    struct fact extended = *fact;

    if (fact->kind == FACT_P || fact->kind == FACT_PN)
        return 0;
    extended.address = (uint64_t)(int64_t)(int32_t)fact->address;
    return check_fact(ds, facts, &extended);
}

struct facts_row {
    const char *name;
    const char *file;
    const char *folder; /* under dumps/ */
    const char *options;
    size_t count[FACT_VN + 1]; /* how many lines of P, PN, V and VN there are */
    uint64_t first;            /* V and VN of addresses below are not checked */
    bool narrow;               /* it is a 32-bit target */
};

/* clang-format off */
static const struct facts_row facts_rows[] = {
    { "a complete dump that QEMU wrote", "x64-type1-qemu.dmp", "kernel", "", { 9, 5, 32, 8 }, 0, false },
    { "a complete dump with data behind its pages", "x64-type1-blobs.dmp", "kernel", "", { 9, 5, 31, 8 }, 0, false },
    { "a core that QEMU wrote", "x64-qemu.elf", "core", "", { 9, 5, 31, 8 }, 0, false },
    { "a core, with every option that says what it says", "x64-qemu.elf", "core",
      ",format=elf,machine=x64,levels=4,root=0x556c018,read-only", { 9, 5, 31, 8 }, 0, false },
    { "a complete dump of an x86", "x86-type1.dmp", "kernel", "", { 9, 5, 18, 3 }, 0, true },
    { "a complete dump of an x86 with PAE", "x86pae-type1.dmp", "kernel", "", { 9, 5, 18, 3 }, 0, true },
    { "an x86 with PAE, with every option that says what it says", "x86pae-type1.dmp", "kernel",
      ",format=windows,machine=pae,root=0x2a19958,read-only", { 9, 5, 18, 3 }, 0, true },
    { "a complete dump of an ARM64, with both roots", "arm64-type1.dmp", "kernel",
      ",machine=arm64,root=0x42007000,root-high=0x4158f000", { 9, 5, 18, 3 }, 0, false },
    { "its upper half by the root of the header", "arm64-type1.dmp", "kernel", "",
      { 9, 5, 18, 3 }, 0xffff800000000000, false },
};
/* clang-format on */

static void every_fact_holds(void **state)
{
    const struct facts_row *row = *state;
    char connection[1200];
    char path[128];
    struct facts facts;
    IDebugDataSpaces4 *ds;
    unsigned failed = 0;

    facts_read(row->file, &facts);
    for (size_t i = 0; i <= FACT_VN; i++)
        assert_int_equal(facts.of_kind[i], row->count[i]);
    snprintf(path, sizeof(path), "dumps/%s/%s", row->folder, row->file);
    snprintf(connection, sizeof(connection), "dump:%s%s", given_data(path), row->options);
    ds = given_data_spaces(connection);
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *fact = &facts.list[i];

        if (fact->kind == FACT_P || fact->kind == FACT_PN || fact->address >= row->first)
            failed += check_fact(ds, &facts, fact);
        if (row->narrow)
            failed += check_extended(ds, &facts, fact);
    }
    assert_int_equal(failed, 0);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
    facts_free(&facts);
}

/* The pages of a complete dump, each where its physical address says. */
static const char *raw_from_dump(const char *path, uint64_t base)
{
    const char *raw = given_file(NULL, 0);
    FILE *in = fopen(path, "rb");
    uint8_t header[0x2000];
    uint8_t page[4096];

    assert_non_null(in);
    assert_int_equal(fread(header, 1, sizeof(header), in), sizeof(header));
    for (size_t i = 0; i < header[0x88]; i++) {
        uint64_t run[2]; /* first page and count, little-endian as the hosts are */

        memcpy(run, header + 0x98 + 16 * i, sizeof(run));
        for (uint64_t k = 0; k < run[1]; k++) {
            assert_int_equal(fread(page, 1, sizeof(page), in), sizeof(page));
            file_put(raw, (run[0] + k) * 4096 - base, page, sizeof(page));
        }
    }
    fclose(in);
    return raw;
}

static void a_raw_image_answers_as_the_dump_does(void **state)
{
    const uint64_t base = 0x1000000; /* the first page of the file */
    char connection[1200];
    struct facts facts;
    IDebugDataSpaces4 *ds;
    size_t checked = 0;
    unsigned failed = 0;

    (void)state;
    facts_read("x64-type1-qemu.dmp", &facts);
    snprintf(connection, sizeof(connection),
            "dump:%s,format=raw,base=0x%" PRIx64 ",root=0x%" PRIx64,
            raw_from_dump(given_data("dumps/kernel/x64-type1-qemu.dmp"), base), base, facts.root);
    ds = given_data_spaces(connection);
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *fact = &facts.list[i];

        /* between the pages there are zeros here, so what is missing there is not missing */
        if (fact->kind == FACT_PN || (fact->kind == FACT_VN && fact->translates))
            continue;
        failed += check_fact(ds, &facts, fact);
        checked++;
    }
    assert_int_equal(failed, 0);
    assert_true(checked > 40);
    assert_look(ds, &(struct look){ base - 8, 0 });
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
    facts_free(&facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_raw_image_answers_as_the_dump_does),
    };

    return RUN_ROWS(facts_rows, every_fact_holds) + RUN_TESTS(tests);
}
