/* Headers of images in memory, whole and broken; and why a process may not be looked at. */
#include "rows.h"

#include <string.h>

#include "backend/process/images.h"
#include "backend/process/refusal.h"

#define BASE UINT64_C(0x400000)

/* What a process has at BASE. */
struct memory {
    uint8_t bytes[0x400];
    size_t size;
};

static size_t read_memory(void *context, uint64_t va, void *buf, size_t size)
{
    const struct memory *m = context;
    uint64_t at = va - BASE;

    if (at >= m->size)
        return 0;
    if (size > m->size - at)
        size = m->size - (size_t)at;
    memcpy(buf, m->bytes + at, size);
    return size;
}

static void put(struct memory *m, size_t at, size_t width, uint64_t value)
{
    for (size_t i = 0; i < width; i++)
        m->bytes[at + i] = (uint8_t)(value >> 8 * i);
}

/* Two segments, and one that is not loaded; offsets are those of the System V ABI. */
static struct memory given_elf(int bits)
{
    struct memory m = { .size = sizeof(m.bytes) };
    bool wide = bits == 64;
    size_t each = wide ? 56 : 32;
    static const uint64_t segments[3][3] = {
        /* type, address, size */
        { 1, 0x400000, 0x1234 },
        { 4, 0x10, 0x99999999 },
        { 1, 0x403e10, 0x500 },
    };

    memcpy(m.bytes, "\177ELF", 4);
    m.bytes[4] = wide ? 2 : 1;
    m.bytes[5] = 1;
    put(&m, wide ? 0x20 : 0x1c, wide ? 8 : 4, 0x80);
    put(&m, wide ? 0x36 : 0x2a, 2, each);
    put(&m, wide ? 0x38 : 0x2c, 2, 3);
    for (size_t i = 0; i < 3; i++) {
        put(&m, 0x80 + i * each, 4, segments[i][0]);
        put(&m, 0x80 + i * each + (wide ? 0x10 : 8), wide ? 8 : 4, segments[i][1]);
        put(&m, 0x80 + i * each + (wide ? 0x28 : 0x14), wide ? 8 : 4, segments[i][2]);
    }
    return m;
}

/* Offsets are those of Microsoft's PE Format. */
static struct memory given_pe(int bits)
{
    struct memory m = { .size = sizeof(m.bytes) };

    memcpy(m.bytes, "MZ", 2);
    put(&m, 0x3c, 4, 0x100);
    memcpy(m.bytes + 0x100, "PE\0", 4);
    put(&m, 0x108, 4, 0x5f5e1004);
    put(&m, 0x118, 2, bits == 64 ? 0x20b : 0x10b);
    put(&m, 0x118 + 56, 4, 0x7200);
    put(&m, 0x118 + 64, 4, 0x815);
    return m;
}

static struct memory given_nothing(int bits)
{
    (void)bits;
    return (struct memory){ .size = 0 };
}

struct image_row {
    const char *name;
    struct memory (*given)(int bits);
    int bits;
    size_t at; /* bytes that are changed; width 0: none */
    size_t width;
    uint64_t value;
    size_t size;    /* of the memory there is; 0: as it was */
    uint64_t found; /* the image's size; 0: there is none */
};

