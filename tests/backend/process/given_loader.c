#include "given_loader.h"

#include <string.h>

#include "target/process.h"
#include "target/run.h"

struct fixture given_loader(void)
{
    return given_debuggee_of(TEST_LOADER);
}

bool is_plug(const struct ds_event *e, unsigned number)
{
    char name[32];

    snprintf(name, sizeof(name), "/libprocess-plug%u.so", number);
    return e->text && strlen(e->text) == e->text_size && e->text_size > strlen(name) &&
           !strcmp(e->text + e->text_size - strlen(name), name);
}

/* Whether an image is in the list, as an event has it. */
bool is_listed(struct ds_target *t, const struct ds_event *e)
{
    struct ds_loaded loaded;
    uint64_t cursor = 0;

    while (target_next_module(t, &cursor, &loaded) == S_OK)
        if (loaded.base == e->module.base)
            return loaded.size == e->module.size && !strcmp(loaded.path, e->text);
    return false;
}

void stop(struct fixture *f)
{
    assert_int_equal(target_interrupt(f->t), S_OK);
    wait_for(f, DS_EVENT_STOPPED);
    assert_int_equal(f->event.code, CODE_BREAKPOINT);
}

void is_quiet(struct fixture *f)
{
    assert_int_equal(target_wait(f->t, 50, &f->event), S_FALSE);
}

/* Of loader.c's lines, one that is answered with 1 and makes one event. */
void hear_of(struct fixture *f, const char *line, enum ds_event_kind kind)
{
    subject_say(&f->s, line);
    wait_for(f, kind);
    assert_true(is_plug(&f->event, (unsigned)(strchr(line, ' ')[1] - '0')));
    assert_int_equal(f->event.thread, f->s.threads[0]);
}

/* What four threads come to, each with a file of its own; how often they come to a breakpoint at
 * the linker's place. */
unsigned hear_of_many(struct fixture *f)
{
    unsigned loaded[PLUGS] = { 0 }, unloaded[PLUGS] = { 0 }, ended = 0, hits = 0;

    subject_say(&f->s, "many");
    while (ended < PLUGS) {
        unsigned plug = 0;

        go(f, 0);
        assert_int_equal(target_wait(f->t, WAIT_MS, &f->event), S_OK);
        ended += f->event.kind == DS_EVENT_THREAD_ENDED;
        hits += f->event.kind == DS_EVENT_STOPPED;
        while (plug < PLUGS && !is_plug(&f->event, plug))
            plug++;
        if (f->event.kind == DS_EVENT_MODULE_LOADED)
            assert_int_equal(++loaded[plug], unloaded[plug] + 1);
        else if (f->event.kind == DS_EVENT_MODULE_UNLOADED)
            assert_int_equal(++unloaded[plug], loaded[plug]);
        else
            assert_int_equal(plug, PLUGS);
    }
    for (unsigned i = 0; i < PLUGS; i++)
        assert_int_equal(unloaded[i], ROUNDS);
    go(f, 0);
    assert_true(subject_answer(&f->s) == PLUGS * ROUNDS);
    return hits;
}
