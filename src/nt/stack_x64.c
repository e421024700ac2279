#include "nt/reading.h"
#include "nt/stack_machines.h"

static struct unwind_registers registers_of_walk(const struct stack_walker *w)
{
    struct unwind_registers r = { .rip = w->at.pc };

    for (unsigned i = 0; i < UNWIND_REGISTERS; i++)
        r.integer[i] = w->at.integer[i];
    r.integer[UNWIND_RSP] = w->at.sp;
    r.integer[UNWIND_RBP] = w->at.fp;
    return r;
}

/* The caller is known: what the frame tells, and where the walk goes on. */
static HRESULT arrive(
        struct stack_walker *w, const struct unwind_registers *caller, struct stack_frame *frame)
{
    uint64_t sp = caller->integer[UNWIND_RSP];
    HRESULT hr = S_OK;

    frame->return_address = caller->rip;
    if (!frame->machine_frame)
        frame->frame = sp - 16;
    /* the caller leaves room for four parameters behind the return address */
    for (unsigned i = 0; SUCCEEDED(hr) && !frame->machine_frame && i < 4; i++)
        hr = reading_number(w->m, sp + 8 * i, 8, &frame->params[i]);
    w->at.pc = caller->rip;
    w->at.sp = sp;
    w->at.fp = caller->integer[UNWIND_RBP];
    for (unsigned i = 0; i < UNWIND_REGISTERS; i++)
        w->at.integer[i] = caller->integer[i];
    return reading_missing(hr) ? S_OK : hr;
}

/* S_FALSE: there is no unwind data for this code. */
static HRESULT by_unwind_data(struct stack_walker *w, struct stack_frame *frame)
{
    const struct module *module = stack_module(w, w->at.pc);
    struct unwind_registers r = registers_of_walk(w);
    struct unwind_step step;
    HRESULT hr = S_OK;

    if (!module)
        return S_FALSE;
    if (w->image.base != module->base) {
        w->image = (struct unwind_image){ .base = module->base };
        hr = unwind_open(w->m, module->base, &w->image);
    }
    if (FAILED(hr))
        return reading_missing(hr) || hr == E_INVALIDARG ? S_FALSE : hr;
    if (!w->image.table_size)
        return S_FALSE;
    hr = unwind_x64(w->m, &w->image, &r, &step);
    if (reading_missing(hr) || hr == HR_BAD_DATA)
        return S_FALSE;
    if (FAILED(hr))
        return hr;
    if (!step.function.entry && !w->innermost)
        return S_FALSE; /* a leaf calls nobody */
    frame->function = step.function.entry;
    frame->machine_frame = step.machine_frame;
    return arrive(w, &r, frame);
}

/* Whether an address may be one that a call returns to; without modules any but 0 may. */
static bool may_be_code(const struct stack_walker *w, uint64_t va)
{
    return va && (!w->modules || !w->modules->loaded || stack_module(w, va));
}

/* A frame at rbp, where that is on the stack and leads into a module. */
static HRESULT by_rbp(struct stack_walker *w, struct stack_frame *frame)
{
    struct unwind_registers r = registers_of_walk(w);
    uint64_t at = w->at.fp;
    HRESULT hr;

    if (at < w->at.sp || at % 8)
        return S_FALSE;
    hr = reading_number(w->m, at, 8, &r.integer[UNWIND_RBP]);
    if (SUCCEEDED(hr))
        hr = reading_number(w->m, at + 8, 8, &r.rip);
    if (FAILED(hr))
        return reading_missing(hr) ? S_FALSE : hr;
    if (!may_be_code(w, r.rip))
        return S_FALSE;
    r.integer[UNWIND_RSP] = at + 16;
    return arrive(w, &r, frame);
}

/* A function that has no frame, if what rsp points to leads into a module. */
static HRESULT by_rsp(struct stack_walker *w, struct stack_frame *frame)
{
    struct unwind_registers r = registers_of_walk(w);
    HRESULT hr = unwind_pop(w->m, &r, &r.rip);

    if (FAILED(hr))
        return reading_missing(hr) ? S_FALSE : hr;
    return stack_module(w, r.rip) ? arrive(w, &r, frame) : S_FALSE;
}

HRESULT stack_step_x64(struct stack_walker *w, struct stack_frame *frame)
{
    HRESULT hr = by_unwind_data(w, frame);

    if (hr == S_FALSE)
        hr = by_rbp(w, frame);
    return hr == S_FALSE && w->innermost ? by_rsp(w, frame) : hr;
}
