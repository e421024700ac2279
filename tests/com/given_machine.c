#include "given_machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "given.h"
#include "rows.h"

struct machine given_machine(const char *rest)
{
    struct machine m;
    char connection[1200];

    if (snprintf(connection, sizeof(connection), "sim:%s", rest) >= (int)sizeof(connection))
        fail_msg("a long connection: %s", rest);
    m.ds = given_data_spaces(connection);
    m.sim = ds_sim_from(m.ds);
    assert_non_null(m.sim);
    return m;
}

struct machine given_described(const char *text, const char *options)
{
    char rest[1100];

    snprintf(rest, sizeof(rest), "machine=\"%s\"%s", given_file(text, strlen(text)), options);
    return given_machine(rest);
}

/* All of a described machine's RAM as a file. */
static const char *dump_ram(const char *text, size_t ram)
{
    struct machine m = given_described(text, "");
    uint8_t *bytes = malloc(ram);
    const char *path;

    assert_non_null(bytes);
    assert_int_equal(ds_sim_peek(m.sim, 0, bytes, ram), S_OK);
    path = given_file(bytes, ram);
    free(bytes);
    machine_done(&m);
    return path;
}

struct machine given_dumped(const char *text, size_t ram, const char *options, const char **path)
{
    static const char *last_text;
    static const char *last_path;
    char connection[1200];

    if (text != last_text)
        last_path = dump_ram(text, ram);
    last_text = text;
    if (path)
        *path = last_path;
    snprintf(connection, sizeof(connection), "dump:\"%s\",format=raw%s", last_path, options);
    return (struct machine){ .ds = given_data_spaces(connection) };
}

void machine_done(struct machine *m)
{
    assert_int_equal(m->ds->lpVtbl->Release(m->ds), 0);
}

uint64_t machine_peek(const struct machine *m, uint64_t pa)
{
    uint64_t value;

    assert_int_equal(ds_sim_peek(m->sim, pa, &value, sizeof(value)), S_OK);
    return value;
}

void machine_poke(const struct machine *m, uint64_t pa, uint64_t value)
{
    assert_int_equal(ds_sim_poke(m->sim, pa, &value, sizeof(value)), S_OK);
}

static uint64_t requests(const struct machine *m, enum ds_sim_direction direction)
{
    struct ds_sim_traffic traffic;

    ds_sim_get_traffic(m->sim, &traffic);
    return traffic.physical[direction] + traffic.virtual_memory[direction];
}

uint64_t machine_reads(const struct machine *m)
{
    return requests(m, DS_SIM_READ);
}

uint64_t machine_writes(const struct machine *m)
{
    return requests(m, DS_SIM_WRITE);
}

uint64_t machine_accesses(const struct machine *m, const char *name,
        enum ds_sim_direction direction, size_t width, enum ds_caching caching)
{
    struct ds_sim_range range;
    enum ds_sim_width index = width == 1   ? DS_SIM_WIDTH_1
                              : width == 2 ? DS_SIM_WIDTH_2
                              : width == 4 ? DS_SIM_WIDTH_4
                              : width == 8 ? DS_SIM_WIDTH_8
                                           : DS_SIM_WIDTH_OTHER;

    assert_int_equal(ds_sim_find_range(m->sim, name, &range), S_OK);
    return range.counts.accesses[direction][index][caching];
}

uint64_t machine_all_accesses(
        const struct machine *m, const char *name, enum ds_sim_direction direction)
{
    struct ds_sim_range range;

    assert_int_equal(ds_sim_find_range(m->sim, name, &range), S_OK);
    return ds_sim_count(&range.counts, direction);
}
