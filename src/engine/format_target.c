#include "engine/format_target.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/codepage.h"
#include "base/cursor.h"
#include "engine/engine.h"
#include "memory/strings.h"

#define STRING_MAX 0x10000u
#define ANSI       0u /* CP_ACP */
#define UTF8       65001u

size_t format_target_pointer(struct engine *engine)
{
    size_t size = 8;

    if (engine && SUCCEEDED(engine_enter(engine, NEEDS_TARGET))) {
        size = memory_pointer_size(engine->memory);
        engine_leave(engine);
    }
    return size;
}

/* Where a counted string's text is, and its bytes. The lock is held. */
static HRESULT read_counted(struct memory *m, uint64_t va, uint64_t *text, size_t *size)
{
    bool wide = memory_pointer_size(m) == 8;
    uint8_t bytes[16] = { 0 };
    struct cursor c = cursor_of(bytes, wide ? 16 : 8);
    size_t done = 0;
    HRESULT hr = virtual_read(m, va, bytes, wide ? 16 : 8, &done);

    if (FAILED(hr) || done < (wide ? 16u : 8u))
        return HR_READ_FAULT;
    *size = take_u16(&c);
    take_u16(&c); /* the room for it */
    if (wide)
        take_u32(&c);
    *text = wide ? take_u64(&c) : (uint64_t)(int64_t)(int32_t)take_u32(&c);
    return S_OK;
}

/* The bytes, as many as there are; the lock is held. */
static HRESULT read_text(
        struct memory *m, uint64_t va, bool wide, bool counted, struct strings_found *found)
{
    uint64_t text = va;
    size_t size = STRING_MAX;
    size_t done = 0;
    HRESULT hr;

    if (!counted) {
        hr = strings_read(m, va, size, wide ? STRINGS_UTF16 : STRINGS_BYTES, size, found);
        return FAILED(hr) ? hr : S_OK;
    }
    hr = read_counted(m, va, &text, &size);
    if (FAILED(hr))
        return hr;
    found->bytes = malloc(size + 1);
    if (!found->bytes)
        return E_OUTOFMEMORY;
    hr = size ? virtual_read(m, text, found->bytes, size, &done) : S_OK;
    found->kept = done;
    return SUCCEEDED(hr) && done < size ? HR_READ_FAULT : hr;
}

/* Up to a zero that a counted string may have inside. */
static char *utf8_from(const uint16_t *utf16, size_t room)
{
    struct codepage cp = { .number = 0 };
    size_t length = 0;
    bool whole;
    char *out = NULL;

    while (length < room && utf16[length])
        length++;
    if (SUCCEEDED(codepage_init(&cp, UTF8)))
        out = malloc(length * CODEPAGE_BYTES_MAX + 1);
    if (out)
        out[codepage_from_utf16(
                &cp, utf16, length, (uint8_t *)out, length * CODEPAGE_BYTES_MAX, &whole)] = '\0';
    codepage_deinit(&cp);
    return out;
}

static char *convert(const struct strings_found *found, bool wide)
{
    size_t units = wide ? found->kept / 2 : found->kept;
    uint16_t *utf16 = calloc(units + 1, sizeof(*utf16));
    struct codepage cp = { .number = 0 };
    bool whole;
    char *out = NULL;

    if (utf16 && wide) {
        for (size_t i = 0; i < units; i++)
            utf16[i] = (uint16_t)(found->bytes[2 * i] | found->bytes[2 * i + 1] << 8);
    } else if (utf16 && units && SUCCEEDED(codepage_init(&cp, ANSI))) {
        codepage_to_utf16(&cp, found->bytes, units, utf16, units, &whole);
    }
    if (utf16)
        out = utf8_from(utf16, units);
    codepage_deinit(&cp);
    free(utf16);
    return out;
}

char *format_target_string(struct engine *engine, uint64_t va, bool wide, bool counted)
{
    struct strings_found found = { .bytes = NULL };
    char *out = NULL;
    HRESULT hr = engine ? engine_enter(engine, NEEDS_VIRTUAL) : E_UNEXPECTED;

    if (FAILED(hr))
        return NULL;
    hr = read_text(engine->memory, va, wide, counted, &found);
    engine_leave(engine);
    if (SUCCEEDED(hr))
        out = convert(&found, wide);
    free(found.bytes);
    return out;
}

/* The name that stands before an address; false: none does. */
static bool find_symbol(struct engine *engine, uint64_t va, char text[FORMAT_SYMBOL_MAX])
{
    uint64_t behind = 0;
    size_t length;
    HRESULT hr = engine ? engine_enter(engine, NEEDS_VIRTUAL) : E_UNEXPECTED;

    if (FAILED(hr))
        return false;
    hr = modules_current(engine->memory, &engine->facts.modules);
    if (SUCCEEDED(hr))
        hr = names_at(engine->memory, &engine->facts.modules, &engine->facts.names,
                translate_canonical(engine->memory, va), text, &behind);
    engine_leave(engine);
    if (FAILED(hr))
        return false;
    length = strlen(text);
    if (behind)
        snprintf(text + length, FORMAT_SYMBOL_MAX - length, "+0x%" PRIx64, behind);
    return true;
}

/* What stands at an address, or `mark` and the address. */
static const char *symbol_or(
        struct engine *engine, uint64_t va, const char *mark, char text[FORMAT_SYMBOL_MAX])
{
    if (find_symbol(engine, va, text))
        return text;
    if (format_target_pointer(engine) == 4)
        snprintf(text, FORMAT_SYMBOL_MAX, "%s%08" PRIx32, mark, (uint32_t)va);
    else
        snprintf(text, FORMAT_SYMBOL_MAX, "%s%08" PRIx32 "`%08" PRIx32, mark, (uint32_t)(va >> 32),
                (uint32_t)va);
    return text;
}

const char *format_target_symbol(struct engine *engine, uint64_t va, char text[FORMAT_SYMBOL_MAX])
{
    return symbol_or(engine, va, "", text);
}

const char *format_target_site(struct engine *engine, uint64_t va, char text[FORMAT_SYMBOL_MAX])
{
    return symbol_or(engine, va, "0x", text);
}
