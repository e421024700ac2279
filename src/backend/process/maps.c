#include "backend/process/maps.h"

#include <stdlib.h>
#include <string.h>

/* A number in hexadecimal and the character behind it; it moves *at behind both. */
static bool take_number(const char **at, unsigned base, char behind, uint64_t *value)
{
    static const char digits[] = "0123456789abcdef";
    const char *begin = *at;

    *value = 0;
    for (;; ++*at) {
        const char *digit = **at ? strchr(digits, **at) : NULL;

        if (!digit || (unsigned)(digit - digits) >= base)
            break;
        if (*value > (UINT64_MAX - (uint64_t)(digit - digits)) / base)
            return false;
        *value = *value * base + (uint64_t)(digit - digits);
    }
    return *at > begin && (behind == '\0' || *(*at)++ == behind);
}

static bool take_letter(const char **at, const char *letters, bool *first)
{
    char c = **at;

    if (c != letters[0] && c != letters[1])
        return false;
    *first = c == letters[0];
    ++*at;
    return true;
}

static bool take_permissions(const char **at, struct mapping *m)
{
    return take_letter(at, "r-", &m->read) && take_letter(at, "w-", &m->write) &&
           take_letter(at, "x-", &m->execute) && take_letter(at, "sp", &m->shared) &&
           *(*at)++ == ' ';
}

/* The kernel writes a newline in a path as \012, and nothing else in another way. */
static void unescape(char *path)
{
    char *to = path;

    for (const char *from = path; *from; to++) {
        bool newline = !strncmp(from, "\\012", 4);

        *to = newline ? '\n' : *from;
        from += newline ? 4 : 1;
    }
    *to = '\0';
}

/* "55d0c000-55d0d000 r-xp 00002000 fe:01 1234    /usr/bin/cat" */
static bool parse_line(char *line, struct mapping *m)
{
    const char *at = line;
    uint64_t end;
    uint64_t device;
    char *path;

    if (!take_number(&at, 16, '-', &m->first) || !take_number(&at, 16, ' ', &end) ||
            end <= m->first || !take_permissions(&at, m) ||
            !take_number(&at, 16, ' ', &m->offset) || !take_number(&at, 16, ':', &device) ||
            !take_number(&at, 16, ' ', &device) || !take_number(&at, 10, '\0', &m->file))
        return false;
    m->last = end - 1;
    path = line + (at - line);
    path += strspn(path, " ");
    unescape(path);
    m->path = path;
    return true;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

HRESULT maps_parse(struct maps *maps, char *text, size_t size, uint64_t most)
{
    HRESULT hr = E_OUTOFMEMORY;
    char *line = text;

    *maps = (struct maps){ .text = text };
    maps->items = calloc(count_lines(text) + 1, sizeof(*maps->items));
    if (!maps->items)
        goto done;
    hr = HR_BAD_DATA;
    while (*line) {
        struct mapping *m = &maps->items[maps->count];
        char *end = strchr(line, '\n');

        if (!end)
            goto done;
        *end = '\0';
        if (!parse_line(line, m) || (maps->count && m->first <= m[-1].last))
            goto done;
        if (m->last <= most)
            maps->count++;
        line = end + 1;
    }
    hr = line == text + size ? S_OK : HR_BAD_DATA; /* a NUL in the text would hide the rest */
done:
    if (FAILED(hr))
        maps_clear(maps);
    return hr;
}

size_t maps_find(const struct maps *maps, uint64_t va)
{
    size_t low = 0;
    size_t high = maps->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (maps->items[middle].last < va)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void maps_clear(struct maps *maps)
{
    free(maps->items);
    free(maps->text);
    *maps = (struct maps){ .items = NULL };
}
