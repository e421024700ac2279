#include "backend/sim/sim.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/sim/description.h"
#include "backend/sim/model.h"
#include "base/log.h"

/* What each class of target looks like; spec dataspaces 2.2 and 4.6. */
struct sim_class {
    uint32_t debug_class;
    uint32_t qualifier;
    bool physical;   /* it has physical memory */
    bool translates; /* unless told otherwise, it translates itself */
    bool writable;   /* unless told otherwise */
    bool cpu;        /* control space, and MSRs of what is live */
    bool bus;        /* ports, bus data, low memory */
    bool runs;       /* if it is asked to */
    unsigned cachings;
};

#define ALL_CACHINGS                                                          \
    (DS_CACHING_BIT(DS_CACHING_DEFAULT) | DS_CACHING_BIT(DS_CACHING_CACHED) | \
            DS_CACHING_BIT(DS_CACHING_UNCACHED) | DS_CACHING_BIT(DS_CACHING_WRITE_COMBINED))
#define DEFAULT_CACHING DS_CACHING_BIT(DS_CACHING_DEFAULT)

/* clang-format off */
static const char *const class_names[] = { "kd", "local", "exdi", "kdump", "ulive", "udump", "image", NULL };

static const struct sim_class classes[] = { /* in the order of their names */
    /* class                    qualifier                   physical translates writable cpu   bus    runs   cachings */
    { DEBUG_CLASS_KERNEL,       DEBUG_KERNEL_CONNECTION,    true,    true,      true,    true,  true,  true,  ALL_CACHINGS },
    { DEBUG_CLASS_KERNEL,       DEBUG_KERNEL_LOCAL,         true,    true,      true,    true,  true,  false, DEFAULT_CACHING },
    { DEBUG_CLASS_KERNEL,       DEBUG_KERNEL_EXDI_DRIVER,   true,    true,      true,    true,  true,  true,  DEFAULT_CACHING },
    { DEBUG_CLASS_KERNEL,       DEBUG_KERNEL_DUMP,          true,    false,     true,    true,  false, false, DEFAULT_CACHING },
    { DEBUG_CLASS_USER_WINDOWS, DEBUG_USER_WINDOWS_PROCESS, false,   true,      true,    false, false, true,  0 },
    { DEBUG_CLASS_USER_WINDOWS, DEBUG_USER_WINDOWS_DUMP,    false,   true,      true,    false, false, false, 0 },
    { DEBUG_CLASS_IMAGE_FILE,   DEBUG_DUMP_IMAGE_FILE,      false,   true,      false,   false, false, false, 0 },
};
/* clang-format on */

_Static_assert(
        sizeof(class_names) / sizeof(class_names[0]) == sizeof(classes) / sizeof(classes[0]) + 1,
        "every class has a name");

static const char *const option_names[] = { "ram", "machine", "class", "cachings", "translate",
    "mismatch", "pointer", "block", "read-only", "low-memory", "debugger-data", "run", NULL };

static void sim_free(struct ds_sim *sim)
{
    if (sim) {
        machine_deinit(&sim->machine);
        running_deinit(&sim->running);
        free(sim->model);
    }
    free(sim);
}

static HRESULT make_bare_machine(const struct ds_conn *conn, struct machine *m)
{
    struct machine_range ram = { .kind = MACHINE_RAM, .name = "ram", .type = DS_CACHING_CACHED };
    uint64_t size = 0;
    HRESULT hr = ds_conn_get_size(conn, "ram", &size);

    if (FAILED(hr))
        return hr;
    if (size == 0 || size > MACHINE_BYTES_MAX)
        return ds_conn_refuse(conn, "ram", "a size of 1 byte to 4G");
    ram.last = size - 1;
    hr = machine_add_range(m, &ram);
    if (FAILED(hr))
        LOG_ERROR("sim", "no memory for ram of 0x%zx bytes", (size_t)size);
    return hr;
}

