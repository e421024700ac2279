/* Many libraries, and what outlives them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "host.h"
#include "rows.h"
#include "standing.h"

/* A file of its own with what a library's holds. */
static const char *copy_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    const char *copy;
    void *bytes;
    long size;

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    bytes = malloc((size_t)size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    copy = given_file(bytes, (size_t)size);
    free(bytes);
    return copy;
}

/* spec dataspaces 5.6: at most 32 libraries. */
static void thirty_two_are_a_full_chain(void **state)
{
    ULONG64 handles[32], handle = 0;
    struct host host;

    (void)state;
    host_open(&host, "sim:", 1);
    for (size_t i = 0; i < 32; i++) {
        handles[i] = 0;
        assert_int_equal(host.control->lpVtbl->AddExtension(
                                 host.control, copy_of(library("modern")), 0, &handles[i]),
                S_OK);
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(handles[i], handles[k]);
    }
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("second"), 0, &handle),
            E_FAIL);
    /* each passes it on, so each is asked */
    assert_int_equal(
            host.control->lpVtbl->CallExtension(host.control, 0, "pass_on", "x"), E_NOINTERFACE);
    assert_int_equal(strlen(host.said), 32 * strlen("modern pass_on: x\n"));
    assert_int_equal(host.control->lpVtbl->RemoveExtension(host.control, handles[7]), S_OK);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("second"), 0, &handle), S_OK);
    host.said[0] = '\0';
    assert_int_equal(host.control->lpVtbl->CallExtension(host.control, 0, "hello", "y"), S_OK);
    assert_string_equal(host.said, "second hello: y\n");
    host_close(&host);
}

static void load_and_unload(struct host *host, unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        ULONG64 handle = 0;

        assert_int_equal(
                host->control->lpVtbl->AddExtension(host->control, library("knowing"), 0, &handle),
                S_OK);
        host->said[0] = '\0';
        assert_int_equal(host_execute(host, ".load knowing; ? $$lab; .unload"), S_OK);
    }
}

static void a_library_that_went_leaves_nothing(void **state)
{
    struct standing before, after;
    struct host host;

    (void)state;
    host_open(&host, "sim:ram=0x1000", 0);
    load_and_unload(&host, 8); /* what is made once, and kept, is made in these */
    before = standing_now();
    load_and_unload(&host, 200);
    after = standing_now();
    host_close(&host);
    assert_int_equal(after.handles, before.handles);
    assert_in_range(after.blocks, 0, before.blocks + standing_slack.blocks);
    assert_in_range(after.bytes, 0, before.bytes + standing_slack.bytes);
}

enum { HOSTS, KEPT, SPACES, REFERENCES };

struct order_row {
    const char *name;
    int order[REFERENCES];
};

/* clang-format off */
static const struct order_row order_rows[] = {
    { "the host's, the extension's, its memory", { HOSTS, KEPT, SPACES } },
    { "the host's, its memory, the extension's", { HOSTS, SPACES, KEPT } },
    { "the extension's, the host's, its memory", { KEPT, HOSTS, SPACES } },
    { "the extension's, its memory, the host's", { KEPT, SPACES, HOSTS } },
    { "its memory, the host's, the extension's", { SPACES, HOSTS, KEPT } },
    { "its memory, the extension's, the host's", { SPACES, KEPT, HOSTS } },
};
/* clang-format on */

typedef PDEBUG_CLIENT CALLBACK kept_client(void);

/* What the library keeps, which is then unloaded. */
static PDEBUG_CLIENT given_kept(struct host *host)
{
    union {
        FARPROC any;
        kept_client *kept;
    } function = { NULL };
    PDEBUG_CLIENT kept;
    ULONG64 handle = 0;

    assert_int_equal(
            host->control->lpVtbl->AddExtension(host->control, library("modern"), 0, &handle),
            S_OK);
    assert_int_equal(
            host->control->lpVtbl->CallExtension(host->control, handle, "keep_own", NULL), S_OK);
    assert_int_equal(host->control->lpVtbl->GetExtensionFunction(
                             host->control, handle, "Kept", &function.any),
            S_OK);
    kept = function.kept();
    assert_non_null(kept);
    assert_int_equal(host->control->lpVtbl->RemoveExtension(host->control, handle), S_OK);
    return kept;
}

/* A client of the extension's own, and the host's; the last one standing still reads memory. */
static void released_in_any_order(void **state)
{
    const struct order_row *row = *state;
    IDebugDataSpaces4 *spaces = NULL;
    IUnknown *objects[REFERENCES];
    PDEBUG_CLIENT kept;
    struct host host;

    host_open(&host, "sim:", 0);
    kept = given_kept(&host);
    assert_int_equal(
            kept->lpVtbl->QueryInterface(kept, &IID_IDebugDataSpaces4, (void **)(void *)&spaces),
            S_OK);
    objects[HOSTS] = (IUnknown *)host.control;
    objects[KEPT] = (IUnknown *)kept;
    objects[SPACES] = (IUnknown *)spaces;
    for (size_t i = 0; i < REFERENCES; i++) {
        IDebugDataSpaces4 *reads = NULL;
        IUnknown *object = objects[row->order[i]];
        uint64_t value = 0;

        assert_int_equal(object->lpVtbl->QueryInterface(
                                 object, &IID_IDebugDataSpaces4, (void **)(void *)&reads),
                S_OK);
        assert_int_equal(reads->lpVtbl->ReadPhysical(reads, 0x400010, &value, 8, NULL), S_OK);
        assert_int_equal(value, 0x400010); /* docs/simulator.md: a pattern */
        reads->lpVtbl->Release(reads);
        object->lpVtbl->Release(object);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(thirty_two_are_a_full_chain),
        cmocka_unit_test(a_library_that_went_leaves_nothing),
    };

    standing_begin();
    return RUN_ROWS(order_rows, released_in_any_order) + RUN_TESTS(tests);
}
