/* .sim: what arrived at a simulated machine. */
#include <inttypes.h>

#include <dbgspaces/sim.h>

#include "backend/registry.h"
#include "shell/command.h"
#include "shell/farsim.h"

/* clang-format off */
static const char *const directions[DS_SIM_DIRECTIONS] = {
    [DS_SIM_READ] = "read", [DS_SIM_WRITE] = "write",
};

static const char *const widths[DS_SIM_WIDTHS] = {
    [DS_SIM_WIDTH_1] = "1 byte", [DS_SIM_WIDTH_2] = "2 bytes", [DS_SIM_WIDTH_4] = "4 bytes",
    [DS_SIM_WIDTH_8] = "8 bytes", [DS_SIM_WIDTH_OTHER] = "a run of bytes",
};

static const char *const cachings[DS_SIM_CACHINGS] = {
    [DS_CACHING_DEFAULT] = "default", [DS_CACHING_CACHED] = "cached",
    [DS_CACHING_UNCACHED] = "uncached", [DS_CACHING_WRITE_COMBINED] = "write-combined",
};

static const char *const refusals[DS_SIM_REFUSALS] = {
    [DS_SIM_REFUSED_HOLE] = "nothing there", [DS_SIM_REFUSED_TYPE] = "wrong attribute",
    [DS_SIM_REFUSED_WIDTH] = "wrong width",
};
/* clang-format on */

static void print_accesses(
        struct run *r, const struct ds_sim_counts *counts, enum ds_sim_direction d)
{
    for (int width = 0; width < DS_SIM_WIDTHS; width++) {
        for (int caching = 0; caching < DS_SIM_CACHINGS; caching++) {
            uint64_t count = counts->accesses[d][width][caching];

            if (count)
                run_print(r, "    %8" PRIu64 " x %s of %s, %s\n", count, directions[d],
                        widths[width], cachings[caching]);
        }
    }
}

static void print_counts(struct run *r, const struct ds_sim_counts *counts)
{
    for (int d = 0; d < DS_SIM_DIRECTIONS; d++)
        print_accesses(r, counts, d);
    for (int why = 0; why < DS_SIM_REFUSALS; why++) {
        if (counts->refused[why])
            run_print(r, "    %8" PRIu64 " x refused: %s\n", counts->refused[why], refusals[why]);
    }
}

static void print_range(struct run *r, const struct ds_sim_range *range)
{
    run_print(r, "#%9" PRIx64 "  %-8s 0x%" PRIx64 " bytes, %s\n", range->base, range->name,
            range->size, cachings[range->type]);
    print_counts(r, &range->counts);
}

static void print_ports(struct run *r, const struct ds_sim_range *ports)
{
    run_print(r, "#port%5" PRIx64 "  %-8s 0x%" PRIx64 " ports\n", ports->base, ports->name,
            ports->size);
    print_counts(r, &ports->counts);
}

/* What is not memory, where anything was asked of it. */
static void print_other(struct run *r, const char *name, const uint64_t counts[DS_SIM_DIRECTIONS])
{
    if (counts[DS_SIM_READ] || counts[DS_SIM_WRITE])
        run_print(r, "%s: %" PRIu64 " reads, %" PRIu64 " writes\n", name, counts[DS_SIM_READ],
                counts[DS_SIM_WRITE]);
}

/* How a machine that runs was let go, and stopped. */
static void print_runs(struct run *r, const struct ds_sim_traffic *t)
{
    run_print(r, "let go %" PRIu64 " times", t->resumes);
    if (t->not_handled)
        run_print(r, ", %" PRIu64 " with an exception not handled", t->not_handled);
    run_print(r, ", broken into %" PRIu64 " times\n", t->break_ins);
}

static void print_traffic(struct run *r, struct ds_sim *sim)
{
    struct ds_sim_traffic t;

    ds_sim_get_traffic(sim, &t);
    run_print(r,
            "requests: physical %" PRIu64 " reads, %" PRIu64 " writes; virtual %" PRIu64
            " reads, %" PRIu64 " writes\n",
            t.physical[DS_SIM_READ], t.physical[DS_SIM_WRITE], t.virtual_memory[DS_SIM_READ],
            t.virtual_memory[DS_SIM_WRITE]);
    print_other(r, "control space", t.control);
    print_other(r, "model-specific registers", t.msr);
    print_other(r, "ports", t.io);
    print_other(r, "bus data", t.bus_data);
    if (t.resumes || t.break_ins)
        print_runs(r, &t);
    if (t.refused_msr)
        run_print(r, "    %8" PRIu64 " x refused: no such register\n", t.refused_msr);
    if (t.refused_nowhere)
        run_print(r, "    %8" PRIu64 " x refused: outside of every range\n", t.refused_nowhere);
    if (t.refused_unmapped)
        run_print(r, "    %8" PRIu64 " x refused: not mapped\n", t.refused_unmapped);
}

static void print_all(struct run *r, struct ds_sim *sim)
{
    struct ds_sim_range range;

    for (size_t i = 0; SUCCEEDED(ds_sim_get_range(sim, i, &range)); i++)
        print_range(r, &range);
    for (size_t i = 0; SUCCEEDED(ds_sim_get_ports(sim, i, &range)); i++)
        print_ports(r, &range);
    print_traffic(r, sim);
}

HRESULT dotsim_run(struct run *r)
{
    struct ds_sim *sim = registry_find_sim(r->engine->target);
    bool reset = word_is(scan_peek_word(&r->scan), "reset");
    bool svg = word_is(scan_peek_word(&r->scan), "svg");
    HRESULT hr;

    if (reset || svg)
        scan_word(&r->scan);
    hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    if (!sim && svg)
        return run_fail(r, E_UNEXPECTED, "a simulated machine in this process");
    if (!sim) {
        hr = reset ? farsim_reset(r) : farsim_print(r);
        return FAILED(hr) ? run_fail(r, hr, "a simulated machine") : S_OK;
    }
    if (reset)
        ds_sim_reset_counts(sim);
    else if (!svg)
        print_all(r, sim);
    else if (FAILED(hr = ds_sim_draw(sim, run_output, r)))
        return run_fail(r, hr, "a picture of the machine");
    return S_OK;
}
