#include "backend/dump/dump.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/dump/kind.h"
#include "backend/dump/machine.h"
#include "backend/dump/self_map.h"
#include "base/cursor.h"
#include "base/inline.h"
#include "base/log.h"
#include "base/mapping.h"

struct dump {
    struct ds_target base;
    struct mapping map;
    struct image image;
    struct file *file;
    struct machine_tables tables;
    struct ds_debugger_keys keys;
    bool windows; /* the tables are Windows' own */
    char *what;   /* kind and file */
};

/* Where the connection says that memory is. */
struct options {
    enum kind_format format;
    uint64_t base;
    struct ds_debugger_keys keys;
};

static struct dump *dump_from_target(struct ds_target *t)
{
    return (struct dump *)t; /* base is its first member */
}

/* Any bytes. Apart, so that the eight that the next function copies cost no registers. */
OUT_OF_LINE static HRESULT read_any(
        struct dump *dump, uint64_t pa, void *buf, size_t size, size_t *done)
{
    const struct run *run = dump->image.runs.hit;
    uint64_t left;

    *done = 0;
    if (pa - run->first >= run->size)
        run = runs_search(&dump->image.runs, pa);
    if (!run)
        return HR_READ_FAULT;
    left = run->size - (pa - run->first);
    return mapping_read(&dump->map, run->offset + (pa - run->first), buf,
            size < left ? size : (size_t)left, done);
}

/* Most reads are of 8 bytes (pointers, table entries), in the run where the last one was: for them
 * nothing is done that a copy does not need. */
static HRESULT dump_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    struct dump *dump = dump_from_target(t);
    const struct run *run = dump->image.runs.hit;
    uint64_t at = pa - run->first;

    (void)caching; /* DEFAULT alone comes here */
    if (size == 8 && at < run->size && run->size - at >= 8 && dump->map.bytes) {
        uint64_t bytes;

        memcpy(&bytes, dump->map.bytes + run->offset + at, 8);
        if (mapping_is_whole(&dump->map)) {
            memcpy(buf, &bytes, 8);
            *done = 8;
            return S_OK;
        }
    }
    return read_any(dump, pa, buf, size, done);
}

static HRESULT dump_show(
        struct ds_target *t, uint64_t pa, size_t size, ds_look *look, void *context, size_t *done)
{
    struct dump *dump = dump_from_target(t);
    const struct run *run = runs_search(&dump->image.runs, pa);
    uint64_t at;

    *done = 0;
    if (!run || !dump->map.bytes)
        return HR_READ_FAULT;
    at = pa - run->first;
    if (size > run->size - at)
        size = (size_t)(run->size - at);
    look(context, dump->map.bytes + run->offset + at, size);
    if (!mapping_is_whole(&dump->map))
        return HR_READ_FAULT; /* some of it were pages that the file no longer has */
    *done = size;
    return S_OK;
}

/* Never called while `writable` is false; the file is open for reading only. */
static HRESULT dump_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching, (void)buf, (void)size;
    *done = 0;
    return E_ACCESSDENIED;
}

static HRESULT dump_next_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    const struct run *run = runs_next(&dump_from_target(t)->image.runs, pa);

    if (!run)
        return HR_NO_MORE_ENTRIES;
    *range = (struct ds_range){ run->first, run->first + run->size - 1 };
    return S_OK;
}

static HRESULT read_entry(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    uint8_t bytes[sizeof(*entry)];
    struct cursor in;
    size_t done;
    HRESULT hr = dump_read(context, pa, DS_CACHING_DEFAULT, bytes, size, &done);

    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, done);
    *entry = size == 4 ? take_u32(&in) : take_u64(&in);
    return in.short_read ? HR_READ_FAULT : S_OK;
}

