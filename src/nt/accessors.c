#include "nt/accessors.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "nt/reading.h"

#define CODE_SIZE 24u

#define ARM64_RET     0xd65f03c0u
#define ARM64_BTI     0xd503245fu /* where calls may land */
#define ARM64_LDR     0xf9400000u /* ldr x0, [x0, 8 * imm12] */
#define ARM64_LDR_32  0xb9400000u /* ldr w0, [x0, 4 * imm12] */
#define ARM64_ADD     0x91000000u /* add x0, x0, imm12 */
#define ARM64_NO_BITS 0xffc003ffu /* all of these but imm12 */

/* What a load or an addition ends with, of 8 or 32 bits, and whether a return follows. */
static bool take_offset(
        const uint8_t *code, bool is_wide, const char *after, size_t after_size, uint32_t *offset)
{
    struct cursor in = cursor_of(code, CODE_SIZE / 2);

    *offset = is_wide ? take_u32(&in) : take_u8(&in);
    return (is_wide || *offset < 0x80) && memcmp(in.at, after, after_size) == 0;
}

/* mov rax, [rcx + n] or lea rax, [rcx + n], or mov eax; ret */
static bool by_x64(const uint8_t *code, uint32_t *offset)
{
    code += code[0] == 0x48;
    if ((code[0] != 0x8b && code[0] != 0x8d) || (code[1] != 0x81 && code[1] != 0x41))
        return false;
    return take_offset(code + 2, code[1] == 0x81, "\xc3", 1, offset);
}

/* mov edi, edi; push ebp; mov ebp, esp; mov eax, [ebp + 8]; then of eax; pop ebp; ret 4 */
static bool by_x86(const uint8_t *code, uint32_t *offset)
{
    static const uint8_t before[] = { 0x55, 0x8b, 0xec, 0x8b, 0x45, 0x08 };

    code += code[0] == 0x8b && code[1] == 0xff ? 2 : 0;
    if (memcmp(code, before, sizeof(before)) != 0)
        return false;
    code += sizeof(before);
    if (code[0] == 0x05) /* add eax */
        return take_offset(code + 1, true, "\x5d\xc2\x04\x00", 4, offset);
    if (code[0] != 0x8b || (code[1] != 0x80 && code[1] != 0x40))
        return false;
    return take_offset(code + 2, code[1] == 0x80, "\x5d\xc2\x04\x00", 4, offset);
}

static bool by_arm64(const uint8_t *code, uint32_t *offset)
{
    struct cursor in = cursor_of(code, CODE_SIZE);
    uint32_t word = take_u32(&in);

    if (word == ARM64_BTI)
        word = take_u32(&in);
    *offset = word >> 10 & 0xfff;
    if ((word & ARM64_NO_BITS) == ARM64_LDR)
        *offset *= 8;
    else if ((word & ARM64_NO_BITS) == ARM64_LDR_32)
        *offset *= 4;
    else if ((word & ARM64_NO_BITS) != ARM64_ADD)
        return false;
    return take_u32(&in) == ARM64_RET;
}

HRESULT accessors_offset(
        struct memory *m, struct exports *exports, const char *name, uint32_t *offset)
{
    struct export_symbol symbol;
    uint8_t code[CODE_SIZE] = { 0 };
    bool known = false;
    HRESULT hr = exports_find(exports, name, &symbol);

    if (SUCCEEDED(hr))
        hr = symbol.forwarded_to[0] ? E_NOINTERFACE
                                    : reading_bytes(m, symbol.address, code, sizeof(code));
    if (FAILED(hr))
        return reading_missing(hr) ? E_NOINTERFACE : hr;
    if (m->target->info.machine == IMAGE_FILE_MACHINE_AMD64)
        known = by_x64(code, offset);
    else if (m->target->info.machine == IMAGE_FILE_MACHINE_I386)
        known = by_x86(code, offset);
    else if (m->target->info.machine == IMAGE_FILE_MACHINE_ARM64)
        known = by_arm64(code, offset);
    return known ? S_OK : E_NOINTERFACE;
}
