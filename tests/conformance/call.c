#include "call.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "outcome.h"

#define BUFFER_MAX 0x100000u /* a larger size is only said to the engine */

/* How many bytes one unit of a sized output has. */
static size_t unit_of(char letter)
{
    return letter == 'h' ? 2 : letter == 'e' ? 8 : 1;
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
    if (!make_room(s, (size_t)a->size * unit_of(s->letter)))
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

static bool take_argument(struct slot *s, struct argument *all, size_t i, struct words *words)
{
    struct argument *a = &all[i];
    char word[WORD_SIZE];

    if (!words_take(words, word))
        return false;
    switch (s->letter) {
    case 'n':
        if (!strcmp(word, "$"))
            a->number = *words->last;
        return !strcmp(word, "$") || number_from_word(word, &a->number);
    case 'w':
        return take_sized(s, a, word, true);
    case 'g':
        return !strcmp(word, "NULL") || take_sized(s, a, word, true);
    case 'r':
    case 't':
    case 'h':
    case 'e':
        return take_sized(s, a, word, false);
    default:
        return take_unsized(s, all, a, word);
    }
}

void call_method(
        const struct method *m, IDebugDataSpaces4 *ds, struct words *words, struct text *out)
{
    struct argument arguments[ARGUMENTS_MAX] = { { 0 } };
    struct slot slots[ARGUMENTS_MAX] = { { 0 } };
    size_t count = strlen(m->form);
    char word[WORD_SIZE];
    bool good = true;

    for (size_t i = 0; good && i < count; i++) {
        slots[i].letter = m->form[i];
        good = take_argument(&slots[i], arguments, i, words);
    }
    if (!good || !words_take(words, word) || *word)
        text_add(out, "(%s: the script's words are not its arguments)", m->name);
    else
        outcome_add(out, m->call(ds, arguments), slots, count);
    for (size_t i = 0; good && i < count; i++) {
        if (slots[i].letter == 'q' && slots[i].memory)
            memcpy(words->last, slots[i].memory, sizeof(*words->last));
    }
    for (size_t i = 0; i < count; i++) {
        free(slots[i].memory);
        free(slots[i].given);
    }
}
