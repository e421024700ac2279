/* Images of this process, against what the system says of them. */
#include "own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/exports.h"
#include "nt/loader.h"
#include "nt/reading.h"
#include "nt/version.h"

static const char *const images[] = { "ntdll.dll", "kernel32.dll", "msvcrt.dll" };

/* Every name leads where the system's own look-up leads, and back. */
static void names_lead_where_the_system_says(void **state)
{
    static struct export_symbol symbol;
    static struct export_symbol again;
    size_t asked = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(images) / sizeof(images[0]); i++) {
        HMODULE image = GetModuleHandleA(images[i]);
        struct exports *e = NULL;
        size_t cursor = 0;
        uint64_t displacement = 99;

        assert_non_null(image);
        assert_int_equal(exports_open(own_memory(), (uintptr_t)image, &e), S_OK);
        while (exports_next(e, "*", &cursor, &symbol) == S_OK) {
            if (!symbol.named || symbol.forwarded_to[0])
                continue;
            assert_true(symbol.address == (uintptr_t)GetProcAddress(image, symbol.name));
            assert_int_equal(exports_find(e, symbol.name, &again), S_OK);
            assert_true(again.address == symbol.address);
            assert_int_equal(exports_near(e, symbol.address, &again, &displacement), S_OK);
            assert_true(again.address == symbol.address && displacement == 0);
            asked++;
        }
        exports_close(e);
    }
    assert_true(asked > 1000);
}

/* The loader's list, by the PEB that the thread's block leads to. */
struct seen {
    size_t count;
    bool all_known; /* by the system too, at the same place */
};

static HRESULT see(void *context, struct module *found)
{
    struct seen *seen = context;
    char path[MAX_PATH];
    char *name = strrchr(found->path, '\\');

    seen->count++;
    if (!GetModuleFileNameA((HMODULE)(uintptr_t)found->base, path, sizeof(path)) || !name ||
            !strrchr(path, '\\') || _stricmp(strrchr(path, '\\'), name) != 0)
        seen->all_known = false;
    free(found->path);
    return S_OK;
}

static void the_loader_s_list_is_the_system_s(void **state)
{
    struct seen seen = { .all_known = true };
    struct memory *m = own_memory();
    char note[100] = "";
    uint64_t head = 0;

    (void)state;
    assert_int_equal(loader_of_process(m, own_peb(), &head), S_OK);
    assert_int_equal(loader_walk(m, head, false, see, &seen, note, sizeof(note)), S_OK);
    assert_string_equal(note, "");
    assert_true(seen.count >= 4);
    assert_true(seen.all_known);
}

/* The version resource of a system image has a fixed part and the strings that it names. */
static void a_system_image_has_a_version(void **state)
{
    struct version_value value;
    struct version v;
    char item[80];
    char *text;

    (void)state;
    assert_int_equal(
            version_read(own_memory(), (uintptr_t)GetModuleHandleA("kernel32.dll"), &v), S_OK);
    assert_int_equal(version_find(&v, "\\", &value), S_OK);
    assert_int_equal(value.size, 52);
    assert_int_equal(version_find(&v, "\\VarFileInfo\\Translation", &value), S_OK);
    assert_int_equal(value.size, 4);
    snprintf(item, sizeof(item), "\\StringFileInfo\\%02x%02x%02x%02x\\OriginalFilename",
            value.bytes[1], value.bytes[0], value.bytes[3], value.bytes[2]);
    assert_int_equal(version_find(&v, item, &value), S_OK);
    text = reading_utf8(value.bytes, value.size);
    assert_int_equal(_stricmp(text, "kernel32.dll"), 0);
    free(text);
    version_deinit(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_where_the_system_says),
        cmocka_unit_test(the_loader_s_list_is_the_system_s),
        cmocka_unit_test(a_system_image_has_a_version),
    };

    return RUN_TESTS(tests);
}
