/*
 * ReadHandleData (spec dataspaces 2.5.3, DEC-23), on the built-in machine: the handle lines of
 * docs/built-in.txt say what its process holds.
 */
#include <stdint.h>
#include <string.h>

#include <dbgspaces/backend.h>

#include "given.h"
#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED 0x5a
#define ROOM      96

/* Names as the rows have them: the code page is 1252 where the system is not Windows (DEC-21). */
#define NARROW(text) sizeof(text), text
#define WIDE(text)   sizeof(text), text
#define BASIC(...)       \
    24, (const ULONG[6]) \
    {                    \
        __VA_ARGS__      \
    }
#define UNITS(text) (sizeof(text) / 2)
#define COUNT(value)    \
    4, (const ULONG[1]) \
    {                   \
        value           \
    }

struct item_row {
    const char *name;
    ULONG64 handle;
    ULONG type;
    ULONG size;
    const void *bytes;
    bool ansi; /* its bytes are those of code page 1252 */
};

/* clang-format off */
static const struct item_row item_rows[] = {
    /* TypeNameSize, ObjectNameSize, Attributes, GrantedAccess, HandleCount, PointerCount */
    { "basic: a directory",             0x04, 0, BASIC(UNITS(u"Directory"), UNITS(u"\\KnownDlls"), 0, 3, 61, 2026), false },
    { "basic: an event without a name", 0x08, 0, BASIC(UNITS(u"Event"), 1, 0, 0x1f0003, 1, 2), false },
    { "basic: a file",                  0x0c, 0, BASIC(UNITS(u"File"), UNITS(u"\\Device\\HarddiskVolume3\\lab\\lab.log"), 2, 0x12019f, 2, 65535), false },
    { "basic: a name of pairs",         0x18, 0, BASIC(UNITS(u"Mutant"), UNITS(u"\\BaseNamedObjects\\\u5b57 \U0001f600 end"), 0, 0x1f0001, 1, 1), false },
    { "type: a directory",              0x04, 1, NARROW("Directory"), true },
    { "type: an event",                 0x08, 1, NARROW("Event"), true },
    { "name: a directory",              0x04, 2, NARROW("\\KnownDlls"), true },
    { "name: of an event, none",        0x08, 2, NARROW(""), true },
    { "name: a file",                   0x0c, 2, NARROW("\\Device\\HarddiskVolume3\\lab\\lab.log"), true },
    { "name: beyond ASCII",             0x14, 2, NARROW("\\BaseNamedObjects\\caf\xe9 \x80"), true },
    { "name: beyond the code page",     0x18, 2, NARROW("\\BaseNamedObjects\\? ? end"), true },
    { "count: a directory",             0x04, 3, COUNT(61), false },
    { "count: an event",                0x08, 3, COUNT(1), false },
    { "wide type: a directory",         0x04, 4, WIDE(u"Directory"), false },
    { "wide type: a mutant",            0x18, 4, WIDE(u"Mutant"), false },
    { "wide name: a key",               0x10, 5, WIDE(u"\\REGISTRY\\MACHINE\\SOFTWARE\\Lab"), false },
    { "wide name: of an event, none",   0x08, 5, WIDE(u""), false },
    { "wide name: beyond ASCII",        0x14, 5, WIDE(u"\\BaseNamedObjects\\caf\u00e9 \u20ac"), false },
    { "wide name: a pair",              0x18, 5, WIDE(u"\\BaseNamedObjects\\\u5b57 \U0001f600 end"), false },
};
/* clang-format on */

static const char *const processes[] = { "class=ulive", "class=udump", "class=ulive,read-only",
    "class=ulive,pointer=4" };

static void skip_other_code_pages(const struct item_row *row)
{
#ifdef _WIN32
    if (row->ansi && GetACP() != 1252)
        SKIP_BECAUSE("the system's code page is %u, not 1252", GetACP());
#else
    (void)row;
#endif
}

