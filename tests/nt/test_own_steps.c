/* Code of this process, one instruction after the other: where a function returns to is known from
 * its call, and is what unwinding must find at each instruction up to the return. */
#include "own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/unwind.h"

#define TRAP      0x100u /* the flag by which the processor stops behind each instruction */
#define DEPTH_MAX 100u
#define WRONG_MAX 10u

/* MinGW's: it pushes two registers and has no unwind data, so nobody can tell who called it. */
void ___chkstk_ms(void);
#define CHKSTK_SIZE 0x40u

/* A call that has not returned: what its caller will have then. */
struct call {
    uint64_t rip;
    uint64_t integer[UNWIND_REGISTERS];
};

static struct call calls[DEPTH_MAX];
static unsigned depth;
static unsigned deepest;
static unsigned steps;
static unsigned unwound;
static unsigned wrong;
static char first_wrong[200];
static bool stepping;
static uint64_t last_rip, last_rsp;

/* Registers that a function leaves as they are. Source: Microsoft Learn, "x64 calling convention".
 */
static const unsigned kept[] = { 3, 4, 5, 6, 7, 12, 13, 14, 15 };

static uint64_t at_rsp(const CONTEXT *c)
{
    uint64_t value;

    memcpy(&value, (const void *)(uintptr_t)c->Rsp, sizeof(value));
    return value;
}

/* Follow calls and returns by what they do to rsp. */
static void follow(const CONTEXT *c)
{
    if (c->Rsp == last_rsp - 8 && at_rsp(c) > last_rip && at_rsp(c) <= last_rip + 8 &&
            depth < DEPTH_MAX) {
        struct call *call = &calls[depth++];

        call->rip = at_rsp(c);
        memcpy(call->integer, &c->Rax, sizeof(call->integer));
        call->integer[UNWIND_RSP] = c->Rsp + 8;
        deepest = depth > deepest ? depth : deepest;
    }
    while (depth && c->Rsp >= calls[depth - 1].integer[UNWIND_RSP])
        depth--;
}

static void note_wrong(const CONTEXT *c, const struct unwind_registers *r, HRESULT hr)
{
    const struct call *call = &calls[depth - 1];

    if (!wrong++)
        snprintf(first_wrong, sizeof(first_wrong),
                "at %llx: 0x%08x, rip %llx wanted %llx, rsp %llx wanted %llx",
                (unsigned long long)c->Rip, (unsigned)hr, (unsigned long long)r->rip,
                (unsigned long long)call->rip, (unsigned long long)r->integer[UNWIND_RSP],
                (unsigned long long)call->integer[UNWIND_RSP]);
}

/* Images are looked up once: there are few. */
static const struct unwind_image *image_of(uint64_t rip)
{
    static struct unwind_image images[8];
    static unsigned count;
    DWORD64 base = 0;

    for (unsigned i = 0; i < count; i++)
        if (rip - images[i].base < images[i].image_size)
            return &images[i];
    if (!RtlPcToFileHeader((PVOID)(uintptr_t)rip, (PVOID *)&base) || count == 8 ||
            FAILED(unwind_open(own_memory(), base, &images[count])))
        return NULL;
    return &images[count++];
}

static void unwind_here(const CONTEXT *c)
{
    const struct unwind_image *image = image_of(c->Rip);
    const struct call *call = &calls[depth - 1];
    struct unwind_registers r = { .rip = c->Rip };
    struct unwind_step step;
    bool right;
    HRESULT hr;

    if (!image || c->Rip - (uintptr_t)___chkstk_ms < CHKSTK_SIZE)
        return;
    memcpy(r.integer, &c->Rax, sizeof(r.integer));
    hr = unwind_x64(own_memory(), image, &r, &step);
    right = hr == S_OK && r.rip == call->rip;
    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
        right = right && r.integer[kept[i]] == call->integer[kept[i]];
    if (!right)
        note_wrong(c, &r, hr);
    unwound++;
}

static LONG CALLBACK stepped(EXCEPTION_POINTERS *exception)
{
    CONTEXT *c = exception->ContextRecord;

    if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP)
        return EXCEPTION_CONTINUE_SEARCH;
    if (steps++)
        follow(c);
    last_rip = c->Rip;
    last_rsp = c->Rsp;
    if (depth && wrong < WRONG_MAX)
        unwind_here(c);
    if (stepping)
        c->EFlags |= TRAP;
    else
        c->EFlags &= ~TRAP;
    return EXCEPTION_CONTINUE_EXECUTION;
}

static __attribute__((noinline)) void begin_stepping(void)
{
    stepping = true;
    __asm__ volatile("pushfq\n\torq %0, (%%rsp)\n\tpopfq" : : "i"(TRAP) : "cc", "memory");
}

static int by_value(const void *a, const void *b)
{
    const int *x = a;
    const int *y = b;

    return (*x > *y) - (*x < *y);
}

static __attribute__((noinline)) double works(unsigned size, volatile char *out)
{
    volatile char *room = __builtin_alloca(size);
    double sum = 0.5;

    for (unsigned i = 0; i < size; i++)
        room[i] = (char)i;
    for (unsigned i = 0; i < 5; i++)
        sum = sum * room[i] + out[i];
    return sum;
}

static __attribute__((noinline)) int recurses(int n, volatile char *out)
{
    volatile char room[5000];

    room[n] = out[0];
    return n ? recurses(n - 1, out) + room[n] : (int)works(40, out);
}

/* What is stepped through: our code, and the C library's. */
static __attribute__((noinline)) void work(char *text, size_t size)
{
    int numbers[20];

    for (int i = 0; i < 20; i++)
        numbers[i] = i * 7919 % 101;
    qsort(numbers, 20, sizeof(numbers[0]), by_value);
    snprintf(text, size, "%d %s %08x", numbers[19] + (int)works(30, text), "text",
            (unsigned)strtoul("4711", NULL, 10));
    recurses(4, text);
}

static void every_instruction_finds_its_caller(void **state)
{
    char text[100] = "seven";
    PVOID handler = AddVectoredExceptionHandler(1, stepped);

    (void)state;
    assert_non_null(handler);
    begin_stepping();
    work(text, sizeof(text));
    stepping = false;
    RemoveVectoredExceptionHandler(handler);
    print_message("%u instructions, %u unwound, %u deep\n", steps, unwound, deepest);
    if (wrong)
        print_error("%s\n", first_wrong);
    assert_int_equal(wrong, 0);
    assert_true(unwound > 2000);
    assert_true(deepest >= 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_instruction_finds_its_caller),
    };

    return RUN_TESTS(tests);
}
