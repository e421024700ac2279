#include "outcome.h"

#include <inttypes.h>
#include <string.h>

#define BYTES_TOLD 24 /* of longer ones the first and the last eight */

/* clang-format off */
static const struct {
    HRESULT hr;
    const char *name;
} results[] = {
    { S_OK,               "S_OK" },
    { S_FALSE,            "S_FALSE" },
    { E_NOTIMPL,          "E_NOTIMPL" },
    { E_NOINTERFACE,      "E_NOINTERFACE" },
    { E_POINTER,          "E_POINTER" },
    { E_FAIL,             "E_FAIL" },
    { E_UNEXPECTED,       "E_UNEXPECTED" },
    { E_ACCESSDENIED,     "E_ACCESSDENIED" },
    { E_OUTOFMEMORY,      "E_OUTOFMEMORY" },
    { E_INVALIDARG,       "E_INVALIDARG" },
    { RPC_E_WRONG_THREAD, "RPC_E_WRONG_THREAD" },
    { HR_READ_FAULT,      "READ_FAULT" },
    { HR_WRITE_FAULT,     "WRITE_FAULT" },
    { HR_NO_MORE_ENTRIES, "NO_MORE_ENTRIES" },
    { HR_NO_PAGE,         "NO_PAGEFILE" },
    { HR_FILE_NOT_FOUND,  "FILE_NOT_FOUND" },
    { E_PENDING,          "E_PENDING" },
};
/* clang-format on */

void text_add_result(struct text *out, HRESULT hr)
{
    for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++) {
        if (results[i].hr == hr) {
            text_add(out, "%s", results[i].name);
            return;
        }
    }
    text_add(out, "0x%08" PRIx32, (uint32_t)hr);
}

/* Up to the last byte that is not as it was. */
static size_t stored(const struct slot *s)
{
    size_t end = s->size + CANARY;

    while (end && s->memory[end - 1] == UNSET)
        end--;
    return end;
}

static uint64_t little(const uint8_t *at, size_t size)
{
    uint64_t value = 0;

    while (size--)
        value = value << 8 | at[size];
    return value;
}

static void add_bytes(struct text *out, const uint8_t *at, size_t size)
{
    size_t head = size > BYTES_TOLD ? 8 : size;

    for (size_t i = 0; i < head; i++)
        text_add(out, "%02x", at[i]);
    if (head < size) {
        text_add(out, "..");
        for (size_t i = size - 8; i < size; i++)
            text_add(out, "%02x", at[i]);
    }
}

static void add_characters(struct text *out, const uint8_t *at, size_t size, size_t unit)
{
    text_add(out, "\"");
    for (size_t i = 0; i < size; i += unit) {
        unsigned c = (unsigned)little(at + i, unit);

        if (c == 0)
            text_add(out, "\\0");
        else if (c >= ' ' && c < 0x7f)
            text_add(out, "%c", (int)c);
        else
            text_add(out, unit == 1 ? "\\x%02x" : "\\u%04x", c);
    }
    text_add(out, "\"");
}

static void add_addresses(struct text *out, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i < size; i += 8)
        text_add(out, "%s0x%" PRIx64, i ? " " : "", little(at + i, 8));
}

static void add_region(struct text *out, const uint8_t *at)
{
    text_add(out, "base 0x%" PRIx64 " size 0x%" PRIx64 " state 0x%x protect 0x%x type 0x%x",
            little(at, 8), little(at + 24, 8), (unsigned)little(at + 32, 4),
            (unsigned)little(at + 36, 4), (unsigned)little(at + 40, 4));
}

static void add_headers(struct text *out, const uint8_t *at)
{
    IMAGE_NT_HEADERS64 h;

    memcpy(&h, at, sizeof(h));
    text_add(out,
            "magic 0x%x machine 0x%x size 0x%x base 0x%" PRIx64 " stack 0x%" PRIx64
            " directories %u last 0x%x",
            h.OptionalHeader.Magic, h.FileHeader.Machine, h.FileHeader.SizeOfOptionalHeader,
            (uint64_t)h.OptionalHeader.ImageBase, (uint64_t)h.OptionalHeader.SizeOfStackReserve,
            (unsigned)h.OptionalHeader.NumberOfRvaAndSizes,
            (unsigned)h.OptionalHeader.DataDirectory[15].VirtualAddress);
}

/* Each by its type and its first 8 bytes. */
static void add_values(struct text *out, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i + sizeof(DEBUG_VALUE) <= size; i += sizeof(DEBUG_VALUE))
        text_add(out, "%s%u:0x%" PRIx64, i ? " " : "", (unsigned)little(at + i + 28, 4),
                little(at + i, 8));
}

static void add_numbers(struct text *out, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i < size; i += 4)
        text_add(out, "%s%u", i ? " " : "", (unsigned)little(at + i, 4));
}

/* Each by its instruction and its number. */
static void add_frames(struct text *out, const uint8_t *at, size_t size, size_t unit)
{
    for (size_t i = 0; i + unit <= size; i += unit)
        text_add(out, "%s%u:0x%" PRIx64, i ? " " : "", (unsigned)little(at + i + 124, 4),
                little(at + i, 8));
}

