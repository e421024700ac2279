#include "check_every.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "method.h"

/* Without a target, from another thread, and with each required pointer NULL: from here and there.
 */
#define MOST (METHOD_COUNT * 8)

static struct check made[MOST];
static size_t made_count;

/* They answer E_NOTIMPL: docs/roadmap.md. */
static bool is_built(const struct method *m)
{
    static const char *const not_built[] = { "SearchVirtual", "SearchVirtual2", "ReadHandleData",
        "ReadImageNtHeaders", "ReadMultiByteStringVirtual", "ReadMultiByteStringVirtualWide",
        "ReadUnicodeStringVirtual", "ReadUnicodeStringVirtualWide" };

    for (size_t i = 0; i < sizeof(not_built) / sizeof(not_built[0]); i++) {
        if (!strcmp(not_built[i], m->name))
            return false;
    }
    return true;
}

static char *format(const char *text, const char *first, const char *second)
{
    size_t size = strlen(text) + strlen(first) + strlen(second) + 1;
    char *made_text = malloc(size);

    if (!made_text)
        abort();
    snprintf(made_text, size, text, first, second);
    return made_text;
}

static void add(const struct method *m, const struct check *what, const char *words)
{
    struct check *c;

    if (made_count == MOST)
        abort();
    c = &made[made_count++];
    *c = *what;
    c->method = m->name;
    c->script = format(what->script, m->name, words);
}

/* clang-format off */
static const struct check without_target = {
    NULL, "G-5", "D; DEC-32", "there is no target", NULL,
    "result %s %s", "E_UNEXPECTED",
};
static const struct check count_of_failure = {
    NULL, "G-3", "DEC-3", "a call that fails sets its count to 0, and leaves all else", NULL,
    "outputs %s %s", "0",
};
static const struct check leaves_outputs = {
    NULL, "G-3", "DEC-3", "a call that fails leaves what it would have set", NULL,
    "outputs %s %s", "untouched",
};
static const struct check from_another_thread = {
    NULL, "G-14", "DEC-30; D", "another thread calls", NULL,
    "result thread %s %s", "RPC_E_WRONG_THREAD",
};
static const struct check with_null = {
    NULL, "G-1", "DEC-1", "a required pointer is NULL", NULL,
    "result %s %s", "E_INVALIDARG",
};
static const struct check with_second_null = {
    NULL, "G-1", "DEC-1", "the other required pointer is NULL", NULL,
    "result %s %s", "E_INVALIDARG",
};
static const struct check null_from_another_thread = {
    NULL, "G-4", "DEC-4", "another thread, and NULL: the pointer comes first", NULL,
    "result thread %s %s", "E_INVALIDARG",
};
/* clang-format on */

const struct check *checks_every_method(size_t *count)
{
    for (int i = 0; i < METHOD_COUNT; i++) {
        const struct method *m = &methods[i];

        if (!is_built(m))
            continue;
        add(m, &without_target, m->works);
        if (strchr(m->form, 'c'))
            add(m, &count_of_failure, m->works);
        else if (strpbrk(m->form, "qupGmH"))
            add(m, &leaves_outputs, m->works);
        add(m, &from_another_thread, m->works);
        if (m->null[0]) {
            add(m, &with_null, m->null[0]);
            add(m, &null_from_another_thread, m->null[0]);
        }
        if (m->null[0] && m->null[1])
            add(m, &with_second_null, m->null[1]);
    }
    *count = made_count;
    return made;
}
