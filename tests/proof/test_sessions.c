/*
 * Sessions that begin and end leave nothing behind: neither memory nor handles, whether each has an
 * engine of its own or all have the same, and whatever they leave open at their end.
 *
 * DBGSPACES_PROOF_SESSIONS says how many each row has (docs/testing.md).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "data.h"
#include "files.h"
#include "given_subject.h"
#include "rows.h"
#include "standing.h"

#ifdef _WIN32
#include <process.h>
#define getpid _getpid
#else
#include <unistd.h>
#endif

#define WARM_UP 8u /* what is made once, and kept, is made in these */

enum target { OF_TEXT, OF_SMALL, OF_DUMP, OF_SELF, OF_ANOTHER };

/* A machine that is quickly made: a page for each mode. */
static const char small_machine[] = "ram 0 0x40000\n"
                                    "paging 4 0x10000\n"
                                    "map 0x400000 0x8000 0x1000 rw wb user\n"
                                    "map 0xfffff80000400000 0x9000 0x1000 rw wb\n"
                                    "process 0x2b0 \"C:\\\\lab.exe\"\n"
                                    "thread 0x2b4\n"
                                    "tag 00112233-4455-6677-8899-aabbccddeeff 1 2 3\n";

struct session_row {
    const char *name;
    enum target target;
    const char *text; /* connection, the small machine's class, or the dump's name */
    uint64_t va;      /* readable */
};

/* clang-format off */
static const struct session_row session_rows[] = {
    { "a small machine",                 OF_SMALL,   "kd",                               0xfffff80000400000 },
    { "its dump",                        OF_SMALL,   "kdump",                            0xfffff80000400000 },
    { "its process",                     OF_SMALL,   "ulive",                            0x400000 },
    { "nothing but memory",              OF_TEXT,    "sim:ram=0x1000",                   0 },
    { "a dump of Windows' kind",         OF_DUMP,    "dumps/kernel/x64-type1-qemu.dmp",  0 },
    { "a dump of QEMU",                  OF_DUMP,    "dumps/core/x64-qemu.elf",          0 },
    { "this process, which runs on",     OF_SELF,    NULL,                               0 },
    { "another process, suspended",      OF_ANOTHER, NULL,                               0 },
    { "the built-in machine",            OF_TEXT,    "sim:",                             0xfffff80000400000 },
};
/* clang-format on */

static unsigned session_count(void)
{
    const char *given = getenv("DBGSPACES_PROOF_SESSIONS");
    unsigned long count = given ? strtoul(given, NULL, 10) : 0;

    return count ? (unsigned)count : 40;
}

/* Where a row's sessions are. */
struct place {
    char connection[1100];
    uint64_t va;
    bool has_subject;
    struct subject subject;
};

static void place_begin(struct place *p, const struct session_row *row)
{
    memset(p, 0, sizeof(*p));
    p->va = row->va;
    switch (row->target) {
    case OF_TEXT:
        snprintf(p->connection, sizeof(p->connection), "%s", row->text);
        break;
    case OF_SMALL:
        snprintf(p->connection, sizeof(p->connection), "sim:class=%s,machine=%s", row->text,
                given_file(small_machine, sizeof(small_machine) - 1));
        break;
    case OF_DUMP:
        snprintf(p->connection, sizeof(p->connection), "dump:%s", given_data(row->text));
        break;
    case OF_SELF:
        snprintf(p->connection, sizeof(p->connection), "process:%u,nosuspend", (unsigned)getpid());
        p->va = (uint64_t)(uintptr_t)session_rows;
        break;
    case OF_ANOTHER:
        p->subject = given_subject();
        p->has_subject = true;
        snprintf(p->connection, sizeof(p->connection), "process:%" PRIu64, p->subject.id);
        p->va = p->subject.base;
        break;
    }
}

static void place_end(struct place *p)
{
    if (p->has_subject)
        subject_end(&p->subject);
}

static void *query(void *object, REFIID iid)
{
    IUnknown *unknown = object;
    void *other = NULL;

    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, iid, &other), S_OK);
    return other;
}

static void release(void *object)
{
    IUnknown *unknown = object;

    unknown->lpVtbl->Release(unknown);
}

/* What costs memory or handles, and is left as it is: enumerations that nobody ends. */
static void use_memory(void *object, uint64_t va)
{
    IDebugDataSpaces4 *spaces = query(object, &IID_IDebugDataSpaces4);
    uint8_t bytes[0x1000];
    ULONG64 tags = 0, found = 0;
    ULONG done = 0;

    if (va) {
        assert_int_equal(spaces->lpVtbl->ReadVirtual(spaces, va, bytes, 8, &done), S_OK);
        assert_int_equal(done, 8);
    }
    spaces->lpVtbl->ReadVirtual(spaces, va, bytes, sizeof(bytes), &done);
    spaces->lpVtbl->ReadPhysical(spaces, 0, bytes, 64, &done);
    spaces->lpVtbl->SearchVirtual(spaces, va, 0x2000, (PVOID)(uintptr_t) "no such", 7, 1, &found);
    spaces->lpVtbl->StartEnumTagged(spaces, &tags);
    release(spaces);
}

