#include "backend/sim/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

void reader_init(struct reader *r, const char *file, const char *text, size_t size)
{
    *r = (struct reader){ .file = file, .next = text, .end = text + size };
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void reader_fail(
        struct reader *r, unsigned line, unsigned column, HRESULT hr, const char *text, ...)
{
    char message[256];
    va_list args;

    if (FAILED(r->hr))
        return;
    va_start(args, text);
    vsnprintf(message, sizeof(message), text, args);
    va_end(args);
    LOG_ERROR("sim", "%s:%u:%u: %s", r->file, line, column, message);
    r->hr = hr;
}

/* What stands at a word, fit for one line of a log. */
static void show_word(const struct reader_word *word, char *out, size_t size)
{
    size_t shown = word->length < size - 1 ? word->length : size - 1;

    for (size_t i = 0; i < shown; i++) {
        unsigned char c = (unsigned char)word->text[i];

        out[i] = c < 0x20 || c == 0x7f ? '?' : (char)c;
    }
    out[shown] = '\0';
}

void reader_complain(struct reader *r, const struct reader_word *word, const char *wanted, ...)
{
    char message[160];
    char found[48];
    va_list args;

    va_start(args, wanted);
    vsnprintf(message, sizeof(message), wanted, args);
    va_end(args);
    show_word(word, found, sizeof(found));
    if (word->length || word->quoted)
        reader_fail(
                r, r->line, word->column, HR_BAD_DATA, "found \"%s\", wanted %s", found, message);
    else
        reader_fail(r, r->line, word->column, HR_BAD_DATA, "the line ends, wanted %s", message);
}

/* A word in quotes; the text stands behind the first one. */
static const char *cut_quoted(
        struct reader *r, struct reader_word *word, const char *text, const char *end)
{
    const char *p = text;

    while (p < end && *p != '"')
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    word->text = text;
    word->length = (size_t)(p - text);
    word->quoted = true;
    if (p == end) {
        reader_fail(r, r->line, word->column, HR_BAD_DATA, "a quote that the line does not close");
        return end;
    }
    return p + 1;
}

static const char *cut_plain(struct reader_word *word, const char *text, const char *end)
{
    const char *p = text;

    while (p < end && !is_blank(*p) && *p != '#' && *p != '"')
        p++;
    word->text = text;
    word->length = (size_t)(p - text);
    word->quoted = false;
    return p;
}

static void cut_line(struct reader *r, const char *start, const char *end)
{
    const char *p = start;

    r->count = 0;
    r->at = 0;
    while (SUCCEEDED(r->hr)) {
        struct reader_word *word = &r->words[r->count];

        while (p < end && is_blank(*p))
            p++;
        if (p == end || *p == '#') {
            r->columns = (unsigned)(p - start) + 1;
            return;
        }
        if (r->count == READER_WORDS_MAX) {
            reader_fail(r, r->line, (unsigned)(p - start) + 1, HR_BAD_DATA,
                    "more than %d words in a line", READER_WORDS_MAX);
            return;
        }
        word->column = (unsigned)(p - start) + 1;
        p = *p == '"' ? cut_quoted(r, word, p + 1, end) : cut_plain(word, p, end);
        r->count++;
    }
}

bool reader_advance(struct reader *r)
{
    r->count = 0;
    while (SUCCEEDED(r->hr) && r->count == 0 && r->next < r->end) {
        const char *start = r->next;
        const char *end = memchr(start, '\n', (size_t)(r->end - start));

        if (!end)
            end = r->end;
        r->next = end < r->end ? end + 1 : end;
        r->line++;
        cut_line(r, start, end);
    }
    return SUCCEEDED(r->hr) && r->count > 0;
}

bool reader_more(const struct reader *r)
{
    return SUCCEEDED(r->hr) && r->at < r->count;
}

static struct reader_word line_end(const struct reader *r)
{
    return (struct reader_word){ .text = "", .column = r->columns };
}

struct reader_word reader_take(struct reader *r, const char *wanted)
{
    struct reader_word word = line_end(r);

    if (reader_more(r))
        return r->words[r->at++];
    reader_complain(r, &word, "%s", wanted);
    return word;
}

uint64_t reader_number(struct reader *r, const struct reader_word *word, uint64_t least,
        uint64_t most, const char *wanted)
{
    uint64_t value = 0;

    if (FAILED(r->hr))
        return 0;
    if (word->quoted || !text_size(word->text, word->length, &value) || value < least ||
            value > most) {
        reader_complain(r, word, "%s", wanted);
        return 0;
    }
    return value;
}

uint64_t reader_take_number(struct reader *r, uint64_t least, uint64_t most, const char *wanted)
{
    struct reader_word word = reader_take(r, wanted);

    return reader_number(r, &word, least, most, wanted);
}

bool reader_word_is(const struct reader_word *word, const char *text)
{
    return !word->quoted && word->length == strlen(text) && !memcmp(word->text, text, word->length);
}

unsigned reader_take_choice(struct reader *r, const char *const *choices, const char *wanted)
{
    struct reader_word word = reader_take(r, wanted);

    for (unsigned i = 0; choices[i]; i++)
        if (reader_word_is(&word, choices[i]))
            return i;
    reader_complain(r, &word, "%s", wanted);
    return 0;
}

bool reader_take_if(struct reader *r, const char *word)
{
    bool is = reader_more(r) && reader_word_is(&r->words[r->at], word);

    r->at += is;
    return is;
}

bool reader_take_option(struct reader *r, const char *name, struct reader_word *value)
{
    size_t length = strlen(name);
    const struct reader_word *word = &r->words[r->at];

    if (!reader_more(r) || word->quoted || word->length <= length + 1 ||
            word->text[length] != '=' || memcmp(word->text, name, length))
        return false;
    *value = (struct reader_word){
        .text = word->text + length + 1,
        .length = word->length - length - 1,
        .column = word->column + (unsigned)length + 1,
    };
    r->at++;
    return true;
}

void reader_take_end(struct reader *r)
{
    if (reader_more(r))
        reader_complain(r, &r->words[r->at], "the end of the line");
}
