/* What a process has: images, threads, itself, and on Windows its handles. */
#include "given_subject.h"

#include <ctype.h>
#include <string.h>

#include "base/clock.h"
#include "target/process.h"
#include "target/target.h"
#ifdef _WIN32
#include <stdio.h>

#include "target/hardware.h"
#endif

struct way_row {
    const char *name;
    const char *options;
};

static const struct way_row ways[] = {
    { "one that is suspended", "" },
    { "one that runs", ",nosuspend" },
};

/* Whether a path ends with the subject's name, in any case. */
static bool is_subject(const char *path)
{
    static const char name[] = "process-subject";
    size_t length;

    assert_non_null(path);
    length = strlen(path);
#ifdef _WIN32
    assert_true(length > 4);
    length -= 4; /* .exe */
#endif
    assert_true(length > sizeof(name));
    for (size_t i = 0; i < sizeof(name) - 1; i++)
        if (tolower((unsigned char)path[length - (sizeof(name) - 1) + i]) != name[i])
            return false;
    return true;
}

static void its_images(void **state)
{
    const struct way_row *row = *state;
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, row->options);
    struct ds_loaded loaded;
    uint64_t cursor = 0;
    unsigned libraries = 0;
    HRESULT hr;

    assert_int_equal(target_next_module(t, &cursor, &loaded), S_OK);
    assert_true(loaded.base == s.base);
    assert_true(s.code - loaded.base < loaded.size);
    assert_true(is_subject(loaded.path));
    do {
        uint8_t head[4] = { 0 };
        size_t done;

        assert_int_equal(target_read_virtual(t, loaded.base, head, 4, &done), S_OK);
#ifdef _WIN32
        assert_memory_equal(head, "MZ", 2);
        assert_int_not_equal(loaded.time_stamp, 0);
#else
        assert_memory_equal(head, "\177ELF", 4);
        assert_int_equal(loaded.time_stamp, 0);
#endif
        assert_int_equal(loaded.size % PAGE, 0);
        libraries += s.library - loaded.base < loaded.size;
        hr = target_next_module(t, &cursor, &loaded);
    } while (hr == S_OK);
    assert_int_equal(hr, S_FALSE);
    assert_int_equal(libraries, 1);
    assert_int_equal(target_next_module(t, &cursor, &loaded), S_FALSE);
    cursor = 0;
    assert_int_equal(target_next_module(t, &cursor, &loaded), S_OK);
    assert_true(loaded.base == s.base);
    target_close(t);
    subject_end(&s);
}

static void its_threads(void **state)
{
    const struct way_row *row = *state;
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, row->options);
    struct ds_thread thread;
    uint64_t cursor = 0;
    size_t count = 0;
    size_t known = 0;

    while (target_next_thread(t, &cursor, &thread) == S_OK) {
        if (count++ == 0) {
            assert_int_equal(thread.id, s.threads[0]);
            assert_true(thread.teb == s.teb);
        }
        for (size_t i = 0; i < s.thread_count; i++)
            known += s.threads[i] == thread.id;
#ifdef _WIN32
        assert_int_equal(thread.handle != 0, row->options[0] == '\0');
        assert_true(thread.teb != 0);
#else
        assert_true(thread.handle == 0);
#endif
    }
    assert_int_equal(s.thread_count, 3);
    assert_int_equal(known, 3);
    assert_int_equal(count, 3);
    target_close(t);
    subject_end(&s);
}

/* A clock of its system's, which goes on while this one does. */
static void its_time_goes_on(void **state)
{
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, ",nosuspend");
    struct ds_process before, after;
    uint64_t begin, passed;

    (void)state;
    begin = clock_ms();
    assert_int_equal(target_get_process(t, &before), S_OK);
    clock_sleep(300);
    assert_int_equal(target_get_process(t, &after), S_OK);
    passed = clock_ms() - begin;
    assert_true(before.up_ms > 0);
    assert_in_range(after.up_ms - before.up_ms, 250, passed + 50);
    target_close(t);
    subject_end(&s);
}

static void the_process_itself(void **state)
{
    const struct way_row *row = *state;
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, row->options);
    struct ds_process process;

    assert_int_equal(target_get_process(t, &process), S_OK);
    assert_int_equal(process.id, s.id);
    assert_true(process.peb == s.peb);
    assert_true(is_subject(process.executable));
    assert_int_equal(t->info.debug_class, DEBUG_CLASS_USER_WINDOWS);
    assert_int_equal(t->info.qualifier, DEBUG_USER_WINDOWS_PROCESS);
    assert_int_equal(t->info.pointer_size, sizeof(void *));
    assert_int_equal(t->info.page_size, PAGE);
