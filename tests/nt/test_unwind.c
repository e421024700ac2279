/* One step up a stack of x64: every code of unwind data, in the prologue, body and epilogue. */
#include "image.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/unwind.h"

/* An image with one function of 0x100 bytes, and a part of it of 0x40 further up. */
#define BASE   UINT64_C(0x140000000)
#define SIZE   0x5000u
#define BEGIN  0x1000u
#define PART   0x1800u
#define TABLE  0x2000u
#define INFO   0x3000u
#define INFO_2 0x3100u

#define STACK UINT64_C(0x7ff000)
#define RSP   (STACK + 0x100)
#define FRAME (STACK + 0x180) /* what rbp and r13 hold, where they are frame registers */

/* Each 8 bytes of the stack hold a number of their own, by which a row tells where a register came
 * from. */
static uint64_t slot(uint64_t offset)
{
    return UINT64_C(0xabc0000000) + offset;
}

static void given_function(struct flat *f, const uint8_t *info, size_t size)
{
    flat_init(f, IMAGE_FILE_MACHINE_AMD64, 8);
    image_put(f, BASE, SIZE);
    image_directory(f, BASE, IMAGE_EXCEPTIONS, TABLE, 24);
    flat_put(f, BASE + TABLE, 4, BEGIN);
    flat_put(f, BASE + TABLE + 4, 4, BEGIN + 0x100);
    flat_put(f, BASE + TABLE + 8, 4, INFO);
    flat_put(f, BASE + TABLE + 12, 4, PART);
    flat_put(f, BASE + TABLE + 16, 4, PART + 0x40);
    flat_put(f, BASE + TABLE + 20, 4, INFO_2);
    memcpy(flat_at(f, BASE + INFO), info, size);
    memset(flat_at(f, BASE + BEGIN), 0x90, 0x100);
    memset(flat_at(f, BASE + PART), 0x90, 0x40);
    flat_add(f, STACK, 0x400);
    for (uint64_t i = 0; i < 0x400; i += 8)
        flat_put(f, STACK + i, 8, slot(i - 0x100));
    flat_put(f, STACK + 0x300, 8, STACK + 0x380); /* what a machine frame may lead to */
}

static struct unwind_registers given_registers(uint64_t rip)
{
    struct unwind_registers r = { .rip = rip };

    for (unsigned i = 0; i < 16; i++)
        r.integer[i] = 0x5000 + i;
    r.integer[UNWIND_RSP] = RSP;
    r.integer[UNWIND_RBP] = FRAME;
    r.integer[13] = FRAME;
    return r;
}

/* What becomes of the caller's rsp and rip, as offsets from RSP; and of one more register. */
struct step_row {
    const char *name;
    uint8_t info[20]; /* version and flags, prologue, codes, frame; codes */
    uint32_t offset;  /* of rip in the function */
    uint8_t code[12]; /* at rip; 0: nops */
    HRESULT hr;
    uint64_t rip; /* the slot that it came from */
    uint64_t rsp;
    unsigned reg; /* 0: none */
    uint64_t reg_slot;
};

/* push rbx; sub rsp, 0x20 in 6 bytes */
#define PLAIN                        \
    {                                \
        1, 6, 2, 0, 6, 0x32, 2, 0x30 \
    }
/* push rbp; sub rsp, 0x40; lea rbp, [rsp + 0x20] in 10 bytes */
#define FRAMED                                     \
    {                                              \
        1, 10, 3, 0x25, 10, 0x03, 5, 0x72, 1, 0x50 \
    }
/* the same by r13, which stands 0x30 into its frame */
#define FRAMED_13                                  \
    {                                              \
        1, 14, 3, 0x3d, 14, 0x03, 8, 0x72, 2, 0xd0 \
    }

