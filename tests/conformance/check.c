#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "check_every.h"
#include "check_hosts.h"
#include "check_kinds.h"
#include "check_made.h"
#include "check_stack.h"
#include "hosts.h"
#include "method.h"

static const struct check_table *const tables[] = {
    &checks_identity,
    &checks_virtual,
    &checks_uncached,
    &checks_physical,
    &checks_hardware,
    &checks_system,
    &checks_translation,
    &checks_images,
    &checks_handles,
    &checks_strings,
    &checks_search,
    &checks_tagged,
    &checks_regions,
    &checks_dump,
    &checks_sessions,
    &checks_callbacks,
    &checks_settings,
    &checks_breakpoints,
    &checks_scopes,
};

#define TABLES     (sizeof(tables) / sizeof(tables[0]))
#define CHECKS_MAX 6000

static const struct check *all[CHECKS_MAX];
static size_t all_count;

static void add(const struct check *checks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (all_count == CHECKS_MAX)
            abort();
        all[all_count++] = &checks[i];
    }
}

/* Methods of data spaces by slot, then those of hosts; before them what is none of the two. */
static int place_of(const char *method)
{
    const struct host_method *h = host_named(method);

    return h ? METHOD_FIRST_SLOT + METHOD_COUNT + (int)host_index(h) : method_slot(method);
}

/* The order of rows stays. */
static void sort(void)
{
    static int places[CHECKS_MAX];

    for (size_t i = 0; i < all_count; i++) {
        const struct check *c = all[i];
        int place = place_of(c->method);
        size_t j = i;

        for (; j && places[j - 1] > place; j--) {
            all[j] = all[j - 1];
            places[j] = places[j - 1];
        }
        all[j] = c;
        places[j] = place;
    }
}

const struct check *const *checks_all(size_t *count)
{
    if (!all_count) {
        size_t every = 0;
        const struct check *made;

        checks_of_every_method();
        checks_of_kinds();
        checks_of_stack();
        checks_of_hosts();
        made = made_all(&every);
        for (size_t i = 0; i < TABLES; i++)
            add(tables[i]->checks, tables[i]->count);
        add(made, every);
        sort();
    }
    *count = all_count;
    return all;
}

const char *check_basis(const struct check *c)
{
    if (c->source[0] == 'D' && c->source[1] != 'E')
        return "documented";
    if (c->source[0] == 'H')
        return "documented";
    return strchr("XOK", c->source[0]) ? "observed" : "decided";
}