#if defined(__x86_64__)
    assert_int_equal(t->info.machine, IMAGE_FILE_MACHINE_AMD64);
#elif defined(__i386__)
    assert_int_equal(t->info.machine, IMAGE_FILE_MACHINE_I386);
#endif
    target_close(t);
    subject_end(&s);
}

#ifdef _WIN32

/* The event that it has made, through the public door. */
static void its_handles(void **state)
{
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds = subject_data_spaces(&s, "");
    DEBUG_HANDLE_DATA_BASIC basic;
    char name[64];
    char text[256];
    ULONG size = 0;

    (void)state;
    assert_int_equal(ds->lpVtbl->ReadHandleData(ds, s.event, DEBUG_HANDLE_DATA_TYPE_BASIC, &basic,
                             sizeof(basic), &size),
            S_OK);
    assert_int_equal(basic.GrantedAccess, 0x1f0003); /* EVENT_ALL_ACCESS */
    assert_int_equal(basic.HandleCount, 1);
    assert_int_equal(basic.TypeNameSize, sizeof("Event"));
    assert_int_equal(ds->lpVtbl->ReadHandleData(ds, s.event, DEBUG_HANDLE_DATA_TYPE_TYPE_NAME, text,
                             sizeof(text), &size),
            S_OK);
    assert_string_equal(text, "Event");
    assert_int_equal(ds->lpVtbl->ReadHandleData(ds, s.event, DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME,
                             text, sizeof(text), &size),
            S_OK);
    snprintf(name, sizeof(name), "\\dbgspaces-subject-%llu", (unsigned long long)s.id);
    assert_non_null(strstr(text, name));
    assert_int_equal(basic.ObjectNameSize, strlen(text) + 1);
    assert_int_equal(ds->lpVtbl->ReadHandleData(ds, 0xfff0, DEBUG_HANDLE_DATA_TYPE_BASIC, &basic,
                             sizeof(basic), &size),
            E_NOINTERFACE);
    assert_int_equal(ds->lpVtbl->ReadHandleData(ds, UINT64_MAX, DEBUG_HANDLE_DATA_TYPE_BASIC,
                             &basic, sizeof(basic), &size),
            E_NOINTERFACE);
    ds->lpVtbl->Release(ds);
    subject_end(&s);
}

#else

static void its_handles(void **state)
{
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, "");

    (void)state;
    assert_null(t->handles);
    target_close(t);
    subject_end(&s);
}

#endif

#ifdef _WIN64
#ifdef TEST_NARROW_SUBJECT

/* A library of 64 bits sees of a process of 32 what that sees of itself. */
static void one_of_32_bits(void **state)
{
    struct subject s = given_program(TEST_NARROW_SUBJECT);
    struct ds_target *t = subject_target(&s, "");
    struct ds_process process;
    struct ds_loaded loaded;
    struct ds_thread thread;
    uint64_t cursor = 0;
    uint64_t value = 0;
    size_t done;

    (void)state;
    assert_int_equal(t->info.pointer_size, 4);
    assert_int_equal(t->info.machine, IMAGE_FILE_MACHINE_I386);
    assert_int_equal(target_get_process(t, &process), S_OK);
    assert_true(process.peb == s.peb);
    assert_int_equal(target_next_module(t, &cursor, &loaded), S_OK);
    assert_true(loaded.base == s.base);
    cursor = 0;
    assert_int_equal(target_next_thread(t, &cursor, &thread), S_OK);
    assert_true(thread.id == s.threads[0] && thread.teb == s.teb);
    assert_int_equal(target_read_virtual(t, s.block + 8, &value, 8, &done), S_OK);
    assert_true(value == s.block + 8);
    target_close(t);
    subject_end(&s);
}

#else

static void one_of_32_bits(void **state)
{
    (void)state;
    SKIP_BECAUSE("programs of 32 bits are not made, or do not run here");
}

#endif
#endif

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(its_handles),
        cmocka_unit_test(its_time_goes_on),
#ifdef _WIN64
        cmocka_unit_test(one_of_32_bits),
#endif
    };

    return RUN_ROWS(ways, its_images) + RUN_ROWS(ways, its_threads) +
           RUN_ROWS(ways, the_process_itself) + RUN_TESTS(others);
}