/* clang-format off */
static const struct image_row rows[] = {
    { "ELF of 64 bits",                    given_elf, 64, 0,    0, 0,          0,     0x5000 },
    { "ELF of 32 bits",                    given_elf, 32, 0,    0, 0,          0,     0x5000 },
    { "ELF of another byte order",         given_elf, 64, 5,    1, 2,          0,     0 },
    { "ELF of an unknown width",           given_elf, 64, 4,    1, 3,          0,     0 },
    { "ELF cut in its header",             given_elf, 64, 0,    0, 0,          0x30,  0 },
    { "ELF cut in its program headers",    given_elf, 64, 0,    0, 0,          0x90,  0 },
    { "ELF without program headers",       given_elf, 64, 0x38, 2, 0,          0,     0 },
    { "ELF with too many",                 given_elf, 64, 0x38, 2, 257,        0,     0 },
    { "ELF with headers of another size",  given_elf, 64, 0x36, 2, 55,         0,     0 },
    { "ELF whose headers are elsewhere",   given_elf, 64, 0x20, 8, UINT64_MAX, 0,     0 },
    { "ELF with one segment",              given_elf, 64, 0x38, 2, 1,          0,     0x2000 },
    { "ELF with a segment that wraps",     given_elf, 64, 0xa8, 8, UINT64_MAX, 0,     0x2000 },
    { "ELF up to the last address",        given_elf, 64, 0xa8, 8, UINT64_MAX - 0x400000, 0, 0 },
    { "PE of 64 bits",                     given_pe,  64, 0,    0, 0,          0,     0x8000 },
    { "PE of 32 bits",                     given_pe,  32, 0,    0, 0,          0,     0x8000 },
    { "PE of a kind that nobody knows",    given_pe,  64, 0x118, 2, 0x107,     0,     0 },
    { "PE without its signature",          given_pe,  64, 0x100, 1, 'N',       0,     0 },
    { "PE of no bytes",                    given_pe,  64, 0x150, 4, 0,         0,     0 },
    { "PE whose headers are elsewhere",    given_pe,  64, 0x3c, 4, 0xffffffff, 0,     0 },
    { "PE cut in its headers",             given_pe,  64, 0,    0, 0,          0x158, 0 },
    { "DOS's own",                         given_pe,  64, 0x3c, 4, 0,          0,     0 },
    { "MZ and nothing behind",             given_pe,  64, 0,    0, 0,          0x20,  0 },
    { "nothing",                           given_nothing, 64, 0, 0, 0,         0,     0 },
};
/* clang-format on */

static void headers_tell_of_an_image(void **state)
{
    const struct image_row *row = *state;
    struct memory m = row->given(row->bits);
    struct image image;
    bool pe = row->given == given_pe;

    put(&m, row->at, row->width, row->value);
    if (row->size)
        m.size = row->size;
    assert_int_equal(image_at(read_memory, &m, BASE, &image), row->found != 0);
    if (!row->found)
        return;
    assert_true(image.size == row->found);
    assert_int_equal(image.pe, pe);
    assert_int_equal(image.time_stamp, pe ? 0x5f5e1004 : 0);
    assert_int_equal(image.checksum, pe ? 0x815 : 0);
}

struct refusal_row {
    const char *name;
    struct refusal refusal; /* tracer, own user, user, scope, capable */
    const char *said;
};

/* clang-format off */
static const struct refusal_row refusals[] = {
    { "a debugger has it",      { 77, 1000, 1000, 1, false }, "process 77 debugs it already; nosuspend looks at it meanwhile" },
    { "another user's",         { 0,  1000, 0,    1, false }, "it is user 0's, and this process is user 1000's: it takes that user, or the capability CAP_SYS_PTRACE (root has it)" },
    { "not a child",            { 0,  1000, 1000, 1, false }, "ptrace_scope is 1: it takes its parent, CAP_SYS_PTRACE (root has it), or 0 in /proc/sys/kernel/yama/ptrace_scope" },
    { "for root alone",         { 0,  1000, 1000, 2, false }, "ptrace_scope is 2: it takes CAP_SYS_PTRACE (root has it), or 0 in /proc/sys/kernel/yama/ptrace_scope" },
    { "for nobody",             { 0,  0,    0,    3, true },  "the system lets nobody: ptrace_scope is 3 until it boots anew" },
    { "protected",              { 0,  1000, 1000, 0, false }, "it is protected (it changed its user, or asked for it): it takes CAP_SYS_PTRACE (root has it)" },
    { "refused all the same",   { 0,  0,    1000, 0, true },  "the system refused although there is CAP_SYS_PTRACE: a security module, or a container's filter of system calls" },
};
/* clang-format on */

static void a_refusal_says_what_it_takes(void **state)
{
    const struct refusal_row *row = *state;
    char text[256];

    refusal_explain(&row->refusal, text, sizeof(text));
    assert_string_equal(text, row->said);
}

int main(void)
{
    return RUN_ROWS(rows, headers_tell_of_an_image) +
           RUN_ROWS(refusals, a_refusal_says_what_it_takes);
}
