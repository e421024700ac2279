#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "check_every.h"
#include "check_kinds.h"
#include "check_made.h"
#include "check_stack.h"
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
};

#define TABLES     (sizeof(tables) / sizeof(tables[0]))
#define CHECKS_MAX 2000

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

/* By slot; the order of rows stays. */
static void sort(void)
{
    for (size_t i = 1; i < all_count; i++) {
        const struct check *c = all[i];
        size_t j = i;

        for (; j && method_slot(all[j - 1]->method) > method_slot(c->method); j--)
            all[j] = all[j - 1];
        all[j] = c;
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
