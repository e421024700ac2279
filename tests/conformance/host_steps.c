#include "host_steps.h"

#include <string.h>

#include "hosts.h"
#include "outcome.h"

#define ROOM 400 /* characters, more than any text has */

/* The version of the interface that a method came with, of the client or of the breakpoint that a
 * call gave; the caller releases it. */
static void *interface_for(struct client *c, const struct host_method *h)
{
    bool of_client = strncmp(h->since, "IDebugBreakpoint", strlen("IDebugBreakpoint")) != 0;
    IUnknown *from = of_client ? (IUnknown *)(void *)c->ds : (IUnknown *)(void *)c->kept.breakpoint;
    void *object = NULL;

    if (!from || FAILED(from->lpVtbl->QueryInterface(from, h->iid, &object)))
        return NULL;
    return object;
}

static void release(void *object)
{
    ((IUnknown *)object)->lpVtbl->Release(object);
}

static void call(
        struct client *c, const struct host_method *h, struct words *words, struct text *out)
{
    void *object = interface_for(c, h);

    if (!object) {
        text_add(out, "no %s", h->since);
        return;
    }
    words->self = object;
    call_method(&h->method, object, words, out);
    release(object);
}

bool host_steps_call(struct client *c, const char *name, struct words *words, struct text *out)
{
    const struct host_method *h = host_named(name);

    if (h)
        call(c, h, words, out);
    return h != NULL;
}

/* The words with a room for each @: of one text this one, of the others enough. */
static void fill(struct text *out, const char *words, int chosen, const char *room)
{
    int at = 0;

    for (; *words; words++) {
        if (*words != '@')
            text_add(out, "%c", *words);
        else if (at++ == chosen)
            text_add(out, "%s", room);
        else
            text_add(out, "%u", ROOM);
    }
}

/* Where the text is among a call's slots; its size is the next one. */
static size_t slot_of(const struct host_method *h, int chosen)
{
    size_t i = 0;

    for (;; i++) {
        if (strchr("th", h->method.form[i]) && !chosen--)
            return i;
    }
}

struct asked {
    struct client *client;
    const struct host_method *host;
    void *object;
    const char *words;
    int texts;           /* how many there are */
    int chosen;          /* one of them */
    struct called whole; /* with room enough */
    size_t length;       /* of the text, in characters, its NUL among them */
    struct text *out;
};

static size_t unit_of(const struct asked *a)
{
    return a->host->method.form[slot_of(a->host, a->chosen)] == 'h' ? 2 : 1;
}

static ULONG size_told(const struct asked *a, const struct called *c)
{
    const struct slot *s = &c->slots[slot_of(a->host, a->chosen) + 1];
    ULONG size = 0;

    if (s->memory)
        memcpy(&size, s->memory, sizeof(size));
    return size;
}

/* How many characters stand before the first NUL; size: there is none. */
static size_t length_of(const uint8_t *at, size_t size, size_t unit)
{
    for (size_t i = 0; i < size; i++) {
        if (!at[i * unit] && !at[i * unit + unit - 1])
            return i;
    }
    return size;
}

static bool make(const struct asked *a, const char *room, struct called *c)
{
    struct text filled = { { 0 }, 0 };
    struct words words = { filled.at, &a->client->kept, a->object };

    fill(&filled, a->words, a->chosen, room);
    return call_make(&a->host->method, a->object, &words, c);
}

/* One call with less room, or none: its result, and how much of the text must be there. */
static bool try_room(struct asked *a, const char *what, const char *room, HRESULT hr, size_t length)
{
    size_t at = slot_of(a->host, a->chosen);
    size_t unit = unit_of(a);
    struct called c;
    bool good = make(a, room, &c);
    const uint8_t *memory = c.slots[at].memory;

    good = good && c.hr == hr && size_told(a, &c) == a->length;
    if (memory && good)
        good = length_of(memory, length, unit) == length - 1 &&
               !memcmp(memory, a->whole.slots[at].memory, (length - 1) * unit) &&
               memory[length * unit] == UNSET;
    if (!good) {
        text_add(a->out, "text %d, %s: ", a->chosen + 1, what);
        text_add_result(a->out, c.hr);
        text_add(a->out, " size %u of %u", (unsigned)size_told(a, &c), (unsigned)a->length);
    }
    call_end(&c);
    return good;
}

/* Without a place for its size; of methods with one text. */
static bool try_without_size(struct asked *a)
{
    size_t at = slot_of(a->host, 0);
    struct called c;
    bool good = make(a, "400 NULL", &c);

    good = good && c.hr == S_OK &&
           !memcmp(c.slots[at].memory, a->whole.slots[at].memory, a->length * unit_of(a));
    if (!good)
        text_add(a->out, "without a place for its size");
    call_end(&c);
    return good;
}

/* With room enough: what the others are held to. */
static bool try_whole(struct asked *a)
{
    size_t at = slot_of(a->host, a->chosen);
    bool good = make(a, "400", &a->whole);

    if (good)
        a->length = length_of(a->whole.slots[at].memory, ROOM, unit_of(a)) + 1;
    if (good && a->whole.hr == S_OK && size_told(a, &a->whole) == a->length)
        return true;
    text_add(a->out, "text %d, whole: ", a->chosen + 1);
    text_add_result(a->out, a->whole.hr);
    text_add(a->out, " size %u of %u", (unsigned)size_told(a, &a->whole), (unsigned)a->length);
    return false;
}

static bool try_text(struct asked *a)
{
    struct text exact = { { 0 }, 0 };
    struct text shorter = { { 0 }, 0 };
    bool good = try_whole(a);

    text_add(&exact, "%u", (unsigned)a->length);
    text_add(&shorter, "%u", (unsigned)a->length - 1);
    good = good && try_room(a, "no buffer", "NULL:0", S_OK, 0) &&
           try_room(a, "exactly its size", exact.at, S_OK, a->length);
    if (good && a->texts == 1)
        good = try_without_size(a);
    if (good && a->length > 1)
        good = try_room(a, "one too few", shorter.at, S_FALSE, a->length - 1) &&
               try_room(a, "room for the NUL", "1", S_FALSE, 1);
    call_end(&a->whole);
    return good;
}

void host_steps_texts(struct client *c, struct words *words, struct text *out)
{
    struct asked a = { .client = c, .out = out };
    char name[WORD_SIZE];
    bool good = true;

    a.host = words_take(words, name) ? host_named(name) : NULL;
    a.object = a.host ? interface_for(c, a.host) : NULL;
    if (!a.object) {
        text_add(out, "no %s", a.host ? a.host->since : name);
        return;
    }
    a.words = words->at + strspn(words->at, " ");
    for (const char *at = a.words; *at; at++)
        a.texts += *at == '@';
    for (a.chosen = 0; good && a.chosen < a.texts; a.chosen++)
        good = try_text(&a);
    if (good)
        text_add(out, "as documented");
    release(a.object);
}

void host_steps_alike(struct client *c, struct words *words, struct text *out)
{
    char name[WORD_SIZE];
    struct text wide_name = { { 0 }, 0 };
    struct text narrow = { { 0 }, 0 };
    struct text wide = { { 0 }, 0 };
    struct words again;

    if (!words_take(words, name))
        return;
    again = *words;
    text_add(&wide_name, "%sWide", name);
    if (!host_steps_call(c, name, words, &narrow) ||
            !host_steps_call(c, wide_name.at, &again, &wide))
        text_add(out, "(no step %s)", name);
    else if (!strcmp(narrow.at, wide.at))
        text_add(out, "alike");
    else
        text_add(out, "%s, and wide: %s", narrow.at, wide.at);
}