static void whole_items(void **state)
{
    const struct item_row *row = *state;

    skip_other_code_pages(row);
    for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]); i++) {
        struct machine m = given_machine(processes[i]);
        uint8_t bytes[ROOM];
        ULONG size = 99;

        for (ULONG room = row->size; room < ROOM; room++) {
            memset(bytes, UNTOUCHED, sizeof(bytes));
            assert_int_equal(
                    m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, bytes, room, &size),
                    S_OK);
            assert_int_equal(size, row->size);
            assert_memory_equal(bytes, row->bytes, row->size);
            for (size_t k = row->size; k < sizeof(bytes); k++)
                assert_int_equal(bytes[k], UNTOUCHED);
        }
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, bytes, ROOM, NULL),
                S_OK);
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, NULL, 0, &size), S_OK);
        assert_int_equal(size, row->size);
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, NULL, 7, &size), S_OK);
        assert_int_equal(size, row->size);
        machine_done(&m);
    }
}

/* How many bytes of an item come into a short buffer, a string's terminator apart. */
static size_t kept(const struct item_row *row, size_t room)
{
    const uint16_t *units = row->bytes;
    size_t count = room / 2 ? room / 2 - 1 : 0;

    if (row->type == 0 || row->type == 3)
        return room;
    if (row->type < 4)
        return room ? room - 1 : 0;
    if (count && units[count - 1] >= 0xd800 && units[count - 1] < 0xdc00)
        count--; /* the first half of a pair does not stay alone */
    return count * 2;
}

static void cut_items(void **state)
{
    const struct item_row *row = *state;
    struct machine m = given_machine("class=ulive");
    size_t width = row->type == 0 || row->type == 3 ? 0 : row->type < 4 ? 1 : 2;

    skip_other_code_pages(row);
    for (ULONG room = 0; room < row->size; room++) {
        uint8_t bytes[ROOM];
        size_t keep = kept(row, room);
        size_t end = room >= width ? keep + width : 0;
        ULONG size = 99;

        memset(bytes, UNTOUCHED, sizeof(bytes));
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, bytes, room, &size),
                S_FALSE);
        assert_int_equal(size, row->size);
        assert_memory_equal(bytes, row->bytes, keep);
        for (size_t k = keep; k < end; k++)
            assert_int_equal(bytes[k], 0);
        for (size_t k = end; k < sizeof(bytes); k++)
            assert_int_equal(bytes[k], UNTOUCHED);
    }
    machine_done(&m);
}

struct refused_row {
    const char *name;
    const char *options;
    ULONG64 handle;
    ULONG type;
    HRESULT hr;
};

