#include "nt/stack_machines.h"

#include "nt/reading.h"

/* Parameters that are passed on the stack, as far as they can be read. */
static HRESULT read_params(struct stack_walker *w, uint64_t at, struct stack_frame *frame)
{
    uint32_t size = memory_pointer_size(w->m);
    HRESULT hr = S_OK;

    for (unsigned i = 0; SUCCEEDED(hr) && i < 4; i++)
        hr = reading_number(w->m, at + i * size, size, &frame->params[i]);
    return reading_missing(hr) ? S_OK : hr;
}

/*
 * x86: how far the return address is from esp; -1: the frame pointer knows.
 *
 * push ebp; mov ebp, esp; perhaps behind mov edi, edi. At a ret the frame is gone already.
 */
static int near_esp(struct stack_walker *w)
{
    uint8_t code[5] = { 0 };
    size_t done = 0;

    if (!w->innermost || FAILED(virtual_read(w->m, w->at.pc, code, sizeof(code), &done)))
        return -1;
    if (code[0] == 0xc3 || code[0] == 0xc2)
        return 0;
    if (code[0] == 0x8b && code[1] == 0xff)
        return code[2] == 0x55 ? 0 : -1;
    if (code[0] == 0x55)
        return (code[1] == 0x8b && code[2] == 0xec) || (code[1] == 0x89 && code[2] == 0xe5) ? 0
                                                                                            : -1;
    if ((code[0] == 0x8b && code[1] == 0xec) || (code[0] == 0x89 && code[1] == 0xe5))
        return 4;
    return -1;
}

HRESULT stack_step_x86(struct stack_walker *w, struct stack_frame *frame)
{
    int near_by = near_esp(w);
    uint64_t caller_fp = w->at.fp;
    HRESULT hr = S_OK;

    frame->frame = near_by < 0 ? w->at.fp : w->at.sp + (uint64_t)near_by - 4;
    if (!frame->frame || frame->frame + 4 < w->at.sp)
        return S_FALSE;
    if (near_by < 0)
        hr = reading_code_pointer(w->m, frame->frame, &caller_fp);
    if (SUCCEEDED(hr))
        hr = reading_code_pointer(w->m, frame->frame + 4, &frame->return_address);
    if (FAILED(hr))
        return hr;
    w->at.pc = frame->return_address;
    w->at.sp = frame->frame + 8;
    w->at.fp = caller_fp;
    return read_params(w, frame->frame + 8, frame);
}

/* Without the pointer authentication code and tags that the upper bits may hold. */
static uint64_t plain_code(uint64_t va)
{
    return va >> 55 & 1 ? va | UINT64_C(0xffff) << 48 : va & ~(UINT64_C(0xffff) << 48);
}

/* ARM64: whether lr still, or again, is where the function returns to: at its first instruction
 * (stp fp, lr, [sp, ...]!, or one that signs lr) and at its last (ret). */
static bool is_near_lr(struct stack_walker *w)
{
    uint64_t word = 0;

    if (!w->innermost || FAILED(reading_number(w->m, w->at.pc, 4, &word)))
        return false;
    return (word & 0xffc07fff) == 0xa9807bfd || word == 0xd503237f || word == 0xd503233f ||
           word == 0xd65f03c0;
}

HRESULT stack_step_arm64(struct stack_walker *w, struct stack_frame *frame)
{
    uint64_t caller_fp = 0;
    uint64_t lr = 0;
    HRESULT hr = S_OK;

    frame->frame = w->at.fp;
    if (is_near_lr(w)) {
        frame->return_address = plain_code(w->at.lr);
        w->at.pc = frame->return_address;
        return S_OK;
    }
    if (!w->at.fp || w->at.fp < frame->sp)
        return S_FALSE;
    hr = reading_code_pointer(w->m, w->at.fp, &caller_fp);
    if (SUCCEEDED(hr))
        hr = reading_code_pointer(w->m, w->at.fp + 8, &lr);
    if (FAILED(hr))
        return hr;
    frame->return_address = plain_code(lr);
    w->at.pc = frame->return_address;
    w->at.sp = w->at.fp + 16;
    w->at.fp = caller_fp;
    return S_OK;
}
