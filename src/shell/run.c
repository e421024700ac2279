#include "shell/run.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/unicode.h"
#include "shell/shell.h"

#define LINE_MAX_BYTES 512 /* the longest piece that is printed at once */
#define ECHO_MAX_BYTES 72  /* what a message repeats of a command */

struct fault {
    HRESULT hr;
    const char *words;
};

/* clang-format off */
static const struct fault faults[] = {
    { HR_READ_FAULT,   "not readable" },
    { HR_WRITE_FAULT,  "not writable" },
    { HR_NO_PAGE,      "no page" },
    { HR_INTERRUPTED,  "interrupted" },
    { HR_TIMEOUT,      "no answer in time" },
    { HR_CLOSED,       "the connection is closed" },
    { HR_RESTARTED,    "the target restarted" },
    { HR_FATE_UNKNOWN, "sent, but no answer came" },
    { E_ACCESSDENIED,  "the target is open for reading only" },
    { E_INVALIDARG,    "the target refuses that" },
    { E_UNEXPECTED,    "there is none" },
    { E_NOINTERFACE,   "not known" },
    { E_NOTIMPL,       "the target cannot do that" },
    { E_OUTOFMEMORY,   "out of memory" },
};

static const struct fault file_faults[] = {
    { HR_FILE_NOT_FOUND, "no such file or folder" },
    { E_ACCESSDENIED,    "not allowed" },
    { E_OUTOFMEMORY,     "out of memory" },
    { HR_READ_FAULT,     "not readable" },
    { HR_DISK_FULL,      "the disk is full" },
    { HR_BAD_DATA,       "too long, or no text in UTF-8" },
};
/* clang-format on */

static const char *words_of(const struct fault *list, size_t count, HRESULT hr)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].hr == hr)
            return list[i].words;
    }
    return "failed";
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The length without a last character that was cut in two. */
static size_t whole_characters(const char *text, size_t length)
{
    uint32_t character;
    size_t lead = length;

    while (lead > 0 && is_continuation(text[lead - 1]))
        lead--;
    if (lead > 0)
        lead--;
    return unicode_from_utf8(text + lead, length - lead, &character) ? length : lead;
}

void run_put(const struct run *r, uint32_t mask, const char *text)
{
    if (r->host->output)
        r->host->output(r->host->context, mask, text);
}

void run_output(void *context, const char *text)
{
    run_put(context, DEBUG_OUTPUT_NORMAL, text);
}

/* What could move a terminal's cursor becomes a space, what is not UTF-8 a '?'. */
static void clean(char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t character = 0;
        size_t size = unicode_from_utf8(text + i, length - i, &character);

        if (size == 0)
            text[i] = '?';
        else if (unicode_is_control(character))
            text[i] = ' ';
        i += size ? size : 1;
    }
}

void run_put_text(const struct run *r, uint32_t mask, const char *text, size_t length)
{
    char piece[LINE_MAX_BYTES];

    while (length > 0) {
        size_t size = length;

        if (size >= sizeof(piece))
            size = whole_characters(text, sizeof(piece) - 1);
        if (size == 0) /* no character is so long */
            size = sizeof(piece) - 1;
        memcpy(piece, text, size);
        piece[size] = '\0';
        clean(piece, size);
        run_put(r, mask, piece);
        text += size;
        length -= size;
    }
}

void run_put_name(const struct run *r, const char *name)
{
    run_put_text(r, DEBUG_OUTPUT_NORMAL, name, strlen(name));
}

static void put_list(struct run *r, uint32_t mask, const char *format, va_list arguments)
{
    char text[LINE_MAX_BYTES];
    int length = vsnprintf(text, sizeof(text), format, arguments);

    if (length >= (int)sizeof(text))
        text[whole_characters(text, sizeof(text) - 1)] = '\0';
    if (mask == DEBUG_OUTPUT_ERROR)
        clean(text, strlen(text));
    run_put(r, mask, text);
}

