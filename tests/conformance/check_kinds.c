/*
 * Of every method: on which kinds of target it works (spec dataspaces 2.2), and what there comes
 * before what (G-1, G-2, G-4, G-6, G-8, G-9). Each row makes a dozen checks.
 */
#include "check_kinds.h"

#include <string.h>

#include "check_made.h"
#include "method.h"

#define KINDS 7

static const struct {
    const char *word;
    const char *name;
} kinds[KINDS] = {
    { "kd", "a live kernel" },
    { "local", "the local kernel" },
    { "exdi", "a hardware probe" },
    { "kdump", "a kernel dump" },
    { "ulive", "a live process" },
    { "udump", "a user dump" },
    { "image", "an image file" },
};

struct row {
    const char *method;
    /**
     * One letter for each kind. Y: it works. f: S_FALSE. -: not there, E_UNEXPECTED. a: the target
     * is only read, E_ACCESSDENIED. n: nothing of the kind, E_NOINTERFACE. Where the
     * specification says "if the backend can": as docs/simulator.md tells of the simulator.
     */
    const char *answers;
    const char *zero;    /* words of a call for no bytes; NULL: it has no size */
    const char *bad;     /* words of a call that means nothing; NULL: there is no such */
    const char *machine; /* of the simulator, "" for the built-in one; NULL: that too */
    const char *before;  /* steps that make `words` right; NULL: none */
    const char *words;   /* NULL: struct method's */
};

#define FIRST "x33221100554477668899aabbccddeeff" /* a tag of the machine `tagged` */
#define OPEN  "ok StartEnumTagged; "