/* clang-format off */
static const struct step_row step_rows[] = {
    { "behind the prologue all of it is taken back",     PLAIN, 0x20, { 0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "at the first byte nothing is",                    PLAIN, 0,    { 0 }, S_OK, 0,    8,    0, 0 },
    { "behind the push that is",                         PLAIN, 2,    { 0 }, S_OK, 8,    0x10, 3, 0 },
    { "at the prologue's end both are",                  PLAIN, 6,    { 0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "a function without codes",                        { 1, 0, 0, 0 }, 0x10, { 0 }, S_OK, 0, 8, 0, 0 },
    { "large: 16 bits of 8 bytes",                       { 1, 7, 2, 0, 7, 0x01, 0x10, 0 }, 0x20, { 0 }, S_OK, 0x80, 0x88, 0, 0 },
    { "large: 32 bits",                                  { 1, 7, 3, 0, 7, 0x11, 0x88, 0, 0, 0 }, 0x20, { 0 }, S_OK, 0x88, 0x90, 0, 0 },
    { "rsp comes from the frame register",               FRAMED, 0x20, { 0 }, S_OK, 0xa8, 0xb0, 5, 0xa0 },
    { "before that is set rsp counts",                   FRAMED, 5,    { 0 }, S_OK, 0x48, 0x50, 5, 0x40 },
    { "another frame register",                          FRAMED_13, 0x20, { 0 }, S_OK, 0x98, 0xa0, 13, 0x90 },
    { "a register that is saved near",                   { 1, 6, 3, 0, 6, 0x64, 2, 0, 4, 0x22 }, 0x20, { 0 }, S_OK, 0x18, 0x20, 6, 0x10 },
    { "and far",                                         { 1, 6, 4, 0, 6, 0x75, 0x20, 0, 0, 0, 4, 0x42 }, 0x20, { 0 }, S_OK, 0x28, 0x30, 7, 0x20 },
    { "one that is saved from the frame register on",    { 1, 14, 5, 0x25, 14, 0x64, 2, 0, 10, 0x03, 5, 0x72, 1, 0x50 }, 0x20, { 0 }, S_OK, 0xa8, 0xb0, 6, 0x70 },
    { "in the prologue before it was saved it is kept",  { 1, 6, 3, 0, 6, 0x64, 2, 0, 4, 0x22 }, 4, { 0 }, S_OK, 0x18, 0x20, 0, 0 },
    { "vectors are stepped over",                        { 1, 9, 6, 0, 9, 0x68, 1, 0, 8, 0x79, 0, 0, 1, 0, 4, 0x32 }, 0x20, { 0 }, S_OK, 0x20, 0x28, 0, 0 },
    { "a machine frame",                                 { 1, 0, 1, 0, 0, 0x0a }, 0x20, { 0 }, S_OK, 0, 0x18, 0, 0 },
    { "a machine frame with an error code",              { 1, 0, 1, 0, 0, 0x1a }, 0x20, { 0 }, S_OK, 8, 0x20, 0, 0 },
    { "version 2: where epilogues are is no operation",  { 2, 6, 4, 0, 2, 0x16, 0x10, 0x06, 6, 0x32, 2, 0x30 }, 0x20, { 0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "version 2, padded",                               { 2, 6, 4, 0, 2, 0x16, 0, 0, 6, 0x32, 2, 0x30 }, 0x20, { 0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "at a ret",                                        PLAIN, 0x20, { 0xc3 }, S_OK, 0, 8, 0, 0 },
    { "at a ret that takes parameters",                  PLAIN, 0x20, { 0xc2, 8, 0 }, S_OK, 0, 8, 0, 0 },
    { "at a ret with a prefix",                          PLAIN, 0x20, { 0xf3, 0xc3 }, S_OK, 0, 8, 0, 0 },
    { "at the pop before it",                            PLAIN, 0x20, { 0x5b, 0xc3 }, S_OK, 8, 0x10, 3, 0 },
    { "at pops of new registers",                        PLAIN, 0x20, { 0x41, 0x5c, 0x5e, 0xc3 }, S_OK, 0x10, 0x18, 12, 0 },
    { "at the add before them",                          PLAIN, 0x20, { 0x48, 0x83, 0xc4, 0x20, 0x5b, 0xc3 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "an add of 32 bits",                               PLAIN, 0x20, { 0x48, 0x81, 0xc4, 0x80, 0, 0, 0, 0xc3 }, S_OK, 0x80, 0x88, 0, 0 },
    { "the lea of a frame register",                     FRAMED, 0x20, { 0x48, 0x8d, 0x65, 0x20, 0x5d, 0xc3 }, S_OK, 0xa8, 0xb0, 5, 0xa0 },
    { "the lea of another",                              FRAMED_13, 0x20, { 0x49, 0x8d, 0xa5, 0x10, 0, 0, 0, 0x41, 0x5d, 0xc3 }, S_OK, 0x98, 0xa0, 13, 0x90 },
    { "a lea of what is no frame register",              FRAMED, 0x20, { 0x49, 0x8d, 0x65, 0x20, 0x5d, 0xc3 }, S_OK, 0xa8, 0xb0, 5, 0xa0 },
    { "a jump to another function",                      PLAIN, 0x20, { 0xe9, 0, 0x10, 0, 0 }, S_OK, 0, 8, 0, 0 },
    { "a jump to the function's beginning",              PLAIN, 0x20, { 0xeb, 0xde }, S_OK, 0, 8, 0, 0 },
    { "a jump inside of the function is no end",         PLAIN, 0x20, { 0xeb, 0x10 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "a jump into the middle of another is none",       PLAIN, 0x20, { 0xe9, 0xeb, 0x07, 0, 0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "a jump to the beginning of another is one",       PLAIN, 0x20, { 0xe9, 0xdb, 0x07, 0, 0 }, S_OK, 0, 8, 0, 0 },
    { "a jump through memory",                           PLAIN, 0x20, { 0xff, 0x25, 0, 0, 0, 0 }, S_OK, 0, 8, 0, 0 },
    { "a jump through a register",                       PLAIN, 0x20, { 0x48, 0xff, 0xe0 }, S_OK, 0, 8, 0, 0 },
    { "an indirect jump inside, as a switch makes it",   PLAIN, 0x20, { 0xff, 0xe0 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "a pop in the middle is no end",                   PLAIN, 0x20, { 0x5b, 0x90, 0xc3 }, S_OK, 0x28, 0x30, 3, 0x20 },
    { "a ret in the prologue is none",                   PLAIN, 2,    { 0xc3 }, S_OK, 8, 0x10, 3, 0 },
    { "a version that nobody knows",                     { 3, 0, 0, 0 }, 0x20, { 0 }, HR_BAD_DATA, 0, 0, 0, 0 },
    { "an operation that nobody knows",                  { 1, 1, 1, 0, 1, 0x0b }, 0x20, { 0 }, HR_BAD_DATA, 0, 0, 0, 0 },
    { "codes that end too soon",                         { 1, 7, 1, 0, 7, 0x01 }, 0x20, { 0 }, HR_BAD_DATA, 0, 0, 0, 0 },
    { "a frame register that there is not",              { 1, 1, 1, 0, 1, 0x03 }, 0x20, { 0 }, HR_BAD_DATA, 0, 0, 0, 0 },
    { "an allocation of no kind",                        { 1, 7, 3, 0, 7, 0x21, 0x88, 0, 0, 0 }, 0x20, { 0 }, HR_BAD_DATA, 0, 0, 0, 0 },
    { "a stack that is not there",                       { 1, 7, 3, 0, 7, 0x11, 0, 0, 1, 0 }, 0x20, { 0 }, HR_READ_FAULT, 0, 0, 0, 0 },
};
/* clang-format on */

static void steps(void **state)
{
    const struct step_row *row = *state;
    struct unwind_registers r = given_registers(BASE + BEGIN + row->offset);
    struct unwind_registers before = r;
    struct unwind_image image;
    struct unwind_step step;
    struct flat f;

    given_function(&f, row->info, sizeof(row->info));
    if (row->code[0])
        memcpy(flat_at(&f, r.rip), row->code, sizeof(row->code));
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), row->hr);
    if (row->hr != S_OK) {
        assert_memory_equal(&r, &before, sizeof(r));
    } else if (step.machine_frame) {
        assert_true(r.rip == slot(row->rip));
        assert_true(r.integer[UNWIND_RSP] == slot(row->rsp));
    } else {
        assert_true(r.rip == slot(row->rip));
        assert_true(r.integer[UNWIND_RSP] == RSP + row->rsp);
        assert_true(step.function.entry == BASE + TABLE);
        for (unsigned i = 0; i < 16; i++)
            if (row->reg && i == row->reg)
                assert_true(r.integer[i] == slot(row->reg_slot));
            else if (row->reg && i != UNWIND_RSP && i != UNWIND_RBP && i != 6)
                assert_true(r.integer[i] == before.integer[i]);
    }
    flat_deinit(&f);
}

/* Code in no function: a leaf. */
static void a_leaf_has_nothing_but_its_return_address(void **state)
{
    struct unwind_registers r = given_registers(BASE + 0x1700);
    struct unwind_image image;
    struct unwind_step step;
    struct flat f;

    (void)state;
    given_function(&f, (const uint8_t[]){ 1, 0, 0, 0 }, 4);
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), S_OK);
    assert_true(r.rip == slot(0) && r.integer[UNWIND_RSP] == RSP + 8);
    assert_int_equal(step.function.entry, 0);
    r.rip = BASE + SIZE; /* another image's */
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), HR_BAD_DATA);
    flat_deinit(&f);
}

struct chain_row {
    const char *name;
    uint32_t parent; /* unwind data that the part's leads to */
    uint32_t begin;
    uint8_t code[8]; /* at rip */
    HRESULT hr;
    uint64_t rip;
};

/* clang-format off */
static const struct chain_row chain_rows[] = {
    { "a part takes back its own, then the function's",   INFO,     BEGIN, { 0x90 }, S_OK, 0x28 + 0x10 },
    { "a part that leads to itself has no end",           INFO_2,   PART,  { 0x90 }, HR_BAD_DATA, 0 },
    { "a part whose function's data is out of the image", SIZE,     BEGIN, { 0x90 }, HR_BAD_DATA, 0 },
    { "a jump to another part is no end",                 INFO,     BEGIN, { 0xe9, 0x3b, 0xf8, 0xff, 0xff }, S_OK, 0x28 + 0x10 },
    { "a ret in a part is one",                           INFO,     BEGIN, { 0xc3 }, S_OK, 0 },
};
/* clang-format on */

static void chains(void **state)
{
    static const uint8_t plain[] = PLAIN;
    const struct chain_row *row = *state;
    struct unwind_registers r = given_registers(BASE + PART + 0x10);
    struct unwind_image image;
    struct unwind_step step;
    struct flat f;

    given_function(&f, plain, sizeof(plain));
    memcpy(flat_at(&f, r.rip), row->code, sizeof(row->code));
    /* sub rsp, 0x10, and then where it belongs */
    flat_put(&f, BASE + INFO_2, 4, 0x00010421);
    flat_put(&f, BASE + INFO_2 + 4, 4, 0x1204);
    flat_put(&f, BASE + INFO_2 + 8, 4, row->begin);
    flat_put(&f, BASE + INFO_2 + 12, 4, row->begin + 0x100);
    flat_put(&f, BASE + INFO_2 + 16, 4, row->parent);
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), row->hr);
    if (row->hr == S_OK)
        assert_true(r.rip == slot(row->rip));
    flat_deinit(&f);
}

