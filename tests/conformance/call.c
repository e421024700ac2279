#include "call.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "listen.h"
#include "outcome.h"
#include "system.h"

#define BUFFER_MAX 0x100000u /* a larger size is only said to the engine */

/* How many bytes one unit of a sized output has; 0: this one has no size. */
static size_t unit_of(char letter)
{
    switch (letter) {
    case 'r':
    case 't':
        return 1;
    case 'h':
        return 2;
    case 'e':
        return 8;
    case 'U':
        return sizeof(ULONG);
    case 'v':
        return sizeof(DEBUG_VALUE);
    case 'F':
        return sizeof(DEBUG_STACK_FRAME);
    case 'E':
        return sizeof(DEBUG_STACK_FRAME_EX);
    case 'P':
        return sizeof(DEBUG_MODULE_PARAMETERS);
    case 'K':
        return sizeof(DEBUG_BREAKPOINT_PARAMETERS);
    case 'M':
        return sizeof(DEBUG_MODULE_AND_ID);
    default:
        return 0;
    }
}

/* How many bytes an output without a size has. */
static size_t size_of(char letter, const struct argument *a)
{
    switch (letter) {
    case 'p':
        return (size_t)a[0].number * 8;
    case 'q':
        return 8;
    case 'G':
        return 16;
    case 'm':
        return sizeof(MEMORY_BASIC_INFORMATION64);
    case 'H':
        return sizeof(IMAGE_NT_HEADERS64);
    case 'd':
        return sizeof(DEBUG_REGISTER_DESCRIPTION);
    case 'Y':
        return sizeof(DEBUG_SYMBOL_ENTRY);
    case 'o':
    case 'B':
        return sizeof(void *);
    default:
        return 4;
    }
}

/* Memory that looks unset, with the canary behind it; bytes is what counts of it. */
static bool make_room(struct slot *s, size_t bytes)
{
    s->size = bytes < BUFFER_MAX ? bytes : BUFFER_MAX;
    s->memory = malloc(s->size + CANARY);
    if (s->memory)
        memset(s->memory, UNSET, s->size + CANARY);
    return s->memory != NULL;
}

/* What the engine may only read. */
static bool keep_given(struct slot *s)
{
    s->given = malloc(s->size + CANARY);
    if (s->given)
        memcpy(s->given, s->memory, s->size + CANARY);
    return s->given != NULL;
}

static bool take_sized(struct slot *s, struct argument *a, const char *word, bool in)
{
    bool null = !strncmp(word, "NULL:", 5);
    uint64_t number = 0;
    uint8_t bytes[WORD_SIZE / 2];
    int count = in ? bytes_from_word(word, bytes, sizeof(bytes)) : -1;

    if (count < 0 && !number_from_word(null ? word + 5 : word, &number))
        return false;
    a->size = count < 0 ? (ULONG)number : (ULONG)count;
    if (null)
        return true;
    if (!make_room(s, (size_t)a->size * (in ? 1 : unit_of(s->letter))))
        return false;
    if (in && count >= 0)
        memcpy(s->memory, bytes, (size_t)count);
    else if (in)
        memset(s->memory, 0, s->size);
    a->pointer = s->memory;
    return !in || keep_given(s);
}

static bool take_unsized(struct slot *s, struct argument *all, struct argument *a, const char *word)
{
    if (!strcmp(word, "NULL"))
        return true;
    if (*word && strcmp(word, "&"))
        return false;
    if (!make_room(s, size_of(s->letter, all)))
        return false;
    a->pointer = s->memory;
    return true;
}

static char scratch[512]; /* the path of the file that a script may name; empty: there is none */

static const char *scratch_file(void)
{
    if (!*scratch && !system_make_file(scratch, sizeof(scratch)))
        return "";
    return scratch;
}

void call_remove_file(void)
{
    if (*scratch)
        remove(scratch);
    *scratch = 0;
}

static bool take_text(struct slot *s, struct argument *a, const char *word)
{
    const char *text = !strcmp(word, "FILE") ? scratch_file() : word + 1;
    size_t unit = s->letter == 'S' ? 2 : 1;

    if (!strcmp(word, "NULL"))
        return true;
    if (text == word + 1 && *word != '\'')
        return false;
    if (!make_room(s, (strlen(text) + 1) * unit))
        return false;
    for (size_t i = 0; i <= strlen(text); i++) {
        s->memory[i * unit] = (uint8_t)text[i];
        if (unit == 2)
            s->memory[i * unit + 1] = 0;
    }
    a->pointer = s->memory;
    return keep_given(s);
}

