#include "backend/dump/machine.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/log.h"
#include "backend/dump/levels.h"

enum machine_word { MACHINE_X86, MACHINE_PAE, MACHINE_X64, MACHINE_ARM64, MACHINE_UNKNOWN };

static const char *const words[] = {
    [MACHINE_X86] = "x86",
    [MACHINE_PAE] = "pae",
    [MACHINE_X64] = "x64",
    [MACHINE_ARM64] = "arm64",
    [MACHINE_UNKNOWN] = NULL,
};

/* The machines whose page tables are understood. */
struct machine {
    uint32_t machine; /* IMAGE_FILE_MACHINE_* */
    uint32_t pointer_size;
    enum ds_paging paging; /* of x64 the levels are chosen apart */
    unsigned root_bits;    /* of a register that holds a root */
    const char *root_wanted;
};

/* clang-format off */
static const struct machine machines[] = {
    [MACHINE_X86]   = { IMAGE_FILE_MACHINE_I386,  4, DS_PAGING_X86,     32, "a physical address of at most 32 bits, and not of page 0" },
    [MACHINE_PAE]   = { IMAGE_FILE_MACHINE_I386,  4, DS_PAGING_X86_PAE, 32, "a physical address of at most 32 bits, and not of page 0" },
    [MACHINE_X64]   = { IMAGE_FILE_MACHINE_AMD64, 8, DS_PAGING_X64_4,   52, "a physical address of at most 52 bits, and not of page 0" },
    /* ASID and CnP stand beside the address */
    [MACHINE_ARM64] = { IMAGE_FILE_MACHINE_ARM64, 8, DS_PAGING_ARM64,   64, "a physical address, and not of page 0" },
};
/* clang-format on */

/* What the file says; MACHINE_UNKNOWN: nothing, or a machine that is not understood. */
static unsigned word_of_file(const struct image *image)
{
    switch (image->machine) {
    case IMAGE_FILE_MACHINE_AMD64:
        return MACHINE_X64;
    case IMAGE_FILE_MACHINE_ARM64:
        return MACHINE_ARM64;
    case IMAGE_FILE_MACHINE_I386:
        return image->paging == DS_PAGING_X86       ? MACHINE_X86
               : image->paging == DS_PAGING_X86_PAE ? MACHINE_PAE
                                                    : MACHINE_UNKNOWN;
    default:
        return MACHINE_UNKNOWN;
    }
}

static HRESULT refuse_machine(const struct ds_conn *conn, const struct image *image)
{
    char wanted[64];

    snprintf(wanted, sizeof(wanted), "no other machine than the file's, which is 0x%" PRIx32,
            image->machine);
    return ds_conn_refuse(conn, "machine", wanted);
}

/* An x86 may be said to have PAE or not, whatever old headers say of it. */
static HRESULT choose_word(
        const struct ds_conn *conn, struct image *image, bool raw, unsigned *word)
{
    HRESULT hr = ds_conn_get_word(conn, "machine", words, word);

    if (FAILED(hr))
        return hr;
    if (hr == S_FALSE)
        *word = raw ? MACHINE_X64 : word_of_file(image);
    if (*word == MACHINE_UNKNOWN)
        return S_OK;
    if (image->machine && image->machine != machines[*word].machine)
        return refuse_machine(conn, image);
    image->machine = machines[*word].machine;
    image->pointer_size = machines[*word].pointer_size;
    return S_OK;
}

/* Options about tables that this machine does not have. */
static HRESULT check_options(const struct ds_conn *conn, unsigned word)
{
    if (ds_conn_has(conn, "levels") && word != MACHINE_X64)
        return ds_conn_refuse(conn, "levels", "no such option: this file is not of an x64");
    if (ds_conn_has(conn, "root-high") && word != MACHINE_ARM64)
        return ds_conn_refuse(conn, "root-high", "no such option: this file is not of an ARM64");
    if (ds_conn_has(conn, "root") && word == MACHINE_UNKNOWN)
        return ds_conn_refuse(
                conn, "root", "machine=x86, pae, x64 or arm64 with it: the file does not say");
    return S_OK;
}

