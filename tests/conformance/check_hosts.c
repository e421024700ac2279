/*
 * Of every method of hosts' interfaces: what it tells, when it answers and whom, NULL pointers,
 * texts, and the two forms of texts.
 */
#include "check_hosts.h"

#include <string.h>

#include "check_made.h"
#include "hosts.h"
#include "text.h"

/* The method's words with room for each of its texts. */
static const char *words_of(const struct host_method *h)
{
    static struct text words; /* until the next call */

    text_clear(&words);
    text_add(&words, "%s", h->method.works);
    text_replace(&words, "@", "64");
    return words.at;
}

static void add(const struct host_method *h, struct check c, const char *script)
{
    c.method = h->method.name;
    c.script = script;
    made_add(&c);
}

static void add_works(const struct host_method *h)
{
    struct check c = { NULL, h->rule, h->source, "a call that is right", h->target, NULL, h->told };
    const char *result = h->told ? "" : "result ";

    if (!c.expected)
        c.expected = "S_OK";
    if (*c.expected)
        add(h, c,
                made_text(
                        "%s %s%s %s%s", h->before, result, h->method.name, words_of(h), h->after));
}

static bool begins(const struct host_method *h)
{
    return h->traits & HOST_BEGINS;
}

/* What comes before each step of a method. */
static const char *steps_before(const struct host_method *h)
{
    return begins(h) ? h->before : "";
}

static void add_states(const struct host_method *h)
{
    struct check none = { NULL, "G-5", "D; DEC-32", "there is no session", NULL, NULL,
        "E_UNEXPECTED" };
    struct check early = { NULL, "G-5", "DEC-32", "before the first event", "opened", NULL,
        "E_UNEXPECTED" };
    struct check runs = { NULL, "G-5", "D", "the target runs", "sim:@runs", NULL, "E_UNEXPECTED" };
    const char *words = words_of(h);

    if (h->traits & HOST_NO_SESSION)
        add(h, none, made_text("result %s %s", h->method.name, words));
    if (h->traits & HOST_NO_EVENT)
        add(h, early, made_text("result %s %s", h->method.name, words));
    if (h->traits & HOST_RUNNING)
        add(h, runs, made_text("%s running result %s %s", steps_before(h), h->method.name, words));
}

static void add_thread(const struct host_method *h)
{
    struct check c = { NULL, "5.4", "DEC-30; D", "another thread calls",
        begins(h) ? "session:sim:run" : NULL, NULL, "RPC_E_WRONG_THREAD" };
    bool any = h->traits & HOST_ANY_THREAD;
    const char *wait = begins(h) && !any ? "ok WaitForEvent 0 0xffffffff;" : "";

    if (any) {
        c.source = begins(h) ? "I" : "D";
        c.what = "another thread may call";
        c.target = h->target;
        c.expected = h->told ? h->told : "S_OK";
    }
    add(h, c,
            made_text("%s%s %sthread %s %s%s", wait, steps_before(h),
                    any && h->told ? "" : "result ", h->method.name, words_of(h),
                    any ? h->after : ""));
}

/* Each required pointer in turn, without a session: it comes before that there is none. */
static void add_nulls(const struct host_method *h)
{
    struct check c = { NULL, "G-1", "DEC-1", "a required pointer is NULL",
        begins(h) ? h->target : NULL, NULL, NULL };
    struct text script = { { 0 }, 0 };
    struct text expected = { { 0 }, 0 };

    for (size_t i = 0; i < NULLS_MAX && h->method.null[i]; i++) {
        text_add(&script, "%sresult %s %s", i ? "; " : "", h->method.name, h->method.null[i]);
        text_add(&expected, "%sE_INVALIDARG", i ? "; " : "");
    }
    if (!script.length)
        return;
    c.expected = made_text("%s", expected.at);
    add(h, c, made_text("%s %s", steps_before(h), script.at));
}

static void add_texts(const struct host_method *h)
{
    struct check c = { NULL, "5.5", "D", "its texts: whole, cut, exact, and their sizes alone",
        h->target, NULL, "as documented" };

    if (strchr(h->method.works, '@'))
        add(h, c,
                made_text(
                        "%s texts %s %s%s", h->before, h->method.name, h->method.works, h->after));
}

/* The other form of a method, where it has one; callbacks have forms of their own, and no two
 * handles are alike. */
static bool has_wide_form(const struct host_method *h)
{
    struct text name = { { 0 }, 0 };
    const struct host_method *wide;

    text_add(&name, "%sWide", h->method.name);
    wide = host_named(name.at);
    if (!wide || strlen(wide->method.form) != strlen(h->method.form))
        return false;
    return !strpbrk(h->method.form, "oi") && (h->told || !strchr(h->method.form, 'q'));
}

static void add_alike(const struct host_method *h)
{
    struct check c = { NULL, "5.5", "D", "the wide form tells the same", h->target, NULL, "alike" };

    if (has_wide_form(h) && (!h->told || *h->told))
        add(h, c, made_text("%s alike %s %s%s", h->before, h->method.name, words_of(h), h->after));
}

void checks_of_hosts(void)
{
    for (size_t i = 0; i < host_count; i++) {
        const struct host_method *h = &host_methods[i];

        add_works(h);
        add_states(h);
        add_thread(h);
        add_nulls(h);
        add_texts(h);
        add_alike(h);
    }
}