#define ABSENT E_NOINTERFACE
#define BAD    E_INVALIDARG
#define NO     E_UNEXPECTED

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "0 is no handle",                  "class=ulive", 0,    0, ABSENT },
    { "a handle that is not open",       "class=ulive", 0x1c, 0, ABSENT },
    { "nor is its type known",           "class=ulive", 0x1c, 1, ABSENT },
    { "nor its name",                    "class=ulive", 0x1c, 5, ABSENT },
    { "nor its count",                   "class=ulive", 0x1c, 3, ABSENT },
    { "the same in a dump",              "class=udump", 0x1c, 0, ABSENT },
    { "all bits count",                  "class=ulive", 0x100000004, 0, ABSENT },
    { "the largest",                     "class=ulive", UINT64_MAX, 0, ABSENT },
    { "a handle and its low bits",       "class=ulive", 0x05, 0, ABSENT },
    { "MINI_THREAD_1 is not documented", "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_MINI_THREAD_1, ABSENT },
    { "MINI_MUTANT_1",                   "class=ulive", 0x18, DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_1, ABSENT },
    { "MINI_MUTANT_2",                   "class=ulive", 0x18, DEBUG_HANDLE_DATA_TYPE_MINI_MUTANT_2, ABSENT },
    { "PER_HANDLE_OPERATIONS",           "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_PER_HANDLE_OPERATIONS, ABSENT },
    { "ALL_HANDLE_OPERATIONS",           "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_ALL_HANDLE_OPERATIONS, ABSENT },
    { "MINI_PROCESS_1",                  "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_1, ABSENT },
    { "MINI_PROCESS_2",                  "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_MINI_PROCESS_2, ABSENT },
    { "MINI_EVENT_1",                    "class=ulive", 0x08, DEBUG_HANDLE_DATA_TYPE_MINI_EVENT_1, ABSENT },
    { "MINI_SECTION_1",                  "class=ulive", 0x14, DEBUG_HANDLE_DATA_TYPE_MINI_SECTION_1, ABSENT },
    { "MINI_SEMAPHORE_1",                "class=ulive", 0x04, DEBUG_HANDLE_DATA_TYPE_MINI_SEMAPHORE_1, ABSENT },
    { "16 is no item",                   "class=ulive", 0x04, 16, BAD },
    { "nor is any above",                "class=ulive", 0x04, UINT32_MAX, BAD },
    { "whatever the handle",             "class=ulive", 0x1c, 16, BAD },
    { "a live kernel has no handles",    "class=kd",    0x04, 0, NO },
    { "whatever is asked for",           "class=kd",    0x1c, 99, NO },
    { "nor has the own one",             "class=local", 0x04, 0, NO },
    { "nor one by a probe",              "class=exdi",  0x04, 0, NO },
    { "nor a dump of one",               "class=kdump", 0x04, 0, NO },
    { "nor an image",                    "class=image", 0x04, 0, NO },
};
/* clang-format on */

static void nothing_is_given(void **state)
{
    const struct refused_row *row = *state;
    struct machine m = given_machine(row->options);
    uint8_t bytes[ROOM];

    for (ULONG room = 0; room <= ROOM; room += ROOM / 2) {
        ULONG size = 99;

        memset(bytes, UNTOUCHED, sizeof(bytes));
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, bytes, room, &size),
                row->hr);
        assert_int_equal(size, 0);
        for (size_t i = 0; i < sizeof(bytes); i++)
            assert_int_equal(bytes[i], UNTOUCHED);
        size = 99;
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, NULL, room, &size),
                row->hr);
        assert_int_equal(size, 0);
        assert_int_equal(
                m.ds->lpVtbl->ReadHandleData(m.ds, row->handle, row->type, NULL, room, NULL),
                row->hr);
    }
    machine_done(&m);
}

/* A target that answers as a test says. */
static struct {
    struct ds_target base;
    uint32_t debug_class;
    HRESULT hr;
    struct ds_handle handle;
} puppet;

static HRESULT puppet_query(struct ds_target *t, uint64_t handle, struct ds_handle *info)
{
    (void)t;
    assert_int_equal(handle, 0xfffffffffffffff4);
    *info = puppet.handle;
    return puppet.hr;
}

static const struct ds_handle_ops puppet_handles = { .query = puppet_query };

static HRESULT puppet_open(const struct ds_conn *conn, struct ds_target **out);

static HRESULT puppet_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = (struct ds_target_info){
        .debug_class = puppet.debug_class,
        .pointer_size = 8,
        .page_size = 4096,
        .physical_bits = 40,
        .processors = 1,
        .block = 4096,
    };
    return S_OK;
}

static void puppet_close(struct ds_target *t)
{
    (void)t; /* there is one, for ever */
}

static const struct ds_backend puppet_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "puppet",
    .open = puppet_open,
    .describe = puppet_describe,
    .close = puppet_close,
};

static HRESULT puppet_open(const struct ds_conn *conn, struct ds_target **out)
{
    (void)conn;
    puppet.base = (struct ds_target){ .backend = &puppet_backend, .handles = &puppet_handles };
    *out = &puppet.base;
    return S_OK;
}

struct answer_row {
    const char *name;
    uint32_t debug_class;
    HRESULT answer;
    uint32_t type_length, name_length; /* 'x' so often; UINT32_MAX: not known */
    ULONG item;
    HRESULT hr;
    ULONG size;
};

