/* The statement run: what happens while the machine runs. */
#include "backend/sim/script.h"

#include <stdlib.h>

#include "backend/sim/statements.h"

#define PAUSE_MAX 3600000u /* an hour, in milliseconds */
#define TIMES_MAX 1000000000u

void script_deinit(struct script *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->steps[i].bytes);
    free(s->steps);
}

static uint64_t take_option(
        struct description *d, const char *name, uint64_t least, uint64_t most, const char *wanted)
{
    struct reader_word value;

    if (!reader_take_option(&d->reader, name, &value))
        return least;
    return reader_number(&d->reader, &value, least, most, wanted);
}

static void take_quoted(struct description *d, struct script_step *step)
{
    step->bytes = statement_take_quoted(d, false, &step->size);
    step->size -= step->bytes != NULL; /* the NUL */
}

static void take_print(struct description *d, struct script_step *step)
{
    take_quoted(d, step);
    step->count = take_option(d, "times", 1, TIMES_MAX, "how often: 1 to 1000000000");
}

static void take_load(struct description *d, struct script_step *step)
{
    take_quoted(d, step);
    step->module.base = reader_take_number(&d->reader, 0, UINT64_MAX, "the module's base");
    step->module.size = (uint32_t)reader_take_number(
            &d->reader, 1, UINT32_MAX, "the module's size: 1 byte to 4G");
    step->module.checksum =
            (uint32_t)take_option(d, "checksum", 0, UINT32_MAX, "a checksum of 32 bits");
}

static void take_unload(struct description *d, struct script_step *step)
{
    take_quoted(d, step);
    step->module.base = reader_take_number(&d->reader, 0, UINT64_MAX, "the module's base");
}

static void take_where(struct description *d, struct script_step *step, const char *wanted)
{
    step->address = reader_take_number(&d->reader, 0, UINT64_MAX, wanted);
    step->cpu = (uint32_t)take_option(d, "cpu", 0, d->machine->processors - 1,
            "a processor's number: below processors, whose line stands above");
}

/* Their number is not changed from here on. */
static void settle_processors(struct description *d)
{
    struct reader *r = &d->reader;
    HRESULT hr = machine_make_processors(d->machine);

    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for processors");
}

static void take_stop(struct description *d, struct script_step *step)
{
    struct reader *r = &d->reader;

    settle_processors(d);
    step->code = (uint32_t)reader_take_number(r, 1, UINT32_MAX, "an exception code of 32 bits");
    take_where(d, step, "the exception's address");
    step->second = reader_take_if(r, "second");
}

static void take_reach(struct description *d, struct script_step *step)
{
    settle_processors(d);
    take_where(d, step, "the address of an instruction");
}

static void take_bug_check(struct description *d, struct script_step *step)
{
    struct reader *r = &d->reader;

    step->bug_check.code = (uint32_t)reader_take_number(r, 0, UINT32_MAX, "a stop code of 32 bits");
    for (int i = 0; i < 4 && reader_more(r); i++)
        step->bug_check.parameters[i] =
                reader_take_number(r, 0, UINT64_MAX, "a parameter of at most 64 bits");
}

static void take_write(struct description *d, struct script_step *step)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    uint64_t address = statement_take_address(d, &word);

    step->bytes = malloc(READER_WORDS_MAX);
    if (!step->bytes)
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for a step");
    do {
        uint8_t byte = (uint8_t)reader_take_number(r, 0, 0xff, "bytes: 0 to 0xff");

        if (step->bytes)
            step->bytes[step->size++] = byte;
    } while (reader_more(r));
    step->into = statement_place(d, &word, address, step->size);
}

static void take_pause(struct description *d, struct script_step *step)
{
    step->count =
            reader_take_number(&d->reader, 1, PAUSE_MAX, "how many milliseconds: 1 to 3600000");
}

static void take_nothing(struct description *d, struct script_step *step)
{
    (void)d, (void)step;
}

/* clang-format off */
static const char *const kinds[] = { /* in the order of enum script_kind */
    "print", "load", "unload", "stop", "reach", "bug-check", "write", "pause", "down", "restart", "end",
    NULL,
};

static void (*const takes[])(struct description *d, struct script_step *step) = {
    [SCRIPT_PRINT] = take_print, [SCRIPT_LOAD] = take_load,           [SCRIPT_UNLOAD] = take_unload,
    [SCRIPT_STOP] = take_stop,   [SCRIPT_REACH] = take_reach,         [SCRIPT_BUG_CHECK] = take_bug_check, [SCRIPT_WRITE] = take_write,
    [SCRIPT_PAUSE] = take_pause, [SCRIPT_DOWN] = take_nothing,        [SCRIPT_RESTART] = take_nothing,
    [SCRIPT_END] = take_nothing,
};
/* clang-format on */

static HRESULT add_step(struct script *s, const struct script_step *step)
{
    struct script_step *list = realloc(s->steps, (s->count + 1) * sizeof(*list));

    if (!list)
        return E_OUTOFMEMORY;
    list[s->count++] = *step;
    s->steps = list;
    return S_OK;
}

void statement_run(struct description *d)
{
    struct script *s = &d->machine->script;
    struct reader *r = &d->reader;
    struct script_step step = { .count = 0 };

    s->runs = true;
    if (!reader_more(r))
        return;
    step.kind = (enum script_kind)reader_take_choice(r, kinds,
            "what happens: print, load, unload, stop, reach, bug-check, write, pause, down, "
            "restart, end");
    if (SUCCEEDED(r->hr) && s->count == SCRIPT_STEPS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d run lines", SCRIPT_STEPS_MAX);
    if (FAILED(r->hr))
        return;
    takes[step.kind](d, &step);
    reader_take_end(r);
    if (SUCCEEDED(r->hr) && FAILED(add_step(s, &step)))
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for a step");
    if (FAILED(r->hr))
        free(step.bytes);
}
