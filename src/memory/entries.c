#include "memory/entries.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 256u     /* entries; a power of two, as every room */
#define MOST_ROOM  0x10000u /* 1 MiB; when it is full all are forgotten */

struct known {
    uint64_t pa; /* and 1: an entry is aligned; 0: nothing is here */
    uint64_t entry;
};

/* Open addressing: an entry stands at its place, or behind it where that was taken. */
struct entries {
    struct known *known;
    uint32_t room;
    uint32_t count;
};

struct entries *entries_new(void)
{
    return calloc(1, sizeof(struct entries));
}

void entries_free(struct entries *e)
{
    if (e)
        free(e->known);
    free(e);
}

static struct known *place_of(const struct entries *e, uint64_t pa)
{
    uint64_t at = (pa >> 2) * UINT64_C(0x9e3779b97f4a7c15) >> 32;

    for (;; at++) {
        struct known *known = &e->known[at & (e->room - 1)];

        if (!known->pa || known->pa == (pa | 1))
            return known;
    }
}

bool entries_find(const struct entries *e, uint64_t pa, uint64_t *entry)
{
    const struct known *known = e && e->room ? place_of(e, pa) : NULL;

    if (!known || !known->pa)
        return false;
    *entry = known->entry;
    return true;
}

/* Room for one more, with as much free as there is taken. */
static bool grow(struct entries *e)
{
    struct entries wider = { .room = e->room ? 2 * e->room : FIRST_ROOM, .count = e->count };

    if (2 * (e->count + 1) <= e->room)
        return true;
    if (wider.room > MOST_ROOM) {
        entries_forget(e);
        return true;
    }
    wider.known = calloc(wider.room, sizeof(*wider.known));
    if (!wider.known)
        return false;
    for (uint32_t i = 0; i < e->room; i++)
        if (e->known[i].pa)
            *place_of(&wider, e->known[i].pa & ~UINT64_C(1)) = e->known[i];
    free(e->known);
    *e = wider;
    return true;
}

void entries_keep(struct entries *e, uint64_t pa, uint64_t entry)
{
    struct known *known;

    if (!e || !grow(e))
        return;
    known = place_of(e, pa);
    e->count += !known->pa;
    *known = (struct known){ pa | 1, entry };
}

void entries_forget(struct entries *e)
{
    if (!e || !e->count)
        return;
    memset(e->known, 0, e->room * sizeof(*e->known));
    e->count = 0;
}
