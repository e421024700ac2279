/* Which function answers which API, and memory. */
#include "server/kd_requests.h"

#include "memory/region.h"
#include "memory/search.h"
#include "server/kd_status.h"

/* What a host may ask for at a time; more is trimmed, as targets do. */
static size_t trimmed(uint32_t count)
{
    return count < KD_DATA_MAX ? count : KD_DATA_MAX;
}

/* Success is all of it. Source: spec kd-protocol 2.3.2. That nothing may be written is said. */
static void end_transfer(
        struct kd_server *s, struct kd_request *r, HRESULT hr, size_t wanted, size_t done)
{
    bool whole = done == wanted;
    bool claims = !whole && s->quirks & KD_SERVER_CLAIMS_COUNT;

    r->reply.status = whole ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
    if (hr == E_ACCESSDENIED)
        r->reply.status = KD_STATUS_ACCESS_DENIED;
    r->reply.memory.actual = (uint32_t)(claims ? wanted : done);
    if (claims)
        r->reply.data_size = 0;
}

static void end_read(struct kd_server *s, struct kd_request *r, size_t done)
{
    r->reply.data = r->data;
    r->reply.data_size = done;
    end_transfer(s, r, S_OK, trimmed(r->request->memory.count), done);
}

static void read_virtual(struct kd_server *s, struct kd_request *r)
{
    const struct kd_memory *asked = &r->request->memory;
    size_t done = 0;

    /* why it ended is not told: all or not all is what the status says */
    (void)uncached_read(s->memory, asked->address, r->data, trimmed(asked->count), &done);
    end_read(s, r, done);
}

static void write_virtual(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    size_t done = 0;
    HRESULT hr =
            uncached_write(s->memory, asked->memory.address, asked->data, asked->data_size, &done);

    end_transfer(s, r, hr, asked->data_size, done);
}

/* The attribute of a physical request, unchanged; false: there is no such access. */
static bool take_caching(
        const struct kd_server *s, const struct kd_request *r, enum ds_caching *caching)
{
    uint32_t flag = r->request->memory.actual;

    if (s->quirks & KD_SERVER_IGNORES_FLAGS)
        flag = DS_CACHING_DEFAULT;
    *caching = (enum ds_caching)flag;
    return flag <= DS_CACHING_WRITE_COMBINED && !(flag && s->quirks & KD_SERVER_REFUSES_FLAGS);
}

static void read_physical(struct kd_server *s, struct kd_request *r)
{
    const struct kd_memory *asked = &r->request->memory;
    enum ds_caching caching;
    size_t done = 0;

    if (take_caching(s, r, &caching))
        (void)physical_read(
                s->memory, asked->address, caching, r->data, trimmed(asked->count), &done);
    end_read(s, r, done);
}

static void write_physical(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    enum ds_caching caching;
    size_t done = 0;
    HRESULT hr = S_OK;

    if (take_caching(s, r, &caching))
        hr = physical_write(
                s->memory, asked->memory.address, caching, asked->data, asked->data_size, &done);
    end_transfer(s, r, hr, asked->data_size, done);
}

static void search(struct kd_server *s, struct kd_request *r)
{
    const struct kd_search *asked = &r->request->search;
    struct search_pattern pattern = {
        .bytes = r->request->data, .size = asked->pattern_size, .granularity = 1
    };
    uint64_t places = asked->length;
    uint64_t match = 0;
    HRESULT hr = E_INVALIDARG;

    if (pattern.size && pattern.size <= r->request->data_size) {
        if (places > UINT64_MAX - pattern.size)
            places = UINT64_MAX - pattern.size;
        hr = places ? search_virtual(s->memory, asked->address, places + pattern.size - 1, &pattern,
                              &match)
                    : HR_NO_MORE_ENTRIES;
    }
    r->reply.status = kd_status_from_hr(hr);
    if (SUCCEEDED(hr))
        r->reply.search.address = match;
}

