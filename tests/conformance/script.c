#include "script.h"

#include <inttypes.h>
#include <string.h>

#include "call.h"
#include "client.h"
#include "host_steps.h"
#include "items.h"
#include "listen.h"
#include "listen_input.h"
#include "second_hand.h"
#include "stack.h"
#include "system.h"

static const struct {
    const char *word;
    void (*run)(struct client *c, struct words *words, struct text *out);
} kinds[] = {
    { "create", client_create },
    { "query", client_query },
    { "same", client_same },
    { "references", client_references },
    { "peek", second_hand_peek },
    { "poke", second_hand_poke },
    { "reset", second_hand_reset },
    { "requests", second_hand_requests },
    { "asked", second_hand_asked },
    { "accesses", second_hand_accesses },
    { "joined", second_hand_joined },
    { "do", second_hand_do },
    { "items", items_compare },
    { "stack", stack_tell },
    { "texts", host_steps_texts },
    { "alike", host_steps_alike },
    { "heard", listen_heard },
    { "interest", listen_interest },
    { "vote", listen_vote },
    { "held", listen_references },
    { "answers", listen_answers },
};

/* The interface that a slot came with. */
static const char *interface_of(int slot)
{
    return slot >= 34   ? "IDebugDataSpaces4"
           : slot >= 29 ? "IDebugDataSpaces3"
           : slot >= 23 ? "IDebugDataSpaces2"
                        : "IDebugDataSpaces";
}

static void run_method(struct client *c, const char *name, struct words *words, struct text *out)
{
    int slot = method_slot(name);

    if (host_steps_call(c, name, words, out))
        return;
    if (slot < METHOD_FIRST_SLOT)
        text_add(out, "(no step %s)", name);
    else if (slot >= c->slots)
        text_add(out, "no %s", interface_of(slot));
    else
        call_method(&methods[slot - METHOD_FIRST_SLOT], c->ds, words, out);
}

static void run_step(struct client *c, const char *step, struct text *out);

struct printed {
    struct client *client;
    const char *step;
    struct text *out;
    bool done;
};

static void run_when_printed(void *context, const char *text)
{
    struct printed *p = context;

    if (!*text || p->done)
        return;
    p->done = true;
    run_step(p->client, p->step, p->out);
}

/* While the target runs: at the first of what it prints. */
static void run_running(struct client *c, const char *step, struct text *out)
{
    struct printed printed = { c, step, out, false };
    HRESULT hr = c->engine->execute(c->ds, "g", run_when_printed, &printed);

    if (hr != S_OK || !printed.done) {
        text_add(out, "(g ");
        text_add_result(out, hr);
        text_add(out, ")");
    }
}

/* Through the pointer to one version of the interface. */
static void run_through(struct client *c, const char *name, struct words *words, struct text *out)
{
    struct client as;
    char method[WORD_SIZE];

    if (!words_take(words, method))
        text_add(out, "(a word is too long)");
    else if (!client_version(c, name, &as))
        text_add(out, "no %s", name);
    else
        run_method(&as, method, words, out);
    client_close(&as);
}

struct job {
    struct client *client;
    const char *step;
    struct text *out;
};

static void run_job(void *context)
{
    struct job *job = context;

    run_step(job->client, job->step, job->out);
}

/* Of what a step tells, the part that matters. */
static void run_in_part(struct client *c, const char *part, const char *step, struct text *out)
{
    struct text told = { { 0 }, 0 };
    size_t result;

    run_step(c, step, &told);
    result = strcspn(told.at, " ");
    if (!strcmp(part, "result"))
        text_add(out, "%.*s", (int)result, told.at);
    else if (!strcmp(part, "outputs"))
        text_add(out, "%s", told.at[result] ? told.at + result + 1 : "untouched");
    else if (told.length && strncmp(told.at, "S_OK", 4) != 0)
        text_add(out, "%s", told.at);
}

static void run_step(struct client *c, const char *step, struct text *out)
{
    struct words words = { step, &c->kept, NULL };
    char word[WORD_SIZE];

    if (!words_take(&words, word)) {
        text_add(out, "(a word is too long)");
        return;
    }
    if (!strcmp(word, "thread")) {
        struct job job = { c, words.at, out };

        struct system_thread *thread = system_begin_thread(run_job, &job);

        if (thread)
            system_end_thread(thread);
        else
            text_add(out, "(no thread)");
        return;
    }
    if (!strcmp(word, "ok") || !strcmp(word, "result") || !strcmp(word, "outputs")) {
        run_in_part(c, word, words.at, out);
        return;
    }
    if (!strcmp(word, "running")) {
        run_running(c, words.at, out);
        return;
    }
    if (!strcmp(word, "through")) {
        if (words_take(&words, word))
            run_through(c, word, &words, out);
        return;
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (!strcmp(kinds[i].word, word)) {
            kinds[i].run(c, &words, out);
            return;
        }
    }
    run_method(c, word, &words, out);
}

static void run_steps(struct client *c, const char *steps, struct text *out)
{
    struct text kernel = { { 0 }, 0 };

    text_add(&kernel, "0x%" PRIx64, c->kernel);
    while (*steps) {
        size_t length = strcspn(steps, ";");
        struct text step = { { 0 }, 0 };
        struct text told = { { 0 }, 0 };

        text_add(&step, "%.*s", (int)length, steps);
        if (c->kernel)
            text_replace(&step, "kernel", kernel.at);
        run_step(c, step.at, &told);
        if (c->kernel)
            text_replace(&told, kernel.at, "kernel");
        if (told.length)
            text_add(out, "%s%s", out->length ? "; " : "", told.at);
        steps += length + (steps[length] == ';');
    }
}

bool script_run(
        const struct engine *engine, const char *target, const char *steps, struct text *out)
{
    struct client client;
    enum client_state state = client_open(&client, engine, target, out);

    if (state == CLIENT_OPEN) {
        listen_reset();
        run_steps(&client, steps, out);
        client_close(&client);
        call_remove_file();
    }
    return state != CLIENT_NOT;
}
