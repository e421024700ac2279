#include "backend/sim/description.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "backend/sim/statements.h"
#include "backend/sim/tables.h"
#include "base/file.h"
#include "base/log.h"

#define FILE_SIZE_MAX ((size_t)1 << 20)

static void statement_processors(struct description *d)
{
    if (d->machine->cpus)
        reader_complain(&d->reader, &d->reader.words[0],
                "this line before the first cpu, msr and run stop");
    d->machine->processors =
            (uint32_t)reader_take_number(&d->reader, 1, 256, "how many processors: 1 to 256");
}

static void statement_physical_bits(struct description *d)
{
    if (d->machine->range_count || d->machine->map_count)
        reader_complain(
                &d->reader, &d->reader.words[0], "this line before the first range and map");
    d->machine->physical_bits = (uint32_t)reader_take_number(
            &d->reader, 32, 52, "how many bits physical addresses have: 32 to 52");
}

/* clang-format off */
static const struct statement {
    const char *name;
    void (*take)(struct description *d);
} statements[] = {
    { "ram",           statement_ram },
    { "hole",          statement_hole },
    { "device",        statement_device },
    { "register",      statement_register },
    { "paging",        statement_paging },
    { "map",           statement_map },
    { "cpu",           statement_cpu },
    { "msr",           statement_msr },
    { "port",          statement_port },
    { "pci",           statement_pci },
    { "bar",           statement_bar },
    { "entry",         statement_entry },
    { "space",         statement_space },
    { "self",          statement_self },
    { "windows",       statement_windows },
    { "tag",           statement_tag },
    { "run",           statement_run },
    { "handle",        statement_handle },
    { "process",       statement_process },
    { "thread",        statement_thread },
    { "module",        statement_module },
    { "note",          statement_note },
    { "base",          statement_base },
    { "sequence",      statement_sequence },
    { "list",          statement_list },
    { "unicode",       statement_unicode },
    { "pe",            statement_pe },
    { "debugger-data", statement_debugger_data },
    { "encode",        statement_encode },
    { "text",          statement_text },
    { "wide",          statement_wide },
    { "u8",            statement_u8 },
    { "u16",           statement_u16 },
    { "u32",           statement_u32 },
    { "u64",           statement_u64 },
    { "fill",          statement_fill },
    { "pattern",       statement_pattern },
    { "processors",    statement_processors },
    { "physical-bits", statement_physical_bits },
};
/* clang-format on */

static void take_statement(struct description *d)
{
    struct reader_word word = reader_take(&d->reader, "a statement");

    for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
        if (reader_word_is(&word, statements[i].name)) {
            statements[i].take(d);
            reader_take_end(&d->reader);
            return;
        }
    reader_complain(
            &d->reader, &word, "a statement of docs/simulator.md (ram, map, u64 and so on)");
}

/* The last step, when all ranges and maps are known. */
static void make_tables(struct description *d)
{
    struct tables_problem problem;
    HRESULT hr;

    if (FAILED(d->reader.hr) || d->machine->paging == DS_PAGING_NONE)
        return;
    hr = tables_make(d->machine, &problem);
    if (FAILED(hr) && problem.map)
        reader_fail(&d->reader, problem.map->line, problem.map->column, hr, "%s", problem.text);
    else if (FAILED(hr))
        reader_fail(&d->reader, problem.line ? problem.line : d->reader.line, 1, hr, "%s",
                problem.text);
}

HRESULT description_read(struct machine *m, const char *file, const char *text, size_t size)
{
    struct description d = { .machine = m };

    reader_init(&d.reader, file, text, size);
    while (reader_advance(&d.reader))
        take_statement(&d);
    make_tables(&d);
    return d.reader.hr;
}

/* All bytes of a file, of at most FILE_SIZE_MAX. */
static HRESULT read_file(const char *path, char *text, size_t *size)
{
    struct file *file;
    HRESULT hr = file_open(path, "sim", &file);

    *size = 0;
    if (FAILED(hr))
        return hr;
    if (file->size > FILE_SIZE_MAX) {
        LOG_ERROR("sim", "%s: 0x%" PRIx64 " bytes are too many for a machine's text, at most 0x%zx",
                path, file->size, FILE_SIZE_MAX);
        hr = HR_BAD_DATA;
        goto done;
    }
    hr = file_read(file, 0, text, (size_t)file->size, size);
    if (SUCCEEDED(hr) && *size < file->size)
        hr = HR_TRUNCATED;
    if (FAILED(hr))
        LOG_ERROR("sim", "%s: it cannot be read: %s", path, ds_hr_name(hr));
done:
    file_close(file);
    return hr;
}

HRESULT description_read_file(struct machine *m, const char *path)
{
    char *text = malloc(FILE_SIZE_MAX);
    size_t size = 0;
    HRESULT hr = E_OUTOFMEMORY;

    if (text)
        hr = read_file(path, text, &size);
    if (SUCCEEDED(hr))
        hr = description_read(m, path, text, size);
    free(text);
    return hr;
}

HRESULT description_read_built_in(struct machine *m)
{
    size_t size = 0;
    char *text;
    char *end;
    HRESULT hr;

    for (size_t i = 0; description_built_in[i]; i++)
        size += strlen(description_built_in[i]) + 1;
    text = malloc(size);
    if (!text)
        return E_OUTOFMEMORY;
    end = text;
    for (size_t i = 0; description_built_in[i]; i++) {
        size_t length = strlen(description_built_in[i]);

        memcpy(end, description_built_in[i], length);
        end[length] = '\n';
        end += length + 1;
    }
    hr = description_read(m, "built-in", text, size);
    free(text);
    return hr;
}