void run_print(struct run *r, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    put_list(r, DEBUG_OUTPUT_NORMAL, format, arguments);
    va_end(arguments);
}

static void put_error(struct run *r, const char *format, ...) DS_PRINTF(2, 3);

static void put_error(struct run *r, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    put_list(r, DEBUG_OUTPUT_ERROR, format, arguments);
    va_end(arguments);
}

/* The command, as a message begins. */
static void put_echo(struct run *r)
{
    size_t length = (size_t)(r->scan.end - r->scan.begin);
    bool cut = length > ECHO_MAX_BYTES;
    char text[ECHO_MAX_BYTES + 1];

    if (cut)
        length = whole_characters(r->scan.begin, ECHO_MAX_BYTES);
    memcpy(text, r->scan.begin, length);
    text[length] = '\0';
    clean(text, length);
    run_put(r, DEBUG_OUTPUT_ERROR, text);
    run_put(r, DEBUG_OUTPUT_ERROR, cut ? "...: " : ": ");
}

HRESULT run_refuse(struct run *r, const char *at, const char *format, ...)
{
    va_list arguments;
    size_t column = 1;

    for (const char *c = r->scan.begin; c < at; c++)
        column += !is_continuation(*c);
    put_echo(r);
    put_error(r, "column %zu: ", column);
    va_start(arguments, format);
    put_list(r, DEBUG_OUTPUT_ERROR, format, arguments);
    va_end(arguments);
    run_put(r, DEBUG_OUTPUT_ERROR, "\n");
    return E_INVALIDARG;
}

static void put_failure(
        struct run *r, HRESULT hr, const char *words, const char *format, va_list arguments)
{
    put_echo(r);
    put_list(r, DEBUG_OUTPUT_ERROR, format, arguments);
    put_error(r, ": %s (%s)", words, ds_hr_name(hr));
    run_put(r, DEBUG_OUTPUT_ERROR, "\n");
}

HRESULT run_fail(struct run *r, HRESULT hr, const char *format, ...)
{
    const char *words = hr == E_INVALIDARG && r->is_physical
                                ? "the target cannot pass that caching attribute on"
                                : words_of(faults, sizeof(faults) / sizeof(faults[0]), hr);
    va_list arguments;

    va_start(arguments, format);
    put_failure(r, hr, words, format, arguments);
    va_end(arguments);
    return hr;
}

HRESULT run_fail_file(struct run *r, HRESULT hr, const char *format, ...)
{
    const char *words = words_of(file_faults, sizeof(file_faults) / sizeof(file_faults[0]), hr);
    va_list arguments;

    va_start(arguments, format);
    put_failure(r, hr, words, format, arguments);
    va_end(arguments);
    return hr;
}

HRESULT run_expect_end(struct run *r)
{
    struct word w = scan_rest_word(&r->scan);

    if (w.length == 0)
        return S_OK;
    return run_refuse(r, w.text, "'%.*s' is more than this command takes", (int)w.length, w.text);
}

HRESULT run_poll(struct run *r)
{
    bool comes = atomic_exchange(&r->engine->interrupted, false);

    return comes || engine_is_ending(r->engine) ? HR_INTERRUPTED : S_OK;
}

unsigned run_pointer_size(const struct run *r)
{
    return r->memory ? memory_pointer_size(r->memory) : 8;
}

const char *run_halves(uint64_t value, char text[RUN_ADDRESS_MAX])
{
    snprintf(text, RUN_ADDRESS_MAX, "%08" PRIx32 "`%08" PRIx32, (uint32_t)(value >> 32),
            (uint32_t)value);
    return text;
}

const char *run_address(const struct run *r, uint64_t va, char text[RUN_ADDRESS_MAX])
{
    if (run_pointer_size(r) != 4 || (r->memory->narrow && va >> 32 && va >> 32 != UINT32_MAX))
        return run_halves(va, text);
    snprintf(text, RUN_ADDRESS_MAX, "%08" PRIx32, (uint32_t)va);
    return text;
}