static HRESULT make_machine(const struct ds_conn *conn, struct machine *m)
{
    const char *path = NULL;
    HRESULT hr;

    machine_init(m);
    if (ds_conn_has(conn, "ram") && ds_conn_has(conn, "machine"))
        return ds_conn_refuse(conn, "machine", "ram or machine, not both");
    if (ds_conn_has(conn, "ram"))
        return make_bare_machine(conn, m);
    hr = ds_conn_get_text(conn, "machine", &path);
    if (hr == S_OK)
        return description_read_file(m, path);
    if (FAILED(hr))
        return hr;
    return description_read_built_in(m);
}

/* The bit of one attribute's name; 0: it is none. */
static unsigned caching_bit(const char *name, size_t length)
{
    static const char *const names[DS_SIM_CACHINGS] = { "default", "cached", "uncached", "wc" };

    for (unsigned i = 0; i < DS_SIM_CACHINGS; i++)
        if (strlen(names[i]) == length && !memcmp(names[i], name, length))
            return DS_CACHING_BIT(i);
    return 0;
}

/* "default+uncached": a part of what the class passes on. */
static HRESULT take_cachings(const struct ds_conn *conn, unsigned *cachings)
{
    const char *text = NULL;
    unsigned chosen = 0;
    HRESULT hr = ds_conn_get_text(conn, "cachings", &text);

    if (hr != S_OK)
        return hr;
    for (;;) {
        size_t length = strcspn(text, "+");
        unsigned bit = caching_bit(text, length);

        if (!(bit & *cachings))
            return ds_conn_refuse(conn, "cachings",
                    "some of default+cached+uncached+wc (local, exdi and kdump have default alone, "
                    "user-mode classes none)");
        chosen |= bit;
        if (!text[length])
            break;
        text += length + 1;
    }
    *cachings = chosen;
    return S_OK;
}

/* Whether the page tables are those of a processor with 32 bits. */
static bool is_narrow(const struct machine *m)
{
    return m->paging == DS_PAGING_X86 || m->paging == DS_PAGING_X86_PAE;
}

/* What the machine is, by its page tables; one without tables, or with x64's, can be either. */
static HRESULT take_pointer(const struct ds_conn *conn, struct ds_sim *sim)
{
    bool narrow = is_narrow(&sim->machine);
    bool arm = sim->machine.paging == DS_PAGING_ARM64;
    uint64_t size = narrow ? 4 : 8;
    HRESULT hr = ds_conn_get_number(conn, "pointer", &size);

    if (SUCCEEDED(hr) && size != 4 && size != 8)
        hr = ds_conn_refuse(conn, "pointer", "4 or 8");
    else if (SUCCEEDED(hr) && ((narrow && size == 8) || (arm && size == 4)))
        hr = ds_conn_refuse(conn, "pointer",
                narrow ? "4, as the machine's page tables have it"
                       : "8, as the machine's page tables have it");
    sim->options.pointer_size = (uint32_t)size;
    sim->options.machine = arm         ? IMAGE_FILE_MACHINE_ARM64
                           : size == 4 ? IMAGE_FILE_MACHINE_I386
                                       : IMAGE_FILE_MACHINE_AMD64;
    return hr;
}

/* Whether the tables say where the target's own addresses lead: with 32-bit pointers and an x64's
 * tables they do not, as for a 32-bit process on x64. */
static bool has_tables(const struct ds_sim *sim)
{
    return sim->options.pointer_size == 8 || is_narrow(&sim->machine);
}

static HRESULT take_block(const struct ds_conn *conn, struct sim_options *options)
{
    uint64_t size = 4096;
    HRESULT hr = ds_conn_get_size(conn, "block", &size);

    if (SUCCEEDED(hr) && (size < 8 || size > 4096 || (size & (size - 1))))
        hr = ds_conn_refuse(conn, "block", "a power of two from 8 to 4096");
    options->block = (uint32_t)size;
    return hr;
}

/* A page that the check of low memory finds changed. */
static HRESULT take_low_memory(const struct ds_conn *conn, struct sim_options *options)
{
    uint64_t page = 0;
    HRESULT hr = ds_conn_get_number(conn, "low-memory", &page);

    if (SUCCEEDED(hr) && page > 0x0fffffff)
        return ds_conn_refuse(conn, "low-memory", "a page's number of at most 28 bits");
    options->low_memory_bad = hr == S_OK;
    options->low_memory_page = (uint32_t)page;
    return hr;
}