static void add_parameters(struct text *out, const uint8_t *at)
{
    text_add(out, "base 0x%" PRIx64 " size 0x%x stamp 0x%x sum 0x%x flags 0x%x names %u %u %u",
            little(at, 8), (unsigned)little(at + 8, 4), (unsigned)little(at + 12, 4),
            (unsigned)little(at + 16, 4), (unsigned)little(at + 20, 4),
            (unsigned)little(at + 28, 4), (unsigned)little(at + 32, 4),
            (unsigned)little(at + 36, 4));
}

static void add_breakpoints(struct text *out, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i + 56 <= size; i += 56, at += 56)
        text_add(out,
                "%sid %u type %u machine 0x%x flags 0x%x at 0x%" PRIx64
                " passes %u %u thread %u texts %u %u",
                i ? " " : "", (unsigned)little(at + 8, 4), (unsigned)little(at + 12, 4),
                (unsigned)little(at + 16, 4), (unsigned)little(at + 20, 4), little(at, 8),
                (unsigned)little(at + 32, 4), (unsigned)little(at + 36, 4),
                (unsigned)little(at + 40, 4), (unsigned)little(at + 44, 4),
                (unsigned)little(at + 48, 4));
}

/* Each by its module: what numbers an engine has for them is its own affair. */
static void add_symbols(struct text *out, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i + 16 <= size; i += 16)
        text_add(out, "%sin 0x%" PRIx64, i ? " " : "", little(at + i, 8));
}

static void add_entry(struct text *out, const uint8_t *at)
{
    text_add(out, "base 0x%" PRIx64 " at 0x%" PRIx64 " size %u flags %u name %u", little(at, 8),
            little(at + 8, 8), (unsigned)little(at + 32, 4), (unsigned)little(at + 36, 4),
            (unsigned)little(at + 44, 4));
}

static void add_register(struct text *out, const uint8_t *at)
{
    text_add(out, "type %u flags %u", (unsigned)little(at, 4), (unsigned)little(at + 4, 4));
}

static void add_pointer(struct text *out, const uint8_t *at)
{
    void *pointer;

    memcpy(&pointer, at, sizeof(pointer));
    text_add(out, "%s", pointer ? "a pointer" : "NULL");
}

/* What is no text and no list of equal ones. */
static void add_structure(struct text *out, const struct slot *s, size_t size)
{
    switch (s->letter) {
    case 'P':
        add_parameters(out, s->memory);
        break;
    case 'd':
        add_register(out, s->memory);
        break;
    case 'Y':
        add_entry(out, s->memory);
        break;
    case 'o':
    case 'B':
        add_pointer(out, s->memory);
        break;
    case 'c':
    case 'u':
    case 'k':
        text_add(out, "%" PRIu64, little(s->memory, 4));
        break;
    case 'm':
        add_region(out, s->memory);
        break;
    case 'H':
        add_headers(out, s->memory);
        break;
    default:
        add_bytes(out, s->memory, size);
    }
}

static void add_set(struct text *out, const struct slot *s, size_t size)
{
    switch (s->letter) {
    case 't':
        add_characters(out, s->memory, size, 1);
        break;
    case 'h':
        add_characters(out, s->memory, size + size % 2, 2);
        break;
    case 'e':
    case 'p':
    case 'q':
        add_addresses(out, s->memory, (size + 7) / 8 * 8);
        break;
    case 'v':
        add_values(out, s->memory, s->size);
        break;
    case 'U':
        add_numbers(out, s->memory, size);
        break;
    case 'F':
        add_frames(out, s->memory, size, sizeof(DEBUG_STACK_FRAME));
        break;
    case 'E':
        add_frames(out, s->memory, size, sizeof(DEBUG_STACK_FRAME_EX));
        break;
    case 'K':
        add_breakpoints(out, s->memory, s->size);
        break;
    case 'M':
        add_symbols(out, s->memory, size);
        break;
    default:
        add_structure(out, s, size);
    }
}

/* What must be set if the call succeeds, and the counts in any case. */
static bool must_be_set(char letter, HRESULT hr)
{
    return letter == 'c' || (hr == S_OK && strchr("quGmHkodBY", letter));
}

static void add_output(struct text *out, HRESULT hr, const struct slot *s)
{
    bool told = s->memory && !s->given && !strchr("Vb", s->letter);
    size_t size = told ? stored(s) : 0;
    bool sized = strchr("rthepvUFEPKM", s->letter) != NULL;

    if (s->given && memcmp(s->given, s->memory, s->size + CANARY) != 0)
        text_add(out, " (the input was changed)");
    if (!size && (!s->memory || !must_be_set(s->letter, hr)))
        return;
    text_add(out, " ");
    if (!size)
        text_add(out, "unset");
    else
        add_set(out, s, size);
    if (!sized && size > s->size)
        text_add(out, "(more than its size)");
}

void outcome_add(struct text *out, HRESULT hr, const struct slot *slots, size_t count)
{
    text_add_result(out, hr);
    /* the count first: it says how to read the rest */
    for (size_t i = 0; i < count; i++) {
        if (slots[i].letter == 'c')
            add_output(out, hr, &slots[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (slots[i].letter != 'c')
            add_output(out, hr, &slots[i]);
    }
}
