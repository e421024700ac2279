#include "shell/space.h"

#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"

struct attribute {
    const char *text;
    enum ds_caching caching;
};

/* clang-format off */
static const struct attribute attributes[] = {
    { "[c]",  DS_CACHING_CACHED },
    { "[uc]", DS_CACHING_UNCACHED },
    { "[wc]", DS_CACHING_WRITE_COMBINED },
};
/* clang-format on */

static HRESULT take_attribute(struct run *r, enum ds_caching *caching)
{
    struct word found;

    for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
        if (scan_take(&r->scan, attributes[i].text)) {
            *caching = attributes[i].caching;
            return S_OK;
        }
    }
    found = scan_rest_word(&r->scan);
    return run_refuse(r, found.text, "[c], [uc] or [wc] was wanted, not '%.*s'", (int)found.length,
            found.text);
}

/* /p, /p[...] or /u; each stands alone. */
static HRESULT take_way(struct run *r, bool *has_way, struct space *space)
{
    struct scan *s = &r->scan;
    const char *at = s->at;
    struct word w;

    s->at++;
    w = scan_word(s);
    if (w.text != at + 1 || (!word_is(w, "p") && !word_is(w, "u")))
        return run_refuse(r, at, "/p, /p[c], /p[uc], /p[wc] or /u was wanted");
    if (*has_way)
        return run_refuse(r, at, "one of /p and /u, and once, is enough");
    *has_way = true;
    space->way = word_is(w, "p") ? SPACE_PHYSICAL : SPACE_UNCACHED;
    if (space->way == SPACE_PHYSICAL && scan_peek(s, 0) == '[')
        return take_attribute(r, &space->caching);
    return S_OK;
}

static bool comes_single(struct scan *s)
{
    struct scan ahead = *s;

    return scan_take(&ahead, "-") && word_is(scan_peek_word(&ahead), "m");
}

static HRESULT check_physical(struct run *r)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_PHYSICAL);

    if (FAILED(hr))
        return run_fail(r, hr, "physical memory");
    engine_leave(r->engine);
    return hr;
}

HRESULT space_take(struct run *r, unsigned switches, struct space *space)
{
    struct scan *s = &r->scan;
    bool has_way = false;
    const char *single = NULL;
    HRESULT hr = S_OK;

    space->way = switches & SPACE_TAKES_ATTRIBUTE ? SPACE_PHYSICAL : SPACE_CACHED;
    space->caching = DS_CACHING_DEFAULT;
    space->single = false;
    while (SUCCEEDED(hr) && !scan_done(s)) {
        if ((switches & SPACE_TAKES_WAY) && *s->at == '/') {
            hr = take_way(r, &has_way, space);
        } else if ((switches & SPACE_TAKES_ATTRIBUTE) && *s->at == '[') {
            hr = take_attribute(r, &space->caching);
        } else if ((switches & SPACE_TAKES_SINGLE) && comes_single(s)) {
            single = s->at;
            space->single = true;
            scan_take(s, "-");
            scan_word(s);
        } else {
            break;
        }
    }
    if (SUCCEEDED(hr) && single && space->way == SPACE_CACHED)
        hr = run_refuse(
                r, single, "-m goes with physical memory and with /u: the cache reads more");
    r->is_physical = space->way == SPACE_PHYSICAL;
    if (SUCCEEDED(hr) && r->is_physical)
        hr = check_physical(r);
    return hr;
}

bool space_is_virtual(const struct space *space)
{
    return space->way != SPACE_PHYSICAL;
}

HRESULT space_read(const struct run *r, const struct space *space, uint64_t address, void *buf,
        size_t size, size_t *done)
{
    switch (space->way) {
    case SPACE_CACHED:
        return virtual_read(r->memory, address, buf, size, done);
    case SPACE_UNCACHED:
        return uncached_read(r->memory, address, buf, size, done);
    case SPACE_PHYSICAL:
        break;
    }
    return physical_read(r->memory, address, space->caching, buf, size, done);
}

static HRESULT write_by_way(const struct run *r, const struct space *space, uint64_t address,
        const void *buf, size_t size, size_t *done)
{
    switch (space->way) {
    case SPACE_CACHED:
        return virtual_write(r->memory, address, buf, size, done);
    case SPACE_UNCACHED:
        return uncached_write(r->memory, address, buf, size, done);
    case SPACE_PHYSICAL:
        break;
    }
    return physical_write(r->memory, address, space->caching, buf, size, done);
}

HRESULT space_write(const struct run *r, const struct space *space, uint64_t address,
        const void *buf, size_t size, size_t *done)
{
    HRESULT hr = write_by_way(r, space, address, buf, size, done);

    if (SUCCEEDED(hr) && *done)
        space_tell_write(r, space);
    return hr;
}

void space_tell_write(const struct run *r, const struct space *space)
{
    notice_debuggee_changed(r->engine, DEBUG_CDS_DATA,
            space->way == SPACE_PHYSICAL ? DEBUG_DATA_SPACE_PHYSICAL : DEBUG_DATA_SPACE_VIRTUAL);
}

const char *space_address(const struct run *r, const struct space *space, uint64_t address,
        char text[SPACE_ADDRESS_MAX])
{
    if (space_is_virtual(space))
        return run_address(r, address, text);
    snprintf(text, SPACE_ADDRESS_MAX, "#%" PRIx64, address);
    return text;
}

const char *space_column(const struct run *r, const struct space *space, uint64_t address,
        char text[SPACE_ADDRESS_MAX])
{
    if (space_is_virtual(space))
        return run_address(r, address, text);
    snprintf(text, SPACE_ADDRESS_MAX, "#%9" PRIx64, address);
    return text;
}
