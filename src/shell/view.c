#include "shell/view.h"

#include <string.h>

#include "base/cursor.h"
#include "memory/region.h"
#include "shell/range.h"
#include "target/target.h"

static struct place *place_of(struct shell *shell, const struct space *space)
{
    return space_is_virtual(space) ? &shell->virtual_place : &shell->physical_place;
}

/* The switches; d without any takes those of the display that it repeats. */
static HRESULT take_space(struct view *view)
{
    struct run *r = view->r;
    const char *at;
    HRESULT hr;

    scan_spaces(&r->scan);
    at = r->scan.at;
    hr = space_take(r, r->command->switches, &view->space);
    if (SUCCEEDED(hr) && r->repeats && r->scan.at == at && r->shell->last)
        view->space = r->shell->last_space;
    r->is_physical = !space_is_virtual(&view->space);
    return hr;
}

static HRESULT go_on(struct view *view, struct range *range)
{
    const struct place *place = place_of(view->r->shell, &view->space);

    if (!place->known)
        return run_refuse(
                view->r, view->r->scan.end, "an address is missing, and no display to go on from");
    range->first = place->next;
    return range_fit(view->r, space_is_virtual(&view->space), range);
}

/* How many whole units there are from an address on. */
static uint64_t room_from(uint64_t address, unsigned unit)
{
    uint64_t after = UINT64_MAX - address;                        /* bytes behind the first one */
    bool exact = after % unit == unit - 1 && after != UINT64_MAX; /* 2^64 bytes do not count */

    return after / unit + exact;
}

/* The units of a range, of which only whole ones are shown. */
static HRESULT count_units(struct view *view, const struct range *range, uint64_t default_count)
{
    uint64_t room = room_from(range->first, view->unit);
    uint64_t count = range->size / view->unit + (range->size % view->unit != 0);

    if (range->size == 0)
        count = default_count < room ? default_count : room;
    if (count == 0 || count > room)
        return run_refuse(
                view->r, range->at, "the last unit goes over the end of the address space");
    view->first = range->first;
    view->left = count;
    return S_OK;
}

static void init(struct run *r, unsigned unit, struct view *view)
{
    view->r = r;
    view->unit = unit;
    view->window_at = view->window_size = 0;
    view->was_short = false;
    view->hole_first = 1;
    view->hole_last = 0;
}

void view_at(struct run *r, unsigned unit, uint64_t address, uint64_t count, struct view *view)
{
    uint64_t room = room_from(address, unit);

    init(r, unit, view);
    view->space = (struct space){ SPACE_CACHED, DS_CACHING_DEFAULT, false };
    view->first = address;
    view->left = count < room ? count : room;
    view->ahead_max = VIEW_WINDOW_MAX;
}

HRESULT view_begin(struct run *r, unsigned unit, uint64_t default_count, struct view *view)
{
    struct range range;
    HRESULT hr;

    init(r, unit, view);
    hr = take_space(view);
    if (SUCCEEDED(hr))
        hr = range_take(r, space_is_virtual(&view->space), unit, &range);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr) && !range.has_address)
        hr = go_on(view, &range);
    if (SUCCEEDED(hr))
        hr = count_units(view, &range, default_count);
    view->ahead_max = view->space.single ? unit : VIEW_WINDOW_MAX;
    return hr;
}

static bool is_hole(HRESULT hr)
{
    return hr == HR_READ_FAULT || hr == HR_NO_PAGE;
}

/*
 * Past the cache every read is an access of the machine. Where one failed, the rest of the page is
 * not tried unit by unit, which would be other accesses than those asked for; -m asks for just
 * that. Where a target says that its memory begins inside of the page, that is where it goes on.
 */
static void mark_unread(struct view *view)
{
    struct ds_target *t = view->r->memory->target;
    struct ds_range there;

    view->hole_first = view->first;
    view->hole_last = view->first | (t->info.page_size - 1);
    if (view->space.way == SPACE_PHYSICAL && target_next_physical(t, view->first, &there) == S_OK &&
            there.first > view->first && there.first <= view->hole_last)
        view->hole_last = there.first - 1;
}

/* Where there is a cache every question may take a while: one tells how far there is nothing, and
 * of bytes that ought to be there and are not, the page has no others. */
static HRESULT mark_absent(struct view *view)
{
    struct memory *m = view->r->memory;
    uint64_t page_mask = m->target->info.page_size - 1;
    uint64_t more = page_mask - (view->first & page_mask);
    struct region region;
    HRESULT hr = region_at(m, view->first, &region);

    if (FAILED(hr))
        return hr;
    view->hole_first = view->first;
    view->hole_last = view->first + (region.more < more ? region.more : more);
    return S_OK;
}

static HRESULT mark_hole(struct view *view)
{
    if (view->space.single)
        return S_OK;
    if (view->space.way == SPACE_CACHED)
        return view->r->memory->cache ? mark_absent(view) : S_OK;
    mark_unread(view);
    return S_OK;
}

static bool in_hole(const struct view *view)
{
    return view->first >= view->hole_first && view->first <= view->hole_last;
}

/*
 * Read on from view->first: S_FALSE if not even one unit is there. A read that came back short does
 * not say why it ended; the next one, of a single unit, does.
 */
static HRESULT fill_window(struct view *view)
{
    size_t units = view->was_short ? 1 : view->ahead_max / view->unit;
    size_t done = 0;
    HRESULT hr;

    if (units > view->left)
        units = (size_t)view->left;
    hr = space_read(view->r, &view->space, view->first, view->window, units * view->unit, &done);
    if (FAILED(hr) && !is_hole(hr))
        return hr;
    view->was_short = SUCCEEDED(hr) && done < units * view->unit;
    view->window_at = 0;
    view->window_size = done - done % view->unit;
    if (FAILED(hr))
        hr = mark_hole(view);
    if (FAILED(hr))
        return hr;
    return view->window_size > 0 ? S_OK : S_FALSE;
}

HRESULT view_fetch(struct view *view, uint64_t *value)
{
    HRESULT hr = S_OK;

    *value = 0;
    if (view->window_at == view->window_size)
        hr = in_hole(view) ? S_FALSE : fill_window(view);
    if (FAILED(hr))
        return hr;
    if (hr == S_OK) {
        for (unsigned i = view->unit; i-- > 0;)
            *value = *value << 8 | view->window[view->window_at + i];
        view->window_at += view->unit;
    }
    view->first += view->unit;
    view->left--;
    return hr;
}

HRESULT view_fail(struct view *view, HRESULT hr)
{
    char text[SPACE_ADDRESS_MAX];

    return run_fail(view->r, hr, "%s", space_address(view->r, &view->space, view->first, text));
}

void view_end(const struct view *view)
{
    struct shell *shell = view->r->shell;
    struct place *place = place_of(shell, &view->space);

    shell->last = view->r->command;
    shell->last_space = view->space;
    place->next = view->first;
    place->known = view->first != 0; /* 0: it came to the end of the address space */
}
