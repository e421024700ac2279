/* Loaded modules of a process: told by its target, or by its loader. */
#include "listed.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/modules.h"

/* A process whose target tells a few modules, or the PEB alone. */
static const struct ds_loaded told[] = {
    { 0x400000, 0x3000, 0x5f5e1004, 0x815, "C:\\lab\\lab32.exe" },
    { 0x7ff00000, 0x1000, 0, 0, "/usr/lib/libc.so.6" },
    { 0x7fff0000, 0x1000, 0, 0, NULL },
};

static unsigned told_count; /* of them, over and over */

static HRESULT next_told(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded)
{
    (void)t;
    if (*cursor == told_count)
        return S_FALSE;
    *loaded = told[*cursor % 3];
    (*cursor)++;
    return S_OK;
}

static HRESULT tell_process(struct ds_target *t, struct ds_process *process)
{
    (void)t;
    *process = (struct ds_process){ .id = 4711, .peb = DATA + 0x100 };
    return S_OK;
}

static HRESULT no_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread)
{
    (void)t, (void)cursor, (void)thread;
    return S_FALSE;
}

static const struct ds_module_ops module_ops = { next_told };
static const struct ds_thread_ops thread_ops = { tell_process, no_thread };

static void given_process(struct flat *f, uint32_t pointer_size)
{
    listed_init(f, pointer_size);
    f->target.info.debug_class = DEBUG_CLASS_USER_WINDOWS;
    f->target.info.qualifier = DEBUG_USER_WINDOWS_PROCESS;
}

static void a_target_that_tells_is_asked(void **state)
{
    struct modules all = { 0 };
    struct flat f;

    (void)state;
    given_process(&f, 8);
    f.target.modules = &module_ops;
    told_count = 3;
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_int_equal(all.count, 3);
    assert_string_equal(all.list[0].name, "lab32");
    assert_int_equal(all.list[0].stamp, 0x5f5e1004);
    assert_int_equal(all.list[0].flags, MODULES_USER_MODE | MODULES_EXE);
    assert_string_equal(all.list[1].name, "libc_so");
    assert_string_equal(all.list[1].path, "/usr/lib/libc.so.6");
    assert_int_equal(all.list[1].flags, MODULES_USER_MODE);
    assert_string_equal(all.list[2].name, "Unknown_Module_7fff0000");
    assert_ptr_equal(modules_at(&all, 0x402fff), &all.list[0]);
    told_count = MODULES_MAX + 1;
    modules_forget(&all);
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_int_equal(all.count, MODULES_MAX);
    assert_non_null(strstr(all.note, "4096"));
    modules_deinit(&all);
    flat_deinit(&f);
}

/* PEB, PEB_LDR_DATA, and the ring behind it: offsets of Microsoft's public symbols of ntdll. */
static void a_process_s_loader_has_a_list(void **state)
{
    for (uint32_t width = 4; width <= 8; width += 4) {
        struct modules all = { 0 };
        struct flat f;

        (void)state;
        given_process(&f, width);
        f.target.threads = &thread_ops;
        assert_int_equal(modules_current(&f.memory, &all), E_NOINTERFACE); /* no loader data yet */
        flat_put_pointer(
                &f, DATA + 0x100 + (width == 8 ? 0x18 : 0xc), HEAD - (width == 8 ? 0x10 : 0xc));
        modules_forget(&all);
        assert_int_equal(modules_current(&f.memory, &all), S_OK);
        assert_int_equal(all.count, 3);
        assert_string_equal(all.list[0].name, "ntkrnlmp"); /* nt is the kernel's */
        assert_int_equal(all.list[0].flags, MODULES_USER_MODE | MODULES_EXE);
        assert_int_equal(all.list[1].checksum, 0); /* a loader's entry has none */
        assert_string_equal(all.list[2].name, "hal");
        modules_deinit(&all);
        flat_deinit(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_that_tells_is_asked),
        cmocka_unit_test(a_process_s_loader_has_a_list),
    };

    return RUN_TESTS(tests);
}
