/* A dump that is cut while it is open: short reads, no crash, no wrong word. */
#include "files.h"
#include "given.h"
#include "heard.h"
#include "made.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

static void a_cut_dump_gives_short_reads(void **state)
{
    uint8_t bytes[MADE_ROOM];
    uint8_t read[0x3000];
    size_t size = make_windows(bytes);
    const char *path = given_file(bytes, size);
    char connection[1200];
    IDebugDataSpaces4 *ds;
    ULONG done = 99;

    (void)state;
    snprintf(connection, sizeof(connection), "dump:%s", path);
    ds = given_data_spaces(connection);
    assert_look(ds, &(struct look){ 0x2008, 0x2008 });
    listen_to_log("all=warn");
    file_resize(path, 0x3000); /* leaves page 1, not page 2 */

    assert_look(ds, &(struct look){ 0x2008, 0 });
    assert_look(ds, &(struct look){ 0x10008, 0 });
    assert_look(ds, &(struct look){ 0x1008, 0x1008 });
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x1000, read, 0x3000, &done), S_OK);
    assert_int_equal(done, 0x1000);
    assert_memory_equal(read, bytes + 0x2000, 0x1000);
    assert_int_equal(heard_lines(DS_LOG_WARN), 1);
    assert_heard((const char *[]){ path, "was cut while it was open", NULL });
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void a_table_that_was_cut_off_translates_nothing(void **state)
{
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t size = make_windows(bytes);
    const char *path;
    char connection[1200];
    IDebugDataSpaces4 *ds;
    ULONG64 pa = 1;

    (void)state;
    put_field(bytes, &(struct patch){ 0x10, 8, 0x10000 });       /* the root is the last page */
    put_field(bytes, &(struct patch){ 0x4000, 8, 0x10000 | 3 }); /* its entry 0 leads to itself */
    path = given_file(bytes, size);
    snprintf(connection, sizeof(connection), "dump:%s", path);
    ds = given_data_spaces(connection);
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, 0x18, &pa), S_OK);
    assert_true(pa == 0x10018);
    listen_to_log("all=off");
    file_resize(path, 0x4000);
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, 0x18, &pa), HR_NO_PAGE);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_dump_gives_short_reads),
        cmocka_unit_test(a_table_that_was_cut_off_translates_nothing),
    };

    return RUN_TESTS(tests);
}