#define UNKNOWN UINT32_MAX
#define PROCESS DEBUG_CLASS_USER_WINDOWS
#define GONE    HR_CLOSED

/* clang-format off */
static const struct answer_row answer_rows[] = {
    { "a type alone",                   PROCESS, S_OK,    5, UNKNOWN, 1, S_OK, 6 },
    { "its name is not known",          PROCESS, S_OK,    5, UNKNOWN, 2, E_NOINTERFACE, 0 },
    { "nor is it in 16 bits",           PROCESS, S_OK,    5, UNKNOWN, 5, E_NOINTERFACE, 0 },
    { "what is known of it is told",    PROCESS, S_OK,    5, UNKNOWN, 0, S_OK, 24 },
    { "and counted",                    PROCESS, S_OK,    5, UNKNOWN, 3, S_OK, 4 },
    { "a name alone",                   PROCESS, S_OK,    UNKNOWN, 5, 2, S_OK, 6 },
    { "its type is not known",          PROCESS, S_OK,    UNKNOWN, 5, 1, E_NOINTERFACE, 0 },
    { "nor is that in 16 bits",         PROCESS, S_OK,    UNKNOWN, 5, 4, E_NOINTERFACE, 0 },
    { "the longest name",               PROCESS, S_OK,    1, 0x7ffe, 2, S_OK, 0x7fff },
    { "the longest name in 16 bits",    PROCESS, S_OK,    1, 0x7ffe, 5, S_OK, 0xfffe },
    { "a longer name",                  PROCESS, S_OK,    1, 0x7fff, 2, E_FAIL, 0 },
    { "a longer type",                  PROCESS, S_OK,    0x7fff, 1, 2, E_FAIL, 0 },
    { "what the target met on the way", PROCESS, GONE,    1, 1, 0, GONE, 0 },
    { "another success",                PROCESS, S_FALSE, 1, 1, 0, E_FAIL, 0 },
    { "a kernel's group is not asked",  DEBUG_CLASS_KERNEL,     S_OK, 1, 1, 0, E_UNEXPECTED, 0 },
    { "nor is an image's",              DEBUG_CLASS_IMAGE_FILE, S_OK, 1, 1, 0, E_UNEXPECTED, 0 },
};
/* clang-format on */

static struct ds_name name_of(uint32_t length)
{
    static uint16_t units[0x7fff];

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        units[i] = 'x';
    return length == UNKNOWN ? (struct ds_name){ NULL, 0 } : (struct ds_name){ units, length };
}

static void answers_of_a_backend(void **state)
{
    const struct answer_row *row = *state;
    static uint8_t bytes[0x10000];
    IDebugDataSpaces4 *ds;
    ULONG size = 99;

    puppet.debug_class = row->debug_class;
    puppet.hr = row->answer;
    puppet.handle = (struct ds_handle){
        .type = name_of(row->type_length), .name = name_of(row->name_length), .handle_count = 7
    };
    ds = given_data_spaces("puppet:");
    assert_int_equal(ds->lpVtbl->ReadHandleData(
                             ds, 0xfffffffffffffff4, row->item, bytes, sizeof(bytes), &size),
            row->hr);
    assert_int_equal(size, row->size);
    if (row->hr == S_OK && row->item == 0) {
        assert_int_equal(bytes[0], row->type_length + 1);
        assert_int_equal(bytes[4], 0); /* a name that is not known has no size */
    }
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void quiet(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context, (void)level, (void)room, (void)line;
}

int main(void)
{
    ds_set_log_sink(quiet, NULL);
    if (ds_register_backend(&puppet_backend) != S_OK)
        return 1;
    return RUN_ROWS(item_rows, whole_items) + RUN_ROWS(item_rows, cut_items) +
           RUN_ROWS(refused_rows, nothing_is_given) + RUN_ROWS(answer_rows, answers_of_a_backend);
}