/* The three go together: two of them decode nothing. */
static HRESULT keys_parse(const struct ds_conn *conn, struct ds_debugger_keys *out)
{
    static const char *const names[] = { "kdbg-never", "kdbg-always", "kdbg-encoded" };
    uint64_t *const values[] = { &out->never, &out->always, &out->encoded };
    const char *given = NULL;
    const char *missing = NULL;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        HRESULT hr = ds_conn_get_number(conn, names[i], values[i]);

        if (FAILED(hr))
            return hr;
        *(hr == S_OK ? &given : &missing) = names[i];
    }
    if (given && missing)
        return ds_conn_refuse(conn, given, "kdbg-never, kdbg-always and kdbg-encoded together");
    if (given && !out->encoded)
        return ds_conn_refuse(conn, "kdbg-encoded", "the address of KdpDataBlockEncoded");
    return S_OK;
}

static HRESULT options_parse(const struct ds_conn *conn, struct options *out)
{
    unsigned format = KIND_ANY;
    HRESULT hr;

    *out = (struct options){ 0 };
    if (!*ds_conn_subject(conn))
        return ds_conn_refuse(conn, NULL, "the name of a file");
    hr = ds_conn_get_word(conn, "format", kind_formats, &format);
    out->format = (enum kind_format)format;
    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "base", &out->base);
    if (SUCCEEDED(hr) && ds_conn_has(conn, "base") && format != KIND_RAW)
        hr = ds_conn_refuse(conn, "base", "format=raw with it: other files say where memory is");
    if (SUCCEEDED(hr))
        hr = keys_parse(conn, &out->keys);
    return FAILED(hr) ? hr : S_OK;
}

static HRESULT load(struct dump *dump, const struct ds_conn *conn, const struct options *options)
{
    struct image *image = &dump->image;

    image->file = dump->file;
    runs_init(&image->runs, dump->file->size);
    if (options->format != KIND_RAW)
        return kind_load(image, options->format);
    if (options->base > IMAGE_PHYSICAL_END || dump->file->size > IMAGE_PHYSICAL_END - options->base)
        return ds_conn_refuse(conn, "base", "an address so that the image ends within 52 bits");
    return raw_load(image, options->base);
}

static void dump_free(struct dump *dump)
{
    if (!dump)
        return;
    mapping_close(&dump->map);
    runs_deinit(&dump->image.runs);
    free(dump->image.registers);
    free(dump->what);
    file_close(dump->file);
    free(dump);
}

/* Other systems' entries that are not valid must not be read as Windows' are: a header of its
 * making is not enough, since QEMU makes one of any guest's memory. */
static void tell_whose(struct dump *dump)
{
    if (!dump->image.windows)
        return;
    dump->windows = self_map_found(&dump->tables, read_entry, dump);
    LOG_INFO("dump", "%s: page tables %s: entries that are not valid are %sdecoded",
            dump->file->path, dump->windows ? "map themselves" : "do not map themselves",
            dump->windows ? "" : "not ");
}

static const struct ds_physical_ops dump_physical = {
    .read = dump_read,
    .write = dump_write,
    .next_valid = dump_next_valid,
};

static const struct ds_view_ops dump_view = {
    .show = dump_show,
};

/* All of a note's bytes. */
static HRESULT read_note(const struct dump *dump, uint64_t offset, void *buf, size_t size)
{
    size_t done = 0;
    HRESULT hr = file_read(dump->file, offset, buf, size, &done);

    return SUCCEEDED(hr) && done < size ? HR_READ_FAULT : hr;
}

/* Where both notes are there the second has the first one's, and more. */
static HRESULT dump_get_context(
        struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    const struct dump *dump = dump_from_target(t);
    const struct image *image = &dump->image;
    uint8_t context[ELF_REGISTERS_CONTEXT_MAX] = { 0 };
    uint8_t bytes[ELF_REGISTERS_NOTE_MAX];
    size_t context_size = 0;

    *done = 0;
    for (unsigned note = 0; cpu < image->registers_count && note < ELF_REGISTERS_NOTES; note++) {
        uint64_t offset = image->registers[cpu].notes[note];
        HRESULT hr =
                offset ? read_note(dump, offset, bytes, elf_registers_size(note, image->machine))
                       : S_FALSE;

        if (FAILED(hr))
            return hr;
        if (hr == S_OK)
            context_size = elf_registers_put(note, image->machine, bytes, context);
    }
    if (!context_size)
        return E_NOINTERFACE;
    *done = size < context_size ? size : context_size;
    memcpy(buf, context, *done);
    return S_OK;
}