/* clang-format off */
static const struct row rows[] = {
    { "ReadVirtual",             "YYYYYYY", "0x11000 NULL:0",      NULL, NULL, NULL, NULL },
    { "WriteVirtual",            "YYYYYYa", "0x11000 NULL:0",      NULL, NULL, NULL, NULL },
    { "SearchVirtual",           "YYYYYYY", NULL, "0x11000 0x1000 x1122 0",    NULL, NULL, "0x11000 0x1000 x0810 1" },
    { "ReadVirtualUncached",     "YYYYYYY", "0x11000 NULL:0",      NULL, NULL, NULL, NULL },
    { "WriteVirtualUncached",    "YYYYYYa", "0x11000 NULL:0",      NULL, NULL, NULL, NULL },
    { "ReadPointersVirtual",     "YYYYYYY", "0 0x11000 NULL",      NULL, NULL, NULL, NULL },
    { "WritePointersVirtual",    "YYYYYYa", "0 0x11000 NULL:0",    NULL, NULL, NULL, NULL },
    { "ReadPhysical",            "YYYY---", "0x601000 NULL:0",     NULL, NULL, NULL, NULL },
    { "WritePhysical",           "YYYY---", "0x601000 NULL:0",     NULL, NULL, NULL, NULL },
    { "ReadControl",             "YYYY---", "0 2 NULL:0",          "9 2 8",    NULL, NULL, NULL },
    { "WriteControl",            "YYYa---", "0 2 NULL:0",          "9 2 x11",  NULL, NULL, NULL },
    { "ReadIo",                  "YYY----", NULL, "1 0 1 0x80 3",              NULL, NULL, NULL },
    { "WriteIo",                 "YYY----", NULL, "1 0 1 0x80 x112233",        NULL, NULL, NULL },
    { "ReadMsr",                 "YYY----", NULL, NULL,                        NULL, NULL, "0x277" },
    { "WriteMsr",                "YYY----", NULL, NULL,                        NULL, NULL, "0xc0000082 0" },
    { "ReadBusData",             "YYY----", "4 0 0 0 NULL:0",      NULL, NULL, NULL, NULL },
    { "WriteBusData",            "YYY----", "4 0 0 4 NULL:0",      NULL, NULL, NULL, NULL },
    { "CheckLowMemory",          "YY-----", NULL, NULL,                        NULL, NULL, NULL },
    { "ReadDebuggerData",        "YYYYnnn", NULL, "73 8",                      NULL, NULL, NULL },
    { "ReadProcessorSystemData", "YYYY---", NULL, "0 6 8",                     NULL, NULL, NULL },
    { "VirtualToPhysical",       "YYYY---", NULL, NULL,                        NULL, NULL, NULL },
    { "GetVirtualTranslationPhysicalOffsets", "YYYY---", NULL, NULL,           NULL, NULL, NULL },
    { "FillVirtual",             "YYYYYYa", "0x11000 0 x11",       "0x11000 8 0",  NULL, NULL, NULL },
    { "FillPhysical",            "YYYY---", "0x601000 0 x11",      "0x601000 8 0", NULL, NULL, NULL },
    { "QueryVirtual",            "----YYY", NULL, "0xffff800000000000",        NULL, NULL, NULL },
    { "ReadHandleData",          "----YY-", NULL, "4 16 24",                   NULL, NULL, NULL },
    { "ReadImageNtHeaders",      "YYYYYYY", NULL, NULL,                        "images", NULL, NULL },
    { "ReadTagged",              "nnnYnYn", NULL, FIRST " 9 8",                "tagged", NULL, FIRST " 0 8" },
    { "StartEnumTagged",         "YYYYYYY", NULL, NULL,                        "tagged", NULL, NULL },
    { "GetNextTagged",           "fffYfYf", NULL, "0x123456789",               "tagged", OPEN, "$" },
    { "EndEnumTagged",           "YYYYYYY", NULL, "0x123456789",               "tagged", OPEN, "$" },
    { "GetOffsetInformation",    "YYYYYYY", NULL, "0 2 0x11000 4",             NULL, NULL, NULL },
    { "GetNextDifferentlyValidOffsetVirtual", "YYYYYYY", NULL, NULL,           NULL, NULL, NULL },
    { "GetValidRegionVirtual",   "YYYYYYY", NULL, NULL,                        NULL, NULL, NULL },
    { "SearchVirtual2",          "YYYYYYY", NULL, "0x11000 0x1000 2 x1122 1",  NULL, NULL, "0x11000 0x1000 0 x0810 1" },
    { "ReadMultiByteStringVirtual",     "YYYYYYY", NULL, NULL,                 NULL, NULL, NULL },
    { "ReadMultiByteStringVirtualWide", "YYYYYYY", NULL, "0x10000 64 12345 64", NULL, NULL, NULL },
    { "ReadUnicodeStringVirtual",       "YYYYYYY", NULL, "0x10100 64 12345 64", NULL, NULL, NULL },
    { "ReadUnicodeStringVirtualWide",   "YYYYYYY", NULL, NULL,                 NULL, NULL, NULL },
    { "ReadPhysical2",           "YYYY---", "0x601000 0 NULL:0",   "0x601000 4 8",   NULL, NULL, NULL },
    { "WritePhysical2",          "YYYY---", "0x601000 0 NULL:0",   "0x601000 4 x11", NULL, NULL, NULL },
};

static const struct answer {
    char letter;
    const char *result;
    const char *rule;
    const char *source;
    const char *what; /* behind the kind's name */
} answers[] = {
    { 'Y', "S_OK",           "2.2", "D",              "it works" },
    { 'f', "S_FALSE",        "2.2", "DEC-22",         "there are none" },
    { 'n', "E_NOINTERFACE",  "2.2", "DEC-15; DEC-22", "there is none of it" },
    { '-', "E_UNEXPECTED",   "G-6", "D; DEC-4",       "it is not there" },
    { 'a', "E_ACCESSDENIED", "G-8", "DEC-26",         "it is only read" },
};
/* clang-format on */

static const struct answer *answer_of(char letter)
{
    size_t i = 0;

    while (answers[i].letter != letter)
        i++;
    return &answers[i];
}

static const char *words_of(const struct row *r, const struct method *m)
{
    return r->words ? r->words : m->works;
}

static const char *target_of(const struct row *r, size_t kind)
{
    return r->machine ? made_text("sim:@%s,class=%s", r->machine, kinds[kind].word)
                      : made_text("sim:class=%s", kinds[kind].word);
}

/* One call, its words in two parts: `RESULT`, and of those with a count the 0 of a call that fails.
 */
