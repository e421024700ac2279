#include "nt/calls.h"

#include <stdbool.h>
#include <string.h>

#include <dbgspaces/wintypes.h>
#include <dbgspaces/dbgeng.h>

/* An instruction of x86 while it is taken apart. */
struct decoding {
    const uint8_t *code;
    size_t size;
    size_t at;
    bool x64;
    bool repeats;       /* F2 or F3 */
    bool operand_16;    /* 66 */
    bool address_other; /* 67 */
};

static uint8_t peek(const struct decoding *d)
{
    return d->at < d->size ? d->code[d->at] : 0;
}

static void take_prefixes(struct decoding *d)
{
    static const uint8_t others[] = { 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0xf0 };

    for (; d->at < d->size; d->at++) {
        uint8_t c = d->code[d->at];

        if (c == 0xf2 || c == 0xf3)
            d->repeats = true;
        else if (c == 0x66)
            d->operand_16 = true;
        else if (c == 0x67)
            d->address_other = true;
        else if (!memchr(others, c, sizeof(others)))
            break;
    }
    if (d->x64 && (peek(d) & 0xf0) == 0x40)
        d->at++;
}

/* The bytes of an operand in memory or a register, from its ModRM byte on. */
static size_t operand_length(const struct decoding *d)
{
    uint8_t modrm = peek(d);
    unsigned mod = modrm >> 6, rm = modrm & 7;
    bool has_sib = mod != 3 && rm == 4;
    uint8_t base = has_sib && d->at + 1 < d->size ? d->code[d->at + 1] & 7 : rm;

    if (mod == 3)
        return 1;
    if (d->address_other && !d->x64) /* 16-bit addresses */
        return 1 + (mod == 1 ? 1u : mod == 2 || rm == 6 ? 2u : 0u);
    return 1 + has_sib + (mod == 1 ? 1u : mod == 2 || base == 5 ? 4u : 0u);
}

static bool is_string(uint8_t opcode)
{
    return (opcode >= 0x6c && opcode <= 0x6f) || (opcode >= 0xa4 && opcode <= 0xa7) ||
           (opcode >= 0xaa && opcode <= 0xaf);
}

static size_t length_x86(struct decoding *d)
{
    uint8_t opcode;
    unsigned extension;

    take_prefixes(d);
    opcode = peek(d);
    d->at++;
    extension = peek(d) >> 3 & 7;
    if (opcode == 0xe8)
        return d->at + (d->operand_16 && !d->x64 ? 2 : 4);
    if (opcode == 0x9a && !d->x64)
        return d->at + (d->operand_16 ? 4 : 6);
    if (opcode == 0xff && (extension == 2 || extension == 3))
        return d->at + operand_length(d);
    return d->repeats && is_string(opcode) ? d->at : 0;
}

static size_t length_arm64(const uint8_t *code, size_t size)
{
    uint32_t word = 0;

    for (size_t i = 0; i < 4 && i < size; i++)
        word |= (uint32_t)code[i] << 8 * i;
    if ((word & 0xfc000000) == 0x94000000 || (word & 0xfffffc1f) == 0xd63f0000)
        return 4;
    return (word & 0xfefff800) == 0xd63f0800 ? 4 : 0; /* blraa and its kin */
}

size_t calls_length(uint32_t machine, const uint8_t *code, size_t size)
{
    struct decoding d = { .code = code, .size = size, .x64 = machine == IMAGE_FILE_MACHINE_AMD64 };
    size_t length = 0;

    if (machine == IMAGE_FILE_MACHINE_ARM64)
        length = length_arm64(code, size);
    else if (d.x64 || machine == IMAGE_FILE_MACHINE_I386)
        length = length_x86(&d);
    return length <= size ? length : 0;
}
