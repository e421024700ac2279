#include "shell/scan.h"

#include <string.h>

#include "shell/braces.h"

bool scan_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

bool scan_is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '$' || c == '`';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void scan_spaces(struct scan *s)
{
    while (s->at < s->end && scan_is_space(*s->at))
        s->at++;
}

bool scan_done(struct scan *s)
{
    scan_spaces(s);
    return s->at == s->end;
}

char scan_peek(const struct scan *s, size_t ahead)
{
    return ahead < (size_t)(s->end - s->at) ? s->at[ahead] : '\0';
}

bool scan_take(struct scan *s, const char *text)
{
    size_t length = strlen(text);

    scan_spaces(s);
    if (length > (size_t)(s->end - s->at) || memcmp(s->at, text, length) != 0)
        return false;
    s->at += length;
    return true;
}

struct word scan_peek_word(struct scan *s)
{
    struct word w;

    scan_spaces(s);
    w.text = s->at;
    w.length = 0;
    while (w.text + w.length < s->end && scan_is_word(w.text[w.length]))
        w.length++;
    return w;
}

struct word scan_word(struct scan *s)
{
    struct word w = scan_peek_word(s);

    s->at += w.length;
    return w;
}

struct word scan_rest_word(struct scan *s)
{
    struct word w;

    scan_spaces(s);
    w.text = s->at;
    w.length = 0;
    while (w.text + w.length < s->end && !scan_is_space(w.text[w.length]))
        w.length++;
    return w;
}

struct word scan_rest(struct scan *s)
{
    scan_spaces(s);
    return (struct word){ s->at, (size_t)(s->end - s->at) };
}

bool word_is(struct word w, const char *text)
{
    if (w.length != strlen(text))
        return false;
    for (size_t i = 0; i < w.length; i++) {
        if (lower(w.text[i]) != lower(text[i]))
            return false;
    }
    return true;
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));

    return newline ? newline : end;
}

/* The ';' or newline that ends a command, or the end of the text; those in double quotes and in
 * 'c' do not count. */
static const char *plain_end(const char *at, const char *end)
{
    while (at < end && *at != ';' && *at != '\n')
        at = braces_step(at, end);
    return at;
}

static bool begins(const char *at, const char *end, const char *text)
{
    size_t length = strlen(text);

    return (size_t)(end - at) >= length && memcmp(at, text, length) == 0;
}

/* as, whose text may hold ';' unless a switch says where it comes from. */
static bool is_long_alias(const char *at, const char *end)
{
    if (!begins(at, end, "as") || end - at < 3 || !scan_is_space(at[2]))
        return false;
    for (at += 2; at < end && scan_is_space(*at);)
        at++;
    return at == end || *at != '/';
}

/* The same of files of commands, whose names may. */
static bool takes_line(const char *at, const char *end)
{
    return is_long_alias(at, end) || begins(at, end, "$<") || begins(at, end, "$><");
}

/* $$, unless it names a file of commands. */
static bool is_comment(const char *at, const char *end)
{
    return *at == '*' ||
           (begins(at, end, "$$") && !begins(at, end, "$$<") && !begins(at, end, "$$>"));
}

/* Where the command or comment that begins here ends. */
static const char *command_end(const char *at, const char *end)
{
    if (*at == '*' || takes_line(at, end))
        return line_end(at, end);
    return braces_begin(at, end) ? braces_end(at, end) : plain_end(at, end);
}

const char *scan_find_command(const char *at, const char *end)
{
    while (at < end) {
        if (scan_is_space(*at) || *at == ';' || *at == '\n')
            at++;
        else if (is_comment(at, end))
            at = command_end(at, end);
        else
            break;
    }
    return at;
}

bool scan_next_command(const char **text, const char *end, struct scan *command)
{
    const char *at = scan_find_command(*text, end);

    *text = at;
    if (at == end)
        return false;
    *text = command_end(at, end);
    command->begin = command->at = at;
    command->end = *text;
    while (command->end > at && scan_is_space(command->end[-1]))
        command->end--;
    return true;
}

const char *scan_line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n')
        at = scan_is_space(*at) || *at == ';' ? at + 1 : command_end(at, end);
    return at;
}
