/* The end of a function of x64, read as code: Microsoft Learn, "x64 prolog and epilog". */
#include "nt/reading.h"
#include "nt/unwind.h"

#define CODE_MAX 64u /* add or lea, pops of all registers, a jump: fewer bytes than that */

struct code {
    uint8_t bytes[CODE_MAX];
    size_t size;
    size_t at;
};

static uint8_t byte_at(const struct code *c, size_t at)
{
    return c->at + at < c->size ? c->bytes[c->at + at] : 0;
}

static int64_t number_at(const struct code *c, size_t at, size_t size)
{
    uint32_t number = 0;

    for (size_t i = size; i-- > 0;)
        number = number << 8 | byte_at(c, at + i);
    return size == 1 ? (int8_t)number : (int32_t)number;
}

/* add rsp, or lea rsp from the frame register: the stack as it was before it was allocated. */
static void take_release(struct code *c, unsigned frame_register, struct unwind_registers *r)
{
    uint8_t rex = byte_at(c, 0);
    uint8_t opcode = byte_at(c, 1);
    uint8_t mod_rm = byte_at(c, 2);

    if (rex == 0x48 && (opcode == 0x83 || opcode == 0x81) && mod_rm == 0xc4) {
        size_t size = opcode == 0x83 ? 1 : 4;

        r->integer[UNWIND_RSP] += (uint64_t)number_at(c, 3, size);
        c->at += 3 + size;
    } else if (frame_register && rex == (0x48u | frame_register >> 3) && opcode == 0x8d &&
               (frame_register & 7) != 4 && /* that would be another form */
               ((mod_rm & 0x3f) == (0x20u | (frame_register & 7))) &&
               (mod_rm >> 6 == 1 || mod_rm >> 6 == 2)) {
        size_t size = mod_rm >> 6 == 1 ? 1 : 4;

        r->integer[UNWIND_RSP] = r->integer[frame_register] + (uint64_t)number_at(c, 3, size);
        c->at += 3 + size;
    }
}

static HRESULT take_pops(struct memory *m, struct code *c, struct unwind_registers *r)
{
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr)) {
        size_t rex = byte_at(c, 0) == 0x41;
        uint8_t opcode = byte_at(c, rex);

        if (opcode < 0x58 || opcode > 0x5f)
            break;
        hr = unwind_pop(m, r, &r->integer[(opcode - 0x58u) + 8 * rex]);
        c->at += 1 + rex;
    }
    return hr;
}

/* Whether a jump calls another function: to its beginning. Parts of one function are chained to
 * each other.
 */
static bool leaves(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, uint64_t target)
{
    uint64_t rva = target - image->base;
    struct unwind_function other;

    if (rva >= function->begin && rva < function->end)
        return rva == function->begin;
    if (rva >= image->image_size)
        return true;
    if (unwind_find(m, image, (uint32_t)rva, &other) != S_OK)
        return true;
    return rva == other.begin && !unwind_is_part(m, image, function) &&
           !unwind_is_part(m, image, &other);
}

/* ret, or a jump to another function; what is pushed last is popped by `ret`. */
static bool is_end(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, const struct code *c, uint64_t rip)
{
    uint64_t here = rip + c->at;
    size_t rex = byte_at(c, 0) >> 4 == 4;

    if (c->at >= c->size)
        return false;
    switch (byte_at(c, rex)) {
    case 0xc3:
    case 0xc2:
        return true;
    case 0xf3:
        return byte_at(c, 1) == 0xc3;
    case 0xeb:
        return leaves(m, image, function, here + 2 + (uint64_t)number_at(c, 1, 1));
    case 0xe9:
        return leaves(m, image, function, here + 5 + (uint64_t)number_at(c, 1, 4));
    case 0xff: /* through a register or memory, by an address relative to rip or in a register */
        return (byte_at(c, rex + 1) & 0x38) == 0x20 &&
               (byte_at(c, rex + 1) >> 6 == 0 || (rex && byte_at(c, rex + 1) >> 6 == 3));
    default:
        return false;
    }
}

HRESULT unwind_epilogue(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, unsigned frame_register, struct unwind_registers *r)
{
    struct unwind_registers caller = *r;
    uint64_t left = image->base + function->end - r->rip;
    struct code c = { .size = left < CODE_MAX ? (size_t)left : CODE_MAX };
    HRESULT hr = virtual_read(m, r->rip, c.bytes, c.size, &c.size);

    if (FAILED(hr))
        return reading_missing(hr) ? S_FALSE
                                   : hr; /* code that is not there: taken for the middle */
    take_release(&c, frame_register, &caller);
    hr = take_pops(m, &c, &caller);
    if (FAILED(hr))
        return reading_missing(hr) ? S_FALSE : hr;
    if (!is_end(m, image, function, &c, r->rip))
        return S_FALSE;
    hr = unwind_pop(m, &caller, &caller.rip);
    if (SUCCEEDED(hr))
        *r = caller;
    return hr;
}