/* An entry whose data is another's entry; and one that leads on to a third. */
static void an_entry_may_lead_to_another(void **state)
{
    static const uint8_t plain[] = PLAIN;
    struct unwind_registers r = given_registers(BASE + PART + 0x10);
    struct unwind_image image;
    struct unwind_step step;
    struct flat f;

    (void)state;
    given_function(&f, plain, sizeof(plain));
    flat_put(&f, BASE + TABLE + 20, 4, TABLE | 1);
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), S_OK);
    assert_true(r.rip == slot(0x28));
    r = given_registers(BASE + PART + 0x10);
    flat_put(&f, BASE + TABLE + 20, 4, (TABLE + 12) | 1);
    assert_int_equal(unwind_x64(&f.memory, &image, &r, &step), HR_BAD_DATA);
    flat_deinit(&f);
}

/* The directory is cut to the image. */
static void a_table_ends_with_the_image(void **state)
{
    struct unwind_image image;
    struct flat f;

    (void)state;
    given_function(&f, (const uint8_t[]){ 1, 0, 0, 0 }, 4);
    image_directory(&f, BASE, IMAGE_EXCEPTIONS, SIZE - 24, 0xffffffff);
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(image.table_size, 24);
    image_directory(&f, BASE, IMAGE_EXCEPTIONS, SIZE, 24);
    assert_int_equal(unwind_open(&f.memory, BASE, &image), S_OK);
    assert_int_equal(image.table_size, 0);
    flat_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_leaf_has_nothing_but_its_return_address),
        cmocka_unit_test(an_entry_may_lead_to_another),
        cmocka_unit_test(a_table_ends_with_the_image),
    };

    return RUN_ROWS(step_rows, steps) + RUN_ROWS(chain_rows, chains) + RUN_TESTS(others);
}
