/* .sim of a machine that another process serves: its text comes through control space, in pieces.
 */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/backend.h>

#define BASE  UINT64_C(0x6462677073696d00) /* docs/serving.md */
#define PIECE 700u                         /* bytes that one call moves here */

#define BROKEN ((HRESULT)0x8007006d) /* what becomes of the line, where it breaks */

static char report[5000];
static size_t breaks_at; /* reads from here on fail otherwise than where nothing is */
static int resets;

static HRESULT read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done)
{
    uint64_t at = offset - BASE;

    (void)t;
    (void)cpu;
    *done = 0;
    if (at >= breaks_at)
        return BROKEN;
    if (offset < BASE || at >= strlen(report))
        return (HRESULT)0xd0000001;
    *done = strlen(report) - (size_t)at;
    if (*done > PIECE)
        *done = PIECE;
    if (*done > size)
        *done = size;
    memcpy(buf, report + at, *done);
    return S_OK;
}

static HRESULT write_control(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf,
        size_t size, size_t *done)
{
    (void)t;
    (void)cpu;
    (void)buf;
    *done = size;
    resets += offset == BASE;
    return S_OK;
}

static HRESULT read_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t *value)
{
    (void)t;
    (void)cpu;
    (void)msr;
    (void)value;
    return E_NOTIMPL;
}

static HRESULT write_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t value)
{
    (void)t;
    (void)cpu;
    (void)msr;
    (void)value;
    return E_NOTIMPL;
}

static HRESULT get_context(struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    return read_control(t, cpu, 0, buf, size, done);
}

static HRESULT set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    return write_control(t, cpu, 0, buf, size, done);
}

static const struct ds_cpu_ops cpu = { read_control, write_control, read_msr, write_msr,
    get_context, set_context };

static HRESULT read_virtual(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    (void)t;
    (void)va;
    (void)buf;
    (void)size;
    *done = 0;
    return HR_READ_FAULT;
}

static HRESULT write_virtual(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t;
    (void)va;
    (void)buf;
    (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static HRESULT query_virtual(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t;
    (void)va;
    (void)region;
    return E_INVALIDARG;
}

static const struct ds_virtual_ops virt = { read_virtual, write_virtual, query_virtual };

static const struct ds_backend far_backend;

static HRESULT far_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct ds_target *t = calloc(1, sizeof(*t));

    (void)conn;
    *out = t;
    if (!t)
        return E_OUTOFMEMORY;
    t->backend = &far_backend;
    t->virt = &virt;
    t->cpu = &cpu;
    return S_OK;
}

static HRESULT far_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    info->debug_class = DEBUG_CLASS_KERNEL;
    info->qualifier = DEBUG_KERNEL_CONNECTION;
    info->pointer_size = 8;
    info->page_size = 4096;
    info->physical_bits = 40;
    info->processors = 1;
    info->block = 512;
    info->writable = true;
    return S_OK;
}

static void far_close(struct ds_target *t)
{
    free(t);
}

static const struct ds_backend far_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "far",
    .open = far_open,
    .describe = far_describe,
    .close = far_close,
};

struct far_row {
    const char *name;
    const char *command;
    size_t size;   /* of the text at the other end */
    size_t breaks; /* where the line breaks */
    HRESULT hr;
    const char *end; /* of what is printed, behind the text */
    int resets;
};

/* clang-format off */
static const struct far_row far_rows[] = {
    { "a short text",                       ".sim",       10,   99999, S_OK,                "", 0 },
    { "a text in many pieces",              ".sim",       4900, 99999, S_OK,                "", 0 },
    { "a text that fills its pieces",       ".sim",       1400, 99999, S_OK,                "", 0 },
    { "what is no simulator",               ".sim",       0,    99999, (HRESULT)0xd0000001, ".sim: a simulated machine: failed (0xd0000001)\n", 0 },
    { "a line that breaks",                 ".sim",       1400, 1000,  BROKEN,              ".sim: a simulated machine: the connection is closed (HR_CLOSED)\n", 0 },
    { "counters are set to 0",              ".sim reset", 10,   99999, S_OK,                "", 1 },
};
/* clang-format on */

static void is_heard_from_afar(void **state)
{
    const struct far_row *row = *state;
    IDebugDataSpaces4 *client;
    const char *output;
    HRESULT hr;

    ds_register_backend(&far_backend);
    for (size_t i = 0; i < row->size; i++)
        report[i] = (char)('a' + i % 26);
    report[row->size] = '\0';
    breaks_at = row->breaks;
    resets = 0;
    client = given_data_spaces("far:");
    output = output_of(client, row->command, &hr);
    assert_int_equal(hr, row->hr);
    if (hr == S_OK)
        assert_string_equal(output, row->resets ? "" : report);
    else
        assert_string_equal(output + strlen(output) - strlen(row->end), row->end);
    assert_int_equal(resets, row->resets);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    return RUN_ROWS(far_rows, is_heard_from_afar);
}
