/* Stacks and functions of this process, against the system's own way to unwind them. */
#include "own.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/loader.h"
#include "nt/stack.h"
#include "nt/unwind.h"

#define FRAMES 64

struct trail {
    struct stack_frame frames[FRAMES];
    size_t count;
    DWORD64 pcs[FRAMES]; /* the system's */
    DWORD64 sps[FRAMES];
    size_t system_count;
};

static HRESULT add_module(void *context, struct module *found)
{
    struct modules *all = context;
    struct module *list = realloc(all->list, (all->count + 1) * sizeof(*list));

    assert_non_null(list);
    all->list = list;
    list[all->count] = *found;
    all->loaded = ++all->count;
    return S_OK;
}

static void given_modules(struct modules *all)
{
    struct memory *m = own_memory();
    char note[100] = "";
    uint64_t head = 0;

    *all = (struct modules){ .list = NULL };
    assert_int_equal(loader_of_process(m, own_peb(), &head), S_OK);
    assert_int_equal(loader_walk(m, head, false, add_module, all, note, sizeof(note)), S_OK);
}

static void walk_as_the_system(CONTEXT context, struct trail *trail)
{
    while (trail->system_count < FRAMES && context.Rip) {
        DWORD64 base = 0;
        RUNTIME_FUNCTION *function = RtlLookupFunctionEntry(context.Rip, &base, NULL);
        PVOID data = NULL;
        DWORD64 frame = 0;

        trail->pcs[trail->system_count] = context.Rip;
        trail->sps[trail->system_count++] = context.Rsp;
        if (!function)
            break;
        RtlVirtualUnwind(0, base, context.Rip, function, &context, &data, &frame, NULL);
    }
}

static void innermost(struct trail *trail)
{
    struct stack_registers start;
    struct modules all;
    CONTEXT context;

    RtlCaptureContext(&context);
    given_modules(&all);
    assert_int_equal(
            stack_begin(IMAGE_FILE_MACHINE_AMD64, &context, sizeof(context), &start), S_OK);
    assert_int_equal(
            stack_walk(own_memory(), &all, &start, trail->frames, FRAMES, &trail->count), S_OK);
    walk_as_the_system(context, trail);
    modules_deinit(&all);
}

/* Frames of several shapes: large, of a size that is not known before, with saved registers. */
static __attribute__((noinline)) int large(struct trail *trail, volatile char *out)
{
    volatile char room[40000];

    room[0] = room[39999] = 1;
    innermost(trail);
    out[0] = room[0];
    return room[39999];
}

static __attribute__((noinline)) int unknown(struct trail *trail, size_t size)
{
    volatile char *room = __builtin_alloca(size);

    return large(trail, room) + room[0];
}

static __attribute__((noinline)) int saves(struct trail *trail, int depth, double x)
{
    double y = x * depth;
    int sum = depth ? saves(trail, depth - 1, x + y) : unknown(trail, 100 + (size_t)depth);

    return sum + (int)y;
}

static int from_outside(const void *a, const void *b)
{
    struct trail *trail = *(struct trail *const *)a;

    (void)b;
    if (!trail->count)
        saves(trail, 5, 1.5);
    return 0;
}

/* Through the C library and back: all of it as the system walks it, to the thread's beginning. */
static void our_stack_is_the_system_s(void **state)
{
    static struct trail trail;
    struct trail *both[2] = { &trail, &trail };

    (void)state;
    qsort(both, 2, sizeof(both[0]), from_outside);
    assert_true(trail.system_count > 10);
    assert_true(trail.count >= trail.system_count);
    for (size_t i = 0; i < trail.system_count; i++) {
        assert_true(trail.frames[i].pc == trail.pcs[i]);
        assert_true(trail.frames[i].sp == trail.sps[i]);
    }
}

/* Memory of this process without a question to the system: one image and a stack. */
#define ROOM 0x800000u

static uint8_t *stack;
static const uint8_t *image;
static size_t image_size;