static bool take_value(struct slot *s, struct argument *a, const char *word)
{
    DEBUG_VALUE value = { .Type = 0 };
    uint64_t type;
    char *colon = strchr(word, ':');

    if (!strcmp(word, "NULL"))
        return true;
    if (!colon || !number_from_word(colon + 1, &value.I64))
        return false;
    *colon = 0;
    if (!number_from_word(word, &type) || !make_room(s, sizeof(value)))
        return false;
    value.Type = (ULONG)type;
    memcpy(s->memory, &value, sizeof(value));
    a->pointer = s->memory;
    return true;
}

static bool take_structure(struct slot *s, struct argument *a, const char *word)
{
    uint64_t size;
    ULONG first;

    if (!strcmp(word, "NULL"))
        return true;
    if (!number_from_word(word, &size) || size < sizeof(first) || !make_room(s, (size_t)size))
        return false;
    first = (ULONG)size;
    memcpy(s->memory, &first, sizeof(first));
    a->pointer = s->memory;
    return true;
}

static bool take_interface(struct argument *a, const char *word, const struct words *words)
{
    a->pointer = !strcmp(word, "self")         ? words->self
                 : !strcmp(word, "breakpoint") ? (void *)words->kept->breakpoint
                                               : listener_named(word);
    return a->pointer || !strcmp(word, "NULL");
}

static bool take_symbol(
        struct slot *s, struct argument *a, const char *word, const struct words *words)
{
    if (!strcmp(word, "NULL"))
        return true;
    if (strcmp(word, "$") != 0 || !make_room(s, sizeof(words->kept->symbol)))
        return false;
    memcpy(s->memory, &words->kept->symbol, sizeof(words->kept->symbol));
    a->pointer = s->memory;
    return keep_given(s);
}

static bool take_argument(struct slot *s, struct argument *all, size_t i, struct words *words)
{
    struct argument *a = &all[i];
    char word[WORD_SIZE];

    if (!words_take(words, word))
        return false;
    switch (s->letter) {
    case 'n':
        if (!strcmp(word, "$"))
            a->number = words->kept->last;
        return !strcmp(word, "$") || number_from_word(word, &a->number);
    case 'w':
        return take_sized(s, a, word, true);
    case 'g':
        return !strcmp(word, "NULL") || take_sized(s, a, word, true);
    case 's':
    case 'S':
        return take_text(s, a, word);
    case 'V':
        return take_value(s, a, word);
    case 'b':
        return take_structure(s, a, word);
    case 'i':
        return take_interface(a, word, words);
    case 'N':
        return take_symbol(s, a, word, words);
    default:
        return unit_of(s->letter) ? take_sized(s, a, word, false) : take_unsized(s, all, a, word);
    }
}

/* What later steps are for, or call $. */
static void keep_last(const struct slot *s, struct words *words)
{
    ULONG number;

    if (s->letter == 'q' && s->memory)
        memcpy(&words->kept->last, s->memory, sizeof(words->kept->last));
    if (s->letter == 'k' && s->memory) {
        memcpy(&number, s->memory, sizeof(number));
        words->kept->last = number;
    }
    if (s->letter == 'M' && s->memory && s->size)
        memcpy(&words->kept->symbol, s->memory, sizeof(words->kept->symbol));
    if (s->letter == 'B' && s->memory)
        memcpy(&words->kept->breakpoint, s->memory, sizeof(words->kept->breakpoint));
}

bool call_make(const struct method *m, void *object, struct words *words, struct called *c)
{
    char word[WORD_SIZE];

    memset(c, 0, sizeof(*c));
    c->count = strlen(m->form);
    for (size_t i = 0; i < c->count; i++) {
        c->slots[i].letter = m->form[i];
        if (!take_argument(&c->slots[i], c->arguments, i, words))
            return false;
    }
    if (!words_take(words, word) || *word)
        return false;
    c->hr = m->call(object, c->arguments);
    for (size_t i = 0; SUCCEEDED(c->hr) && i < c->count; i++)
        keep_last(&c->slots[i], words);
    return true;
}

static void release_given(const struct slot *s)
{
    IUnknown *given;
    IUnknown *unset;

    memcpy(&given, s->memory, sizeof(given));
    memset(&unset, UNSET, sizeof(unset));
    if (given && given != unset)
        given->lpVtbl->Release(given);
}

void call_end(struct called *c)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->slots[i].letter == 'o' && c->slots[i].memory && SUCCEEDED(c->hr))
            release_given(&c->slots[i]);
        free(c->slots[i].memory);
        free(c->slots[i].given);
    }
}

void call_method(const struct method *m, void *object, struct words *words, struct text *out)
{
    struct called c;

    if (call_make(m, object, words, &c))
        outcome_add(out, c.hr, c.slots, c.count);
    else
        text_add(out, "(%s: the script's words are not its arguments)", m->name);
    call_end(&c);
}