static void fill(struct kd_server *s, struct kd_request *r)
{
    const struct kd_fill *asked = &r->request->fill;
    const uint8_t *pattern = r->request->data;
    size_t done = 0;
    HRESULT hr = E_INVALIDARG;

    if (asked->pattern_size <= r->request->data_size) {
        if (asked->flags == KD_FILL_VIRTUAL)
            hr = fill_virtual(
                    s->memory, asked->address, asked->length, pattern, asked->pattern_size, &done);
        else if (asked->flags == KD_FILL_PHYSICAL)
            hr = fill_physical(
                    s->memory, asked->address, asked->length, pattern, asked->pattern_size, &done);
    }
    r->reply.fill.length = (uint32_t)done;
    r->reply.status = kd_status_from_hr(hr);
    if (SUCCEEDED(hr) && done < asked->length)
        r->reply.status = KD_STATUS_UNSUCCESSFUL;
}

static void query(struct kd_server *s, struct kd_request *r)
{
    struct kd_query *told = &r->reply.query;
    struct region region = { 0 };
    HRESULT hr = region_at(s->memory, told->address, &region);

    if (FAILED(hr) || !region.valid) {
        r->reply.status = KD_STATUS_UNSUCCESSFUL;
        return;
    }
    told->space = told->address >> 63 ? 2 : 0;
    told->flags = KD_QUERY_READ | KD_QUERY_EXECUTE | (region.writable ? KD_QUERY_WRITE : 0);
    r->reply.status = KD_STATUS_SUCCESS;
}

/* clang-format off */
static const struct {
    uint32_t api;
    bool rare; /* a target with KD_SERVER_FEW_APIS lacks it */
    void (*answer)(struct kd_server *s, struct kd_request *r);
} answers[] = {
    { KD_GET_VERSION,        false, kd_version_answer },
    { KD_READ_VIRTUAL,       false, read_virtual },
    { KD_WRITE_VIRTUAL,      false, write_virtual },
    { KD_READ_PHYSICAL,      false, read_physical },
    { KD_WRITE_PHYSICAL,     false, write_physical },
    { KD_READ_CONTROL,       false, kd_machine_read_control },
    { KD_WRITE_CONTROL,      false, kd_machine_write_control },
    { KD_GET_CONTEXT,        false, kd_machine_get_context },
    { KD_SET_CONTEXT,        false, kd_machine_set_context },
    { KD_GET_CONTEXT_EX,     true,  kd_machine_get_piece },
    { KD_SET_CONTEXT_EX,     true,  kd_machine_set_piece },
    { KD_READ_IO,            false, kd_machine_read_io },
    { KD_WRITE_IO,           false, kd_machine_write_io },
    { KD_READ_IO_EXTENDED,   false, kd_machine_read_io },
    { KD_WRITE_IO_EXTENDED,  false, kd_machine_write_io },
    { KD_READ_MSR,           false, kd_machine_read_msr },
    { KD_WRITE_MSR,          false, kd_machine_write_msr },
    { KD_GET_BUS_DATA,       false, kd_machine_get_bus_data },
    { KD_SET_BUS_DATA,       false, kd_machine_set_bus_data },
    { KD_CHECK_LOW_MEMORY,   false, kd_machine_check_low_memory },
    { KD_SEARCH_MEMORY,      true,  search },
    { KD_FILL_MEMORY,        true,  fill },
    { KD_QUERY_MEMORY,       false, query },
    { KD_WRITE_BREAKPOINT,   false, kd_break_write },
    { KD_RESTORE_BREAKPOINT, false, kd_break_restore },
    { KD_WRITE_BREAKPOINTS,  true,  kd_break_write_all },
    { KD_RESTORE_BREAKPOINTS, true, kd_break_restore_all },
    { KD_GET_INTERNAL_BREAKPOINT, true, kd_break_get_counted },
};
/* clang-format on */

bool kd_requests_answer(struct kd_server *s, struct kd_request *r)
{
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        if (answers[i].api != r->request->api)
            continue;
        if (answers[i].rare && s->quirks & KD_SERVER_FEW_APIS)
            return false;
        answers[i].answer(s, r);
        return true;
    }
    return false;
}