/* A root that the connection names; *root stays as it was where it names none. */
static HRESULT take_root(
        const struct ds_conn *conn, const char *name, const struct machine *machine, uint64_t *root)
{
    uint64_t value = 0;
    HRESULT hr = ds_conn_get_number(conn, name, &value);

    if (hr != S_OK)
        return hr;
    if (!(value & paging_form_of(machine->paging)->root_mask) ||
            (machine->root_bits < 64 && value >> machine->root_bits))
        return ds_conn_refuse(conn, name, machine->root_wanted);
    *root = value;
    return S_OK;
}

static HRESULT take_levels(const struct ds_conn *conn, uint64_t *levels)
{
    HRESULT hr = ds_conn_get_number(conn, "levels", levels);

    if (hr == S_OK && *levels != 4 && *levels != 5)
        hr = ds_conn_refuse(conn, "levels", "4 or 5");
    return hr;
}

static void log_roots(const struct image *image, const struct machine_tables *tables)
{
    const char *path = image->file->path;

    if (tables->roots.high)
        LOG_INFO("dump", "%s: page-table roots 0x%" PRIx64 " and, for the upper half, 0x%" PRIx64,
                path, tables->roots.low, tables->roots.high);
    else
        LOG_INFO("dump", "%s: page-table root 0x%" PRIx64, path, tables->roots.low);
    LOG_INFO("dump", "%s: page tables of %s", path, paging_form_of(tables->paging)->name);
}

static void log_physical_only(const struct image *image, unsigned word)
{
    const char *path = image->file->path;

    if (word != MACHINE_UNKNOWN)
        LOG_INFO("dump", "%s: no page-table root is known: physical memory only (root= names it)",
                path);
    else if (image->machine == IMAGE_FILE_MACHINE_I386)
        LOG_INFO("dump",
                "%s: x86, with PAE or without: physical memory only (machine=x86 or machine=pae, "
                "and "
                "root= say more)",
                path);
    else
        LOG_INFO("dump", "%s: machine 0x%" PRIx32 ": physical memory only", path, image->machine);
}

HRESULT machine_choose(const struct ds_conn *conn, struct image *image, bool raw,
        paging_reader *read, void *context, struct machine_tables *out)
{
    struct machine_tables tables = { .roots = { .low = image->root } };
    unsigned word = MACHINE_UNKNOWN;
    uint64_t levels = 0;
    uint64_t mask;
    HRESULT hr = choose_word(conn, image, raw, &word);

    *out = (struct machine_tables){ .paging = DS_PAGING_NONE };
    if (SUCCEEDED(hr))
        hr = check_options(conn, word);
    if (SUCCEEDED(hr))
        hr = take_levels(conn, &levels);
    if (SUCCEEDED(hr) && word != MACHINE_UNKNOWN)
        hr = take_root(conn, "root", &machines[word], &tables.roots.low);
    if (SUCCEEDED(hr) && word == MACHINE_ARM64)
        hr = take_root(conn, "root-high", &machines[word], &tables.roots.high);
    if (FAILED(hr))
        return hr;
    if (word == MACHINE_UNKNOWN) {
        log_physical_only(image, word);
        return S_OK;
    }
    tables.paging = machines[word].paging;
    mask = paging_form_of(tables.paging)->root_mask;
    tables.roots.low &= mask;
    tables.roots.high &= mask;
    if (!tables.roots.low && !tables.roots.high) {
        log_physical_only(image, word);
        return S_OK;
    }
    image->root = tables.roots.low;
    if (word == MACHINE_X64)
        tables.paging = levels_choose(image, (unsigned)levels, read, context);
    log_roots(image, &tables);
    *out = tables;
    return S_OK;
}