/* What can hold tagged data: spec dataspaces 2.2. */
static bool is_dump(const struct sim_class *class)
{
    return (class->debug_class == DEBUG_CLASS_KERNEL && class->qualifier == DEBUG_KERNEL_DUMP) ||
           (class->debug_class == DEBUG_CLASS_USER_WINDOWS &&
                   class->qualifier == DEBUG_USER_WINDOWS_DUMP);
}

/* Which groups the target has. */
static HRESULT take_groups(
        const struct ds_conn *conn, const struct sim_class *class, struct ds_sim *sim)
{
    static const char *const translators[] = { "target", "engine", NULL };
    unsigned translator = class->translates ? 0 : 1;
    unsigned cachings = class->cachings;
    HRESULT hr = ds_conn_get_word(conn, "translate", translators, &translator);

    if (FAILED(hr))
        return hr;
    if (translator == 1 && (!class->physical || !has_tables(sim)))
        return ds_conn_refuse(conn, "translate",
                "target: the engine translates addresses of kernel-mode classes alone, and none "
                "of 32 bits by the tables of an x64");
    hr = take_cachings(conn, &cachings);
    if (FAILED(hr))
        return hr;
    sim->base.phys = class->physical ? &sim_physical : NULL;
    sim->base.virt = translator == 0 ? &sim_virtual : NULL;
    sim->base.cpu = class->cpu ? &sim_cpu : NULL;
    sim->base.bus = class->bus ? &sim_bus : NULL;
    sim->base.tags = is_dump(class) ? &sim_tags : NULL;
    sim->base.handles = class->debug_class == DEBUG_CLASS_USER_WINDOWS ? &sim_handles : NULL;
    sim->base.cachings = cachings;
    return S_OK;
}

static HRESULT take_mismatch(const struct ds_conn *conn, struct ds_sim *sim)
{
    static const char *const ways[] = { "refuse", "model", NULL };
    unsigned way = 0;
    HRESULT hr = ds_conn_get_word(conn, "mismatch", ways, &way);

    if (FAILED(hr) || way == 0)
        return hr;
    sim->model = calloc(1, sizeof(*sim->model));
    return sim->model ? S_OK : E_OUTOFMEMORY;
}

static HRESULT take_options(const struct ds_conn *conn, struct ds_sim *sim)
{
    const struct sim_class *class;
    unsigned index = 0;
    HRESULT hr = ds_conn_get_word(conn, "class", class_names, &index);

    if (FAILED(hr))
        return hr;
    class = &classes[index];
    sim->options.debug_class = class->debug_class;
    sim->options.qualifier = class->qualifier;
    sim->options.user_only = !class->physical;
    sim->options.may_run = class->runs;
    hr = ds_conn_get_flag(conn, "read-only");
    if (FAILED(hr))
        return hr;
    sim->options.writable = class->writable && hr == S_FALSE;
    hr = take_pointer(conn, sim);
    if (SUCCEEDED(hr))
        hr = take_block(conn, &sim->options);
    if (SUCCEEDED(hr))
        hr = take_low_memory(conn, &sim->options);
    if (SUCCEEDED(hr))
        hr = take_groups(conn, class, sim);
    if (SUCCEEDED(hr))
        hr = take_mismatch(conn, sim);
    return hr;
}

/* Which debugger data block the target tells of: the first, unless told otherwise. */
static HRESULT take_block_name(const struct ds_conn *conn, struct ds_sim *sim)
{
    struct machine *m = &sim->machine;
    const char *name = NULL;
    HRESULT hr = ds_conn_get_text(conn, "debugger-data", &name);

    if (FAILED(hr))
        return hr;
    sim->block = m->block_count ? &m->blocks[0] : NULL;
    if (!name)
        return S_OK;
    sim->block = machine_tell_block(m, name);
    if (!sim->block && strcmp(name, "none") != 0)
        return ds_conn_refuse(conn, "debugger-data", "none, or a name of the machine's text");
    return S_OK;
}

