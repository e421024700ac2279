#include "shell/braces.h"

#include <string.h>

#include "shell/scan.h"

static bool is_blank(char c)
{
    return scan_is_space(c) || c == '\n';
}

const char *braces_skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* Whether a word stands here; `end` is where the text ends. */
static bool stands(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    char next;

    if ((size_t)(end - at) < length || memcmp(at, word, length) != 0)
        return false;
    next = at + length < end ? at[length] : '\0';
    return next == '\0' || is_blank(next) || next == '(' || next == '{';
}

const char *braces_close_quote(const char *at, const char *end)
{
    const char *escaped = NULL;

    for (; at < end && *at != '\n'; at++) {
        if (*at == '"')
            return at;
        if (*at == '\\' && at + 1 < end && at[1] != '\n') {
            at++;
            if (*at == '"')
                escaped = at;
        }
    }
    return escaped;
}

const char *braces_step(const char *at, const char *end)
{
    const char *second = *at == '"' ? braces_close_quote(at + 1, end) : NULL;

    if (second)
        return second + 1;
    if (*at == '\'' && end - at > 2 && at[1] != '\n' && at[2] == '\'')
        return at + 3;
    return at + 1;
}

/* Inside of braces parentheses do not count, for texts have some. */
const char *braces_match(const char *at, const char *end)
{
    unsigned braces = 0, parentheses = 0;

    for (; at < end; at = braces_step(at, end)) {
        if (*at == '{')
            braces++;
        else if (*at == '}' && braces > 0)
            braces--;
        else if (*at == '(' && braces == 0)
            parentheses++;
        else if (*at == ')' && braces == 0 && parentheses > 0)
            parentheses--;
        else
            continue;
        if (braces == 0 && parentheses == 0)
            return at;
    }
    return NULL;
}

bool braces_begin(const char *at, const char *end)
{
    static const char *const words[] = { ".if", ".while", ".for", ".do", ".block" };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (stands(at, end, words[i]))
            return true;
    return false;
}

/* Whether the command goes on behind a block. */
static bool goes_on(const char *begin, const char *at, const char *end)
{
    if (stands(begin, end, ".if"))
        return stands(at, end, ".else") || stands(at, end, ".elsif");
    return stands(begin, end, ".do") && at < end && *at == '(';
}

static bool opens(const char *at, const char *end)
{
    return at < end && *at == '{';
}

const char *braces_end(const char *begin, const char *end)
{
    const char *at = begin;

    while (at < end && *at != ';') {
        const char *closed = *at == '{' || *at == '(' ? braces_match(at, end) : NULL;
        const char *next = closed ? braces_skip_blanks(closed + 1, end) : NULL;
        bool ends_block = closed && (*at == '{' || stands(begin, end, ".do"));

        if (*at == '\n' && !opens(braces_skip_blanks(at, end), end))
            return at;
        if ((*at == '{' || *at == '(') && !closed)
            return end;
        if (ends_block && !goes_on(begin, next, end))
            return closed + 1;
        at = ends_block ? next : closed ? closed + 1 : braces_step(at, end);
    }
    return at;
}