static void add(
        struct check c, const struct row *r, size_t kind, const char *words, const char *more)
{
    bool counts = c.expected[0] == 'E' && strchr(method_named(r->method)->form, 'c');

    c.method = r->method;
    c.target = target_of(r, kind);
    c.script = made_text("%s%s%s %s%s", r->before ? r->before : "", counts ? "" : "result ",
            r->method, words, more);
    if (counts)
        c.expected = made_text("%s 0", c.expected);
    made_add(&c);
}

static void add_answers(const struct row *r, const struct method *m)
{
    for (size_t k = 0; k < KINDS; k++) {
        const struct answer *a = answer_of(r->answers[k]);
        struct check c = { .rule = a->rule, .source = a->source, .expected = a->result };

        c.what = made_text("%s: %s", kinds[k].name, a->what);
        add(c, r, k, words_of(r, m), "");
    }
}

/* What does not depend on the target's kind, on the first one that has the method. */
static void add_where_it_works(const struct row *r, const struct method *m, size_t kind)
{
    struct check absent = { NULL, "G-9", "D", "the count is left out", NULL, NULL, "S_OK" };
    struct check zero = { NULL, "G-2", "DEC-2", "no bytes: that is a success", NULL, NULL, "S_OK" };
    struct check bad = { NULL, "G-4", "DEC-4", "what it is asked for means nothing", NULL, NULL,
        "E_INVALIDARG" };
    struct check null = { NULL, "G-1", "DEC-1", "a required pointer is NULL, on a target", NULL,
        NULL, "E_INVALIDARG" };

    if (strchr(m->form, 'c'))
        add(absent, r, kind, words_of(r, m), " NULL");
    if (r->zero)
        add(zero, r, kind, r->zero, "");
    if (r->bad)
        add(bad, r, kind, r->bad, "");
    if (m->null[0])
        add(null, r, kind, m->null[0], "");
}

/* On the first kind that does not have the method: that comes before all but NULL pointers. */
static void add_where_it_is_not(const struct row *r, const struct method *m, size_t kind)
{
    struct check zero = { NULL, "G-2", "DEC-2", "no bytes of what the target does not have", NULL,
        NULL, "E_UNEXPECTED" };
    struct check bad = { NULL, "G-4", "DEC-4",
        "that the target does not have it comes before what is asked for", NULL, NULL,
        "E_UNEXPECTED" };
    struct check null = { NULL, "G-4", "DEC-4",
        "a NULL pointer comes before that the target does not have it", NULL, NULL,
        "E_INVALIDARG" };

    if (r->zero)
        add(zero, r, kind, r->zero, "");
    if (r->bad)
        add(bad, r, kind, r->bad, "");
    if (m->null[0])
        add(null, r, kind, m->null[0], "");
}

static void add_without_target(const struct row *r)
{
    struct check bad = { r->method, "G-4", "DEC-4",
        "that there is no target comes before what is asked for", NULL, NULL, "E_UNEXPECTED" };

    if (r->bad) {
        bad.script = made_text("result %s %s", r->method, r->bad);
        made_add(&bad);
    }
}

static void add_read_only(const struct row *r, const struct method *m)
{
    struct check c = { r->method, "G-8", "DEC-26", "a target that is only read refuses",
        "sim:read-only", NULL, NULL };
    const char *count = strchr(m->form, 'c') ? " 0" : "";

    c.script = made_text("%s %s", r->method, words_of(r, m));
    c.expected = made_text("E_ACCESSDENIED%s", count);
    made_add(&c);
}

void checks_of_kinds(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct row *r = &rows[i];
        const struct method *m = method_named(r->method);
        const char *there = strchr(r->answers, 'Y');
        const char *absent = strchr(r->answers, '-');

        add_answers(r, m);
        add_where_it_works(r, m, (size_t)(there - r->answers));
        if (absent)
            add_where_it_is_not(r, m, (size_t)(absent - r->answers));
        add_without_target(r);
        if (!strncmp(r->method, "Write", 5) || !strncmp(r->method, "Fill", 4))
            add_read_only(r, m);
    }
}
