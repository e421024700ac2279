/* What a Windows header says of why and when its system stopped, and the context in it. Layout:
 * spec dump-formats 2, 3 and 8. */
#include "made.h"
#include "rows.h"

#include <string.h>

#include "backend/registry.h"
#include "target/target.h"

#define FILL64 0x4547415045474150

struct stop_row {
    const char *name;
    maker *make;
    struct patch patches[PATCHES_MOST];
    uint32_t build;
    uint32_t code;
    uint64_t address;
    struct ds_exception exception;
    uint32_t context_size; /* 0: none */
    size_t context_at;     /* in the header */
    uint64_t system_time;
    uint64_t up_time;
};

/* clang-format off */
static const struct stop_row stop_rows[] = {
    { "a header that says nothing of it",  make_windows, { { 0x0c, 4, 0x45474150 } }, 0x45474150, 0, 0, { 0 }, 0, 0, 0, 0 },
    { "a system's build",                  make_windows, { { 0 } }, 19041, 0, 0, { 0 }, 0, 0, 0, 0 },
    { "an exception without parameters",   make_windows, { { 0xf00, 4, 0x80000003 }, { 0xf04, 4, 1 }, { 0xf08, 8, 0 }, { 0xf10, 8, 0xfffff80012345678 }, { 0xf18, 4, 0 } },
      19041, 0x80000003, 0xfffff80012345678, { .flags = 1 }, 0, 0, 0, 0 },
    { "one with three, from another one",  make_windows, { { 0xf00, 4, 0xc0000006 }, { 0xf04, 4, 0 }, { 0xf08, 8, 0x1234 }, { 0xf10, 8, 0x5678 }, { 0xf18, 4, 3 }, { 0xf30, 8, 0xc000009c } },
      19041, 0xc0000006, 0x5678, { .record = 0x1234, .parameter_count = 3, .parameters = { FILL64, FILL64, 0xc000009c } }, 0, 0, 0, 0 },
    { "code 0 is none",                    make_windows, { { 0xf00, 4, 0 }, { 0xf18, 4, 2 } }, 19041, 0, 0, { 0 }, 0, 0, 0, 0 },
    { "a context",                         make_windows, { { 0x378, 4, 0x10001f } }, 19041, 0, 0, { 0 }, 3000, 0x348, 0, 0 },
    { "an ARM64's has its flags in front", make_windows, { { 0x30, 4, 0xaa64 }, { 0x348, 4, 0x400007 } }, 19041, 0, 0, { 0 }, 3000, 0x348, 0, 0 },
    { "and not where an x64's are",        make_windows, { { 0x30, 4, 0xaa64 }, { 0x378, 4, 0x10001f } }, 19041, 0, 0, { 0 }, 0, 0, 0, 0 },
    { "when, and how long it had run",     make_windows, { { 0xfa8, 8, 0x01d9c0ffee000000 }, { 0x1030, 8, 0x12345678 } }, 19041, 0, 0, { 0 }, 0, 0, 0x01d9c0ffee000000, 0x12345678 },
    { "32 bits: nothing of it",            make_windows_32, { { 0 } }, 2600, 0, 0, { 0 }, 0, 0, 0, 0 },
    { "32 bits: an exception, addresses sign-extended", make_windows_32, { { 0x7d0, 4, 0xc0000005 }, { 0x7d4, 4, 0 }, { 0x7d8, 4, 0 }, { 0x7dc, 4, 0x80501000 }, { 0x7e0, 4, 2 }, { 0x7e4, 4, 1 } },
      2600, 0xc0000005, 0xffffffff80501000, { .parameter_count = 2, .parameters = { 1, 0x45474150 } }, 0, 0, 0, 0 },
    { "32 bits: a context",                make_windows_32, { { 0x320, 4, 0x1003f } }, 2600, 0, 0, { 0 }, 1200, 0x320, 0, 0 },
    { "32 bits: when, and how long",       make_windows_32, { { 0xfc0, 8, 0x01d9c0ffee000000 }, { 0xfb8, 8, 0x12345678 } }, 2600, 0, 0, { 0 }, 0, 0, 0x01d9c0ffee000000, 0x12345678 },
};
/* clang-format on */

static void stop(void **state)
{
    const struct stop_row *row = *state;
    const struct ds_dump_facts *facts;
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t size = row->make(bytes);
    struct ds_target *t;

    for (size_t i = 0; i < PATCHES_MOST; i++)
        put_field(bytes, &row->patches[i]);
    assert_int_equal(registry_open(connection_to(bytes, size, ""), &t), S_OK);
    facts = t->info.dump;
    assert_non_null(facts);
    assert_int_equal(facts->build, row->build);
    assert_int_equal(facts->exception_code, row->code);
    assert_true(facts->exception_address == row->address);
    assert_int_equal(facts->exception.flags, row->exception.flags);
    assert_true(facts->exception.record == row->exception.record);
    assert_int_equal(facts->exception.parameter_count, row->exception.parameter_count);
    for (size_t i = 0; i < DS_EXCEPTION_PARAMETERS; i++)
        assert_true(facts->exception.parameters[i] == row->exception.parameters[i]);
    assert_int_equal(facts->context_size, row->context_size);
    assert_ptr_equal(facts->context,
            row->context_size ? (const uint8_t *)facts->header + row->context_at : NULL);
    assert_true(facts->system_time == row->system_time);
    assert_true(facts->up_time == row->up_time);
    target_close(t);
}

int main(void)
{
    return RUN_ROWS(stop_rows, stop);
}