static HRESULT plain_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    uint64_t in_image = va - (uintptr_t)image;
    uint64_t in_stack = va - (uintptr_t)stack;

    (void)t;
    *done = 0;
    if (in_image < image_size)
        *done = image_size - in_image < size ? (size_t)(image_size - in_image) : size;
    else if (in_stack < ROOM)
        *done = ROOM - in_stack < size ? (size_t)(ROOM - in_stack) : size;
    if (*done)
        memcpy(buf, (const void *)(uintptr_t)va, *done);
    return *done ? S_OK : HR_READ_FAULT;
}

static struct memory *plain_memory(void)
{
    static struct ds_virtual_ops virt;
    struct memory *m = own_memory();

    virt = *m->target->virt;
    virt.read = plain_read;
    m->target->virt = &virt;
    return m;
}

/* Registers that lead to places of the stack, as far apart as frames are. */
static CONTEXT given_context(DWORD64 rip)
{
    CONTEXT context = { .ContextFlags = CONTEXT_FULL, .Rip = rip };
    DWORD64 *registers = &context.Rax;

    for (unsigned i = 0; i < 16; i++)
        registers[i] = (uintptr_t)stack + 0x101000 + 0x100 * i;
    context.Rsp = (uintptr_t)stack + 0x100000;
    return context;
}

/* Whether both ways lead from an instruction to the same caller. */
static bool same_step(
        struct memory *m, const struct unwind_image *where, RUNTIME_FUNCTION *f, uint32_t rva)
{
    CONTEXT context = given_context(where->base + rva);
    struct unwind_registers r = { .rip = context.Rip };
    struct unwind_step step;
    PVOID data = NULL;
    DWORD64 frame = 0;

    memcpy(r.integer, &context.Rax, sizeof(r.integer));
    assert_int_equal(unwind_x64(m, where, &r, &step), S_OK);
    RtlVirtualUnwind(0, where->base, context.Rip, f, &context, &data, &frame, NULL);
    if (r.rip == context.Rip && memcmp(r.integer, &context.Rax, sizeof(r.integer)) == 0)
        return true;
    print_error("rva 0x%x of 0x%x-0x%x: rip %llx, %llx; rsp %llx, %llx\n", rva,
            (unsigned)f->BeginAddress, (unsigned)f->EndAddress, (unsigned long long)r.rip,
            (unsigned long long)context.Rip, (unsigned long long)r.integer[UNWIND_RSP],
            (unsigned long long)context.Rsp);
    return false;
}

/* At every byte of its prologue, and the first behind. */
static void every_function_unwinds_as_the_system_does(void **state)
{
    static const char *const images[] = { NULL, "ntdll.dll", "kernel32.dll", "msvcrt.dll" };
    size_t asked = 0;
    size_t wrong = 0;

    (void)state;
    stack = VirtualAlloc(NULL, ROOM, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    assert_non_null(stack);
    for (size_t i = 0; i < ROOM; i += 8)
        memcpy(stack + i, &(uint64_t){ (uintptr_t)stack + 0x200000 + i / 16 * 8 }, 8);
    for (size_t i = 0; i < sizeof(images) / sizeof(images[0]); i++) {
        struct memory *m = plain_memory();
        struct unwind_image where;
        RUNTIME_FUNCTION *functions;

        image = (const uint8_t *)GetModuleHandleA(images[i]);
        image_size = 0x1000;
        assert_int_equal(unwind_open(m, (uintptr_t)image, &where), S_OK);
        image_size = where.image_size;
        functions = (RUNTIME_FUNCTION *)(uintptr_t)(image + where.table);
        for (uint32_t k = 0; k < where.table_size / sizeof(*functions) && wrong < 20; k++) {
            RUNTIME_FUNCTION *f = &functions[k];
            const uint8_t *info = image + f->UnwindData;

            if (f->UnwindData & 1)
                continue;
            for (uint32_t at = 0; at <= info[1]; at++, asked++)
                wrong += !same_step(m, &where, f, f->BeginAddress + at);
        }
    }
    print_message("%u places asked\n", (unsigned)asked);
    assert_true(asked > 10000);
    assert_int_equal(wrong, 0);
    VirtualFree(stack, 0, MEM_RELEASE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_stack_is_the_system_s),
        cmocka_unit_test(every_function_unwinds_as_the_system_does),
    };

    return RUN_TESTS(tests);
}
