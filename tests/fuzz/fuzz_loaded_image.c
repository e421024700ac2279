/* Any bytes as an image: its exports, its version, a stack that its unwind data leads up; and as a
 * kernel: its modules and processes. */
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/exports.h"
#include "nt/processes.h"
#include "nt/stack.h"
#include "nt/unwind.h"
#include "nt/version.h"

/* The input's first bytes are the registers; the others stand at the image's base, and on the
 * stack. */
#define BASE      UINT64_C(0x140000000)
#define IMAGE_MAX 0x10000u
#define FRAMES    64
#define BLOCK_AT  0x1000u /* a debugger data block */

static const uint8_t *bytes;
static size_t byte_count;

static HRESULT bytes_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    uint64_t at = va - BASE;

    (void)t;
    *done = 0;
    if (at >= byte_count)
        return HR_READ_FAULT;
    *done = byte_count - at < size ? (size_t)(byte_count - at) : size;
    memcpy(buf, bytes + at, *done);
    return S_OK;
}

static HRESULT bytes_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t, (void)va, (void)buf, (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static HRESULT bytes_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t, (void)va, (void)region;
    return E_INVALIDARG;
}

static uint64_t take(const uint8_t **data, size_t *size)
{
    uint64_t value = 0;

    for (unsigned i = 0; i < 8 && *size; i++, (*size)--)
        value |= (uint64_t) * (*data)++ << 8 * i;
    return value;
}

static void walk(struct memory *m, struct stack_registers start)
{
    struct module module = { .base = BASE, .size = IMAGE_MAX };
    struct modules modules = { .list = &module, .loaded = 1, .count = 1 };
    struct stack_frame frames[FRAMES];
    size_t filled = 99;

    start.pc = BASE + (start.pc & 0xffff);
    start.sp = BASE + (start.sp & 0xffff);
    start.fp = BASE + (start.fp & 0xffff);
    if (stack_walk(m, &modules, &start, frames, FRAMES, &filled) != S_OK || filled < 1 ||
            filled > FRAMES)
        abort();
    for (size_t i = 1; i < filled; i++)
        if (frames[i].pc != frames[i - 1].return_address || !frames[i].pc)
            abort();
}

static void look_at_names(struct memory *m)
{
    static struct export_symbol symbol;
    struct exports *e = NULL;
    uint64_t displacement = 0;
    size_t cursor = 0;

    if (exports_open(m, BASE, &e) == S_OK) {
        for (unsigned i = 0; i < 16 && exports_next(e, "*", &cursor, &symbol) == S_OK; i++)
            if (symbol.address < BASE || strlen(symbol.name) >= EXPORTS_NAME_MAX)
                abort();
        if (exports_near(e, BASE + 0x800, &symbol, &displacement) == S_OK &&
                symbol.address + displacement != BASE + 0x800)
            abort();
    }
    exports_close(e);
}

static void look_at_version(struct memory *m)
{
    static const char *const items[] = { "\\", "\\VarFileInfo\\Translation",
        "\\StringFileInfo\\040904b0\\FileVersion" };
    struct version_value value;
    struct version v;

    if (version_read(m, BASE, &v) == S_OK)
        for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++)
            if (version_find(&v, items[i], &value) == S_OK &&
                    (value.bytes < v.bytes || value.bytes + value.size > v.bytes + v.size))
                abort();
    version_deinit(&v);
}

static void look_at_lists(struct memory *m)
{
    struct modules modules = { .list = NULL };
    struct processes processes = { .list = NULL };
    struct thread_running thread;

    if (modules_current(m, &modules) == S_OK)
        for (size_t i = 0; i < modules.count; i++)
            if (!modules.list[i].base || !modules.list[i].name[0] ||
                    modules.count > 2 * MODULES_MAX)
                abort();
    if (processes_current(m, &processes) == S_OK && processes.count > PROCESSES_MAX)
        abort();
    if (processes_thread_of(m, 0, &thread) == S_OK)
        processes_thread_id(m, &thread);
    modules_deinit(&modules);
    processes_deinit(&processes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct ds_virtual_ops virt = { bytes_read, bytes_write, bytes_query };
    static const struct ds_backend backend = { .scheme = "bytes" };
    static const uint32_t machines[] = { IMAGE_FILE_MACHINE_AMD64, IMAGE_FILE_MACHINE_I386,
        IMAGE_FILE_MACHINE_ARM64 };
    struct ds_target target = { .backend = &backend,
        .virt = &virt,
        .info = { .debug_class = DEBUG_CLASS_USER_WINDOWS,
                .qualifier = DEBUG_USER_WINDOWS_PROCESS,
                .page_size = 4096,
                .processors = 1,
                .block = 4096 } };
    struct memory m = { .target = &target };
    struct stack_registers start = { .pc = take(&data, &size) };

    start.sp = take(&data, &size);
    start.fp = start.lr = take(&data, &size);
    bytes = data;
    byte_count = size < IMAGE_MAX ? size : IMAGE_MAX;
    for (size_t i = 0; i < 3; i++) {
        target.info.machine = machines[i];
        target.info.pointer_size = i == 1 ? 4 : 8;
        walk(&m, start);
    }
    target.info.pointer_size = 8;
    look_at_names(&m);
    look_at_version(&m);
    target.info.debug_class = DEBUG_CLASS_KERNEL;
    target.info.qualifier = DEBUG_KERNEL_FULL_DUMP;
    target.info.debugger_data = BASE + BLOCK_AT;
    for (size_t i = 0; i < 2; i++) {
        target.info.machine = machines[i];
        target.info.pointer_size = i == 1 ? 4 : 8;
        look_at_lists(&m);
    }
    return 0;
}
