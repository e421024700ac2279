#include "check_every.h"

#include <string.h>

#include "check_made.h"
#include "method.h"

static void add(const struct method *m, const struct check *what, const char *words)
{
    struct check c = *what;

    c.method = m->name;
    c.script = made_text("%s %s %s", what->script, m->name, words);
    made_add(&c);
}

/* clang-format off */
static const struct check without_target = {
    NULL, "G-5", "D; DEC-32", "there is no target", NULL,
    "result", "E_UNEXPECTED",
};
static const struct check while_it_runs = {
    NULL, "G-5", "D; O:DbgShell", "the target runs", "sim:@runs",
    "running result", "E_UNEXPECTED",
};
static const struct check count_of_failure = {
    NULL, "G-3", "DEC-3", "a call that fails sets its count to 0, and leaves all else", NULL,
    "outputs", "0",
};
static const struct check leaves_outputs = {
    NULL, "G-3", "DEC-3", "a call that fails leaves what it would have set", NULL,
    "outputs", "untouched",
};
static const struct check from_another_thread = {
    NULL, "G-14", "DEC-30; D", "another thread calls", NULL,
    "result thread", "RPC_E_WRONG_THREAD",
};
static const struct check with_null = {
    NULL, "G-1", "DEC-1", "a required pointer is NULL", NULL,
    "result", "E_INVALIDARG",
};
static const struct check with_second_null = {
    NULL, "G-1", "DEC-1", "the other required pointer is NULL", NULL,
    "result", "E_INVALIDARG",
};
static const struct check null_from_another_thread = {
    NULL, "G-4", "DEC-4", "another thread, and NULL: the pointer comes first", NULL,
    "result thread", "E_INVALIDARG",
};
/* clang-format on */

static void add_before_first_event(const struct method *m)
{
    struct check c = { "OpenDumpFile", "G-5", "D; DEC-32", NULL, "opened", NULL, "E_UNEXPECTED" };

    c.what = made_text("before the first event was waited for: %s", m->name);
    c.script = made_text("result %s %s", m->name, m->works);
    made_add(&c);
}

void checks_of_every_method(void)
{
    for (int i = 0; i < METHOD_COUNT; i++) {
        const struct method *m = &methods[i];

        add(m, &without_target, m->works);
        add_before_first_event(m);
        add(m, &while_it_runs, m->works);
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
}