/* Never called, as dump_write. */
static HRESULT dump_set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    (void)t, (void)cpu, (void)buf, (void)size;
    *done = 0;
    return E_ACCESSDENIED;
}

static const struct ds_context_ops dump_contexts = {
    .get = dump_get_context,
    .set = dump_set_context,
};

static HRESULT say_what(struct dump *dump, bool raw)
{
    const char *kind = raw                   ? "raw image of memory"
                       : dump->image.windows ? "complete dump of Windows"
                                             : "ELF core of a machine";
    size_t size = strlen(kind) + strlen(dump->file->path) + sizeof(": ");

    dump->what = malloc(size);
    if (!dump->what)
        return E_OUTOFMEMORY;
    snprintf(dump->what, size, "%s: %s", kind, dump->file->path);
    return S_OK;
}

static HRESULT dump_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct options options;
    struct dump *dump = NULL;
    HRESULT hr;

    *out = NULL;
    hr = options_parse(conn, &options);
    if (FAILED(hr))
        goto done;
    hr = E_OUTOFMEMORY;
    dump = calloc(1, sizeof(*dump));
    if (!dump)
        goto done;
    hr = file_open(ds_conn_subject(conn), "dump", &dump->file);
    if (FAILED(hr))
        goto done;
    hr = load(dump, conn, &options);
    if (FAILED(hr))
        goto done;
    hr = say_what(dump, options.format == KIND_RAW);
    if (FAILED(hr))
        goto done;
    if (options.keys.encoded && !dump->image.debugger_data) {
        hr = ds_conn_refuse(conn, "kdbg-encoded", "no such option: the file names no data block");
        goto done;
    }
    hr = mapping_open(dump->file, "dump", &dump->map);
    if (FAILED(hr))
        goto done;
    hr = machine_choose(
            conn, &dump->image, options.format == KIND_RAW, read_entry, dump, &dump->tables);
    if (FAILED(hr))
        goto done;

    dump->keys = options.keys;
    tell_whose(dump);
    dump->base.backend = &dump_backend;
    dump->base.phys = &dump_physical;
    dump->base.view = &dump_view;
    dump->base.contexts = dump->image.registers_count ? &dump_contexts : NULL;
    dump->base.cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT);
    *out = &dump->base;
    dump = NULL; /* the caller owns it now */
    hr = S_OK;
done:
    dump_free(dump);
    return hr;
}

static HRESULT dump_describe(struct ds_target *t, struct ds_target_info *info)
{
    const struct dump *dump = dump_from_target(t);
    const struct image *image = &dump->image;
    bool known = image->processors >= 1 && image->processors <= IMAGE_PROCESSORS_MOST;

    /* a raw image and a core are all of memory too: spec dataspaces 2.2 has no column for others */
    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_KERNEL,
        .qualifier = DEBUG_KERNEL_FULL_DUMP,
        .machine = image->machine,
        .pointer_size = image->pointer_size,
        .page_size = 4096,
        .physical_bits = 52,
        .processors = known ? image->processors : 1,
        .paging = dump->tables.paging,
        .root = dump->tables.roots.low,
        .root_high = dump->tables.roots.high,
        .debugger_data = image->debugger_data,
        .debugger_keys = dump->keys,
        .dump = image->windows ? &image->facts : NULL,
        .what = dump->what,
        .block = 4096,
        .windows = dump->windows,
        .writable = false,
    };
    return S_OK;
}

static void dump_close(struct ds_target *t)
{
    dump_free(dump_from_target(t));
}

static const char *const dump_options[] = {
    "format",
    "base",
    "machine",
    "levels",
    "root",
    "root-high",
    "kdbg-never",
    "kdbg-always",
    "kdbg-encoded",
    "read-only",
    NULL,
};

const struct ds_backend dump_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "dump",
    .subject = "file",
    .options = dump_options,
    .open = dump_open,
    .describe = dump_describe,
    .close = dump_close,
};
