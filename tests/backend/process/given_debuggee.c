#include "given_debuggee.h"

#include <inttypes.h>
#include <string.h>

#include "target/process.h"
#include "target/run.h"
#include "target/target.h"

static const char *words_of(const struct ds_event *e)
{
    static char text[128];

    snprintf(text, sizeof(text), "event %d, thread %" PRIu32 ", code %" PRIx32 " at %" PRIx64,
            (int)e->kind, e->thread, e->code, e->address);
    return text;
}

void wait_for(struct fixture *f, enum ds_event_kind kind)
{
    HRESULT hr = target_wait(f->t, WAIT_MS, &f->event);

    if (hr != S_OK)
        fail_msg("no event of kind %d: %s", (int)kind, ds_hr_name(hr));
    if (f->event.kind != kind)
        fail_msg("wanted an event of kind %d, got %s", (int)kind, words_of(&f->event));
}

void go(struct fixture *f, unsigned how)
{
    assert_int_equal(target_resume(f->t, how), S_OK);
}

void go_to(struct fixture *f, enum ds_event_kind kind)
{
    for (;;) {
        go(f, 0);
        assert_int_equal(target_wait(f->t, WAIT_MS, &f->event), S_OK);
        if (f->event.kind == kind)
            return;
        if (f->event.kind == DS_EVENT_STOPPED || f->event.kind == DS_EVENT_ENDED)
            fail_msg("wanted an event of kind %d, got %s", (int)kind, words_of(&f->event));
    }
}

void go_past_libraries(struct fixture *f)
{
    bool libc = false;

    go(f, 0);
    while (!libc) {
        wait_for(f, DS_EVENT_MODULE_LOADED);
        libc = strstr(f->event.text, "/libc.so") != NULL;
        go(f, 0);
    }
    while (target_wait(f->t, 0, &f->event) == S_OK) /* all are told at once */
        go(f, 0);
}

const struct places *places_of(const struct fixture *f)
{
    static const struct places places[] = {
        { IMAGE_FILE_MACHINE_AMD64, 0xd8, 0xe0, 0x210, 0xf8, 8, UINT64_C(0x1122334455667788) },
        { IMAGE_FILE_MACHINE_I386, 0xa0, 0x9c, 0x1dc, 0xb8, 4, UINT64_C(0x55667788) },
        { IMAGE_FILE_MACHINE_ARM64, 0xa0, 0xa8, 0x180, 0x108, 8, UINT64_C(0x1122334455667788) },
    };
    size_t i = 0;

    while (places[i].machine != f->t->info.machine)
        assert_true(++i < sizeof(places) / sizeof(places[0]));
    return &places[i];
}

struct fixture given_debuggee(void)
{
    return given_debuggee_of(TEST_DEBUGGEE);
}

struct fixture given_debuggee_of(const char *path)
{
    struct fixture f = { .s = given_program(path) };

    f.t = subject_target(&f.s, ",invasive");
    wait_for(&f, DS_EVENT_STOPPED);
    return f;
}

void leave(struct fixture *f)
{
    target_close(f->t);
    subject_ask(&f->s, "cell");
    subject_end(&f->s);
}

uint64_t read_number(struct ds_target *t, uint64_t va, size_t size)
{
    uint64_t value = 0;
    size_t done = 0;

    assert_int_equal(target_read_virtual(t, va, &value, size, &done), S_OK);
    assert_int_equal(done, size);
    return value;
}

uint64_t va_of(const struct fixture *f, uint64_t address)
{
    return f->t->info.pointer_size == 4 ? (uint64_t)(int32_t)(uint32_t)address : address;
}

size_t get_context(const struct fixture *f, uint32_t thread, uint8_t context[CONTEXT_MAX])
{
    size_t size = 0;

    assert_int_equal(target_get_context(f->t, thread, context, CONTEXT_MAX, &size), S_OK);
    return size;
}

uint64_t pc_of(const struct fixture *f, uint32_t thread)
{
    uint8_t context[CONTEXT_MAX];
    uint64_t pc = 0;

    get_context(f, thread, context);
    memcpy(&pc, context + places_of(f)->pc, places_of(f)->size);
    return va_of(f, pc);
}

uint32_t set_break(const struct fixture *f, uint64_t va)
{
    uint32_t id = 99;

    assert_int_equal(target_set_breakpoint(f->t, va_of(f, va), &id), S_OK);
    return id;
}
