#include "engine/aliases.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/growing.h"

void aliases_remove_all(struct aliases *a)
{
    for (size_t i = 0; i < a->count; i++) {
        free(a->list[i].name);
        free(a->list[i].value);
    }
    a->count = 0;
}

void aliases_deinit(struct aliases *a)
{
    aliases_remove_all(a);
    for (size_t i = 0; i < ALIASES_MACROS; i++)
        free(a->macros[i]);
}

static struct alias *find(const struct aliases *a, const char *name, size_t length)
{
    for (size_t i = 0; i < a->count; i++)
        if (strlen(a->list[i].name) == length && memcmp(a->list[i].name, name, length) == 0)
            return (struct alias *)(uintptr_t)&a->list[i];
    return NULL;
}

const struct alias *aliases_find(const struct aliases *a, const char *name)
{
    return find(a, name, strlen(name));
}

HRESULT aliases_set(struct aliases *a, const char *name, const char *value)
{
    struct alias *known = find(a, name, strlen(name));
    struct alias made = { NULL, NULL };

    if (!*name || strpbrk(name, " \t\r\n;\""))
        return E_INVALIDARG;
    if (!known && a->count == ALIASES_MAX)
        return E_OUTOFMEMORY;
    made.value = strdup(value);
    made.name = known ? NULL : strdup(name);
    if (!made.value || (!known && !made.name)) {
        free(made.value);
        free(made.name);
        return E_OUTOFMEMORY;
    }
    if (known) {
        free(known->value);
        known->value = made.value;
    } else {
        a->list[a->count++] = made;
    }
    return S_OK;
}

HRESULT aliases_remove(struct aliases *a, const char *name)
{
    struct alias *known = find(a, name, strlen(name));

    if (!known)
        return E_NOINTERFACE;
    free(known->name);
    free(known->value);
    a->count--;
    memmove(known, known + 1, (size_t)(a->list + a->count - known) * sizeof(*known));
    return S_OK;
}

static bool ends_word(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ';';
}

static size_t word_length(const char *at, const char *end)
{
    size_t length = 0;

    while (at + length < end && !ends_word(at[length]))
        length++;
    return length;
}

/* "$u3" or "${name}" at a place: what stands for it, and how long it is; NULL: neither. */
static const char *marked(const struct aliases *a, const char *at, const char *end, size_t *length)
{
    size_t room = (size_t)(end - at);

    if (end - at < 3 || at[0] != '$')
        return NULL;
    if (at[1] == 'u' && at[2] >= '0' && at[2] <= '9') {
        *length = 3;
        return a->macros[at[2] - '0'];
    }
    for (size_t i = 0; at[1] == '{' && i < a->count; i++) {
        *length = strlen(a->list[i].name) + 3;
        if (*length <= room && at[*length - 1] == '}' &&
                memcmp(at + 2, a->list[i].name, *length - 3) == 0)
            return a->list[i].value;
    }
    return NULL;
}

static bool is_about_aliases(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t'))
        line++;
    return word_length(line, end) == 2 && line[0] == 'a' && strchr("sSdl", line[1]);
}

char *aliases_expand(const struct aliases *a, const char *line, size_t length)
{
    const char *end = line + length;
    bool plain = is_about_aliases(line, end);
    struct growing out = { .text = NULL };

    for (const char *at = line; at < end && !out.failed;) {
        bool begins = at == line || ends_word(at[-1]);
        const struct alias *alias = begins ? find(a, at, word_length(at, end)) : NULL;
        const char *value = alias ? alias->value : NULL;
        size_t used = alias ? strlen(alias->name) : 1;

        if (!value && !plain)
            value = marked(a, at, end, &used);
        if (value && !plain) {
            growing_add(&out, value, strlen(value));
        } else {
            used = 1;
            growing_add(&out, at, 1);
        }
        at += used;
    }
    return growing_end(&out);
}