/* What is described of the user process. */
static void add_process(struct ds_sim *sim)
{
    if (!sim->options.user_only)
        return;
    sim->base.modules = sim->machine.module_count ? &sim_modules : NULL;
    sim->base.ending = sim->options.may_run ? &sim_ending : NULL;
    if (sim->options.debug_class == DEBUG_CLASS_USER_WINDOWS && sim->machine.process.path)
        sim->base.threads = &sim_threads;
}

/* A machine that has something to run, or that was asked to, can be run and stopped. */
static HRESULT take_run(const struct ds_conn *conn, struct ds_sim *sim)
{
    HRESULT hr = ds_conn_get_flag(conn, "run");

    if (hr == S_OK && !sim->options.may_run)
        hr = ds_conn_refuse(conn, "run", "a class that is live, and not one's own kernel");
    if (FAILED(hr) || !sim->options.may_run)
        return hr;
    if (hr == S_FALSE && !sim->machine.script.runs)
        return S_OK;
    sim->base.run = &sim_run;
    sim->base.breakpoints = &sim_breakpoints;
    return running_init(&sim->running);
}

/* What the description left open: there are processors, and they use the page tables. */
static HRESULT start_processors(struct ds_sim *sim)
{
    struct machine *m = &sim->machine;
    HRESULT hr = machine_make_processors(m);

    for (uint32_t i = 0; SUCCEEDED(hr) && m->root && i < m->processors; i++)
        if (has_tables(sim))
            processor_start_paging(&m->cpus[i], m->root, m->paging);
        else
            processor_hide_paging(&m->cpus[i]);
    return hr;
}

static HRESULT sim_open(const struct ds_conn *conn, struct ds_target **out)
{
    struct ds_sim *sim = calloc(1, sizeof(*sim));
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!sim)
        goto done;
    sim->base.backend = &sim_backend;
    hr = make_machine(conn, &sim->machine);
    if (SUCCEEDED(hr))
        hr = take_options(conn, sim);
    if (SUCCEEDED(hr))
        hr = take_block_name(conn, sim);
    if (SUCCEEDED(hr))
        hr = start_processors(sim);
    if (SUCCEEDED(hr))
        hr = take_run(conn, sim);
    if (FAILED(hr))
        goto done;
    add_process(sim);

    LOG_INFO("sim", "a machine with %zu ranges and %zu maps", sim->machine.range_count,
            sim->machine.map_count);
    *out = &sim->base;
    sim = NULL; /* the caller owns it now */
done:
    sim_free(sim);
    return hr;
}

static HRESULT sim_describe(struct ds_target *t, struct ds_target_info *info)
{
    const struct ds_sim *sim = (struct ds_sim *)t;
    bool tables = has_tables(sim);

    *info = (struct ds_target_info){
        .debug_class = sim->options.debug_class,
        .qualifier = sim->options.qualifier,
        .machine = sim->options.machine,
        .pointer_size = sim->options.pointer_size,
        .page_size = 4096,
        .physical_bits = sim->machine.physical_bits,
        .processors = sim->machine.processors,
        .current_processor = sim->running.last.processor,
        .paging = tables ? sim->machine.paging : DS_PAGING_NONE,
        .root = tables ? sim->machine.root : 0,
        .windows = sim->machine.windows,
        .debugger_data = sim->block ? sim->block->va : 0,
        .debugger_keys = sim->block ? sim->block->keys : (struct ds_debugger_keys){ .never = 0 },
        .block = sim->options.block,
        .writable = sim->options.writable,
    };
    return S_OK;
}

static void sim_close(struct ds_target *t)
{
    sim_free((struct ds_sim *)t);
}

struct ds_sim *sim_from_target(struct ds_target *t)
{
    return t && t->backend == &sim_backend ? (struct ds_sim *)t : NULL;
}

const struct ds_backend sim_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "sim",
    .options = option_names,
    .open = sim_open,
    .describe = sim_describe,
    .close = sim_close,
};