static void use_names(void *object)
{
    IDebugSymbols5 *symbols = query(object, &IID_IDebugSymbols5);
    IDebugSystemObjects4 *objects = query(object, &IID_IDebugSystemObjects4);
    ULONG loaded = 0, unloaded = 0, threads = 0, processes = 0;
    ULONG64 matches = 0;
    char name[256];

    if (symbols->lpVtbl->GetNumberModules(symbols, &loaded, &unloaded) == S_OK && loaded)
        symbols->lpVtbl->GetModuleNames(symbols, 0, 0, name, sizeof(name), NULL, name, sizeof(name),
                NULL, name, sizeof(name), NULL);
    if (symbols->lpVtbl->StartSymbolMatch(symbols, "*!*", &matches) == S_OK)
        symbols->lpVtbl->GetNextSymbolMatch(symbols, matches, name, sizeof(name), NULL, NULL);
    objects->lpVtbl->GetNumberThreads(objects, &threads);
    objects->lpVtbl->GetNumberProcesses(objects, &processes);
    release(objects);
    release(symbols);
}

static void use_commands(void *object)
{
    IDebugControl7 *control = query(object, &IID_IDebugControl7);
    DEBUG_STACK_FRAME frames[8];
    DEBUG_VALUE value;
    ULONG filled = 0;

    control->lpVtbl->GetStackTrace(control, 0, 0, 0, frames, 8, &filled);
    control->lpVtbl->Evaluate(control, "@$ptrsize + 1", DEBUG_VALUE_INT64, &value, NULL);
    control->lpVtbl->Execute(
            control, DEBUG_OUTCTL_ALL_CLIENTS, "vertarget; .chain; !absent", DEBUG_EXECUTE_DEFAULT);
    release(control);
}

static void use(void *object, uint64_t va)
{
    use_memory(object, va);
    use_names(object);
    use_commands(object);
}

static void engine_of_its_own(const struct place *p)
{
    void *object = NULL;

    assert_int_equal(ds_open(p->connection, &IID_IDebugClient, &object), S_OK);
    use(object, p->va);
    release(object);
}

/* One more of an engine that has had others. */
static void session_of(IDebugClient *client, const struct place *p)
{
    IDebugControl *control = query(client, &IID_IDebugControl);
    IDebugClient *other = NULL;

    assert_int_equal(
            client->lpVtbl->AttachKernel(client, DEBUG_ATTACH_KERNEL_CONNECTION, p->connection),
            S_OK);
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
    assert_int_equal(client->lpVtbl->CreateClient(client, &other), S_OK);
    use(other, p->va);
    use(client, p->va);
    release(other);
    assert_int_equal(client->lpVtbl->EndSession(client, DEBUG_END_ACTIVE_DETACH), S_OK);
    release(control);
}

static bool has_grown(const struct standing *before, const struct standing *after)
{
    return after->blocks > before->blocks + standing_slack.blocks ||
           after->bytes > before->bytes + standing_slack.bytes;
}

static void compare(const struct standing *before, const struct standing *after, unsigned count)
{
    print_message("%u sessions: blocks %lu, %lu; bytes %lu, %lu; handles %lu, %lu\n", count,
            (unsigned long)before->blocks, (unsigned long)after->blocks,
            (unsigned long)before->bytes, (unsigned long)after->bytes,
            (unsigned long)before->handles, (unsigned long)after->handles);
    fflush(stdout); /* long runs are watched */
    assert_int_equal(after->handles, before->handles);
    assert_false(has_grown(before, after));
}

static void engines_end_without_a_trace(void **state)
{
    unsigned count = session_count();
    struct standing before, after;
    struct place p;

    place_begin(&p, *state);
    for (unsigned i = 0; i < WARM_UP; i++)
        engine_of_its_own(&p);
    before = standing_now();
    for (unsigned i = 0; i < count; i++)
        engine_of_its_own(&p);
    after = standing_now();
    place_end(&p);
    compare(&before, &after, count);
}

static void sessions_end_without_a_trace(void **state)
{
    unsigned count = session_count();
    struct standing before, after;
    void *object = NULL;
    struct place p;

    place_begin(&p, *state);
    assert_int_equal(ds_open("sim:ram=0x1000", &IID_IDebugClient, &object), S_OK);
    assert_int_equal(((IDebugClient *)object)->lpVtbl->EndSession(object, DEBUG_END_PASSIVE), S_OK);
    for (unsigned i = 0; i < WARM_UP; i++)
        session_of(object, &p);
    before = standing_now();
    for (unsigned i = 0; i < count; i++)
        session_of(object, &p);
    after = standing_now();
    release(object);
    place_end(&p);
    compare(&before, &after, count);
}

/* What is measured would show: a small block of each session. */
static void a_block_of_each_session_is_seen(void **state)
{
    unsigned count = session_count();
    void **blocks = calloc(count, sizeof(*blocks));
    struct standing before = standing_now();
    struct standing after;

    (void)state;
    assert_non_null(blocks);
    for (unsigned i = 0; i < count; i++)
        blocks[i] = malloc(64);
    after = standing_now();
    for (unsigned i = 0; i < count; i++)
        free(blocks[i]);
    free(blocks);
    assert_true(has_grown(&before, &after));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_of_each_session_is_seen),
    };

    standing_begin();
    return RUN_TESTS(tests) + RUN_ROWS(session_rows, engines_end_without_a_trace) +
           RUN_ROWS(session_rows, sessions_end_without_a_trace);
}
