/* Registers of a dump's processors: which of them the header's are of, and where the others' are.
 * Layouts and fields: spec dump-formats 8 and 9. */
#include "flat.h"
#include "heard.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/dump_contexts.h"

/* A kernel of no real system: all of it in two runs of 64 KiB. */
#define KERNEL UINT64_C(0xffffffff81000000)
#define BLOCK  KERNEL
#define ARRAY  (KERNEL + 0x800)
#define PRCBS  (KERNEL + 0x1000)
#define SAVED  (KERNEL + 0x5000)
#define THREAD (KERNEL + 0x9000)
#define STACKS UINT64_C(0xffffffff82000000)
#define STEP   UINT64_C(0x1000) /* from one processor's to the next one's */

/* Offsets of its structures. */
#define PRCB_CONTEXT 0x180u /* a pointer */
#define PRCB_STATE   0x200u /* a record */
#define PRCB_THREAD  0x008u
#define STACK_LIMIT  0x030u
#define STACK_BASE   0x038u

/* What of it there is. */
enum has {
    HAS_BLOCK = 1,
    HAS_POINTERS = 2, /* OffsetPrcbContext, and what it leads to */
    HAS_STATES = 4,   /* OffsetPrcbProcStateContext, and records there */
    HAS_STACKS = 8,   /* threads, and where their stacks are */
    HAS_ALL = 15,
};

struct shape {
    uint32_t machine;
    uint32_t pointer_size;
    size_t size, flags_at, pc_at, sp_at;
    uint32_t flags;
};

/* clang-format off */
static const struct shape x64   = { IMAGE_FILE_MACHINE_AMD64, 8, 0x4d0, 0x30, 0x0f8, 0x098, 0x0010001f };
static const struct shape x86   = { IMAGE_FILE_MACHINE_I386,  4, 0x2cc, 0x00, 0x0b8, 0x0c4, 0x0001003f };
static const struct shape arm64 = { IMAGE_FILE_MACHINE_ARM64, 8, 0x390, 0x00, 0x108, 0x100, 0x00400007 };
/* clang-format on */

/* Where a processor stands: of saved ones, by its number. */
static uint64_t pc_of(uint32_t cpu)
{
    return KERNEL + 0x100 * (cpu + 1);
}

static uint64_t sp_of(uint32_t cpu)
{
    return STACKS + STEP * cpu + 0x800;
}

static void put_number(uint8_t *at, size_t size, uint64_t value)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

static void put_record(uint8_t *at, const struct shape *s, uint64_t pc, uint64_t sp)
{
    put_number(at + s->flags_at, 4, s->flags);
    put_number(at + s->pc_at, s->pointer_size, pc);
    put_number(at + s->sp_at, s->pointer_size, sp);
}

struct dumped {
    struct flat flat;
    struct ds_dump_facts facts;
    uint8_t header[3000];
};

static void put_processor(struct flat *f, const struct shape *s, unsigned has, uint32_t cpu)
{
    uint64_t prcb = PRCBS + STEP * cpu, saved = SAVED + STEP * cpu, thread = THREAD + STEP * cpu;

    flat_put_pointer(f, ARRAY + cpu * s->pointer_size, prcb);
    if (has & HAS_POINTERS) {
        flat_put_pointer(f, prcb + PRCB_CONTEXT, saved);
        put_record(flat_at(f, saved), s, pc_of(cpu), sp_of(cpu));
    }
    if (has & HAS_STATES)
        put_record(flat_at(f, prcb + PRCB_STATE), s, pc_of(cpu) + 1, sp_of(cpu));
    if (has & HAS_STACKS) {
        flat_put_pointer(f, prcb + PRCB_THREAD, thread);
        flat_put_pointer(f, thread + STACK_LIMIT, STACKS + STEP * cpu);
        flat_put_pointer(f, thread + STACK_BASE, STACKS + STEP * (cpu + 1));
    }
}

/* A dump of two processors whose header has no context yet. */
static void given_dump_of(struct dumped *d, const struct shape *s, unsigned has)
{
    struct flat *f = &d->flat;

    *d = (struct dumped){ .facts = { .product_type = 0 } };
    flat_init(f, s->machine, s->pointer_size);
    flat_add(f, KERNEL, 0x10000);
    f->target.info.dump = &d->facts;
    f->target.info.processors = 2;
    if (!(has & HAS_BLOCK))
        return;
    f->target.info.debugger_data = BLOCK;
    flat_put(f, BLOCK + 0x10, 4, 0x4742444b); /* KDBG */
    flat_put(f, BLOCK + 0x14, 4, 0x380);
    flat_put(f, BLOCK + 0x218, 8, ARRAY);
    flat_put(f, BLOCK + 0x338, 2, has & HAS_POINTERS ? PRCB_CONTEXT : 0);
    flat_put(f, BLOCK + 0x2bc, 2, has & HAS_STATES ? PRCB_STATE : 0);
    flat_put(f, BLOCK + 0x2b4, 2, has & HAS_STACKS ? PRCB_THREAD : 0);
    flat_put(f, BLOCK + 0x340, 4, has & HAS_STACKS ? STACK_LIMIT : 0);
    flat_put(f, BLOCK + 0x344, 4, has & HAS_STACKS ? STACK_BASE : 0);
    for (uint32_t cpu = 0; cpu < 2; cpu++)
        put_processor(f, s, has, cpu);
}

static void put_header(struct dumped *d, const struct shape *s, uint64_t pc, uint64_t sp)
{
    put_record(d->header, s, pc, sp);
    d->facts.header = d->header;
    d->facts.context = d->header;
    d->facts.context_size = sizeof(d->header);
}

struct whose_row {
    const char *name;
    const struct shape *shape;
    unsigned has;
    uint32_t processors;
    uint64_t pc, sp; /* of the header */
    HRESULT hr;
    uint32_t cpu;
};

#define STACK(cpu) (STACKS + STEP * (cpu) + 8)

/* clang-format off */
static const struct whose_row whose_rows[] = {
    { "the one that saved the same, behind a pointer", &x64, HAS_BLOCK | HAS_POINTERS, 2, KERNEL + 0x200, STACKS + 0x1800, S_OK, 1 },
    { "the one that saved the same, in its block", &x64, HAS_BLOCK | HAS_STATES, 2, KERNEL + 0x201, STACKS + 0x1800, S_OK, 1 },
    { "the one whose block has the same, where pointers lead elsewhere", &x64, HAS_ALL, 2, KERNEL + 0x201, STACKS + 0x1800, S_OK, 1 },
    { "the first, if it is that",                &x64, HAS_ALL, 2, KERNEL + 0x100, STACKS + 0x800, S_OK, 0 },
    { "the one on whose stack it is",            &x64, HAS_BLOCK | HAS_STACKS, 2, 0x1234, STACK(1), S_OK, 1 },
    { "its stack, where others have saved",      &x64, HAS_ALL, 2, 0x1234, STACK(1), S_OK, 1 },
    { "a stack's first byte is of it",           &x64, HAS_BLOCK | HAS_STACKS, 2, 0x1234, STACKS + STEP, S_OK, 1 },
    { "the byte behind it is not",               &x64, HAS_BLOCK | HAS_STACKS, 2, 0x1234, STACKS + 2 * STEP, S_FALSE, 0 },
    { "on no stack",                             &x64, HAS_ALL, 2, 0x1234, 0x7fff0000, S_FALSE, 0 },
    { "nothing but the header",                  &x64, 0, 2, 0x1234, STACK(1), S_FALSE, 0 },
    { "a block that tells neither",              &x64, HAS_BLOCK, 2, 0x1234, STACK(1), S_FALSE, 0 },
    { "of one processor it is that",             &x64, 0, 1, 0x1234, STACK(1), S_OK, 0 },
    { "more processors than there are",          &x64, HAS_ALL, 2048, KERNEL + 0x200, STACKS + 0x1800, S_OK, 1 },
    { "an x86's, by what was saved",             &x86, HAS_BLOCK | HAS_STATES, 2, KERNEL + 0x201, STACKS + 0x1800, S_OK, 1 },
    { "an x86's, by its stack",                  &x86, HAS_BLOCK | HAS_STACKS, 2, 0x1234, STACK(1), S_OK, 1 },
    { "an ARM64's, by what was saved",           &arm64, HAS_BLOCK | HAS_POINTERS, 2, KERNEL + 0x200, STACKS + 0x1800, S_OK, 1 },
};
/* clang-format on */

static void whose(void **state)
{
    const struct whose_row *row = *state;
    struct dumped d;
    uint32_t cpu = 77;

    given_dump_of(&d, row->shape, row->has);
    d.flat.target.info.processors = row->processors;
    put_header(&d, row->shape, row->pc, row->sp);
    listen_to_log("nt=warn");
    assert_true(dump_contexts_has(&d.flat.target));
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), row->hr);
    assert_int_equal(cpu, row->cpu);
    assert_int_equal(heard_lines(DS_LOG_WARN), row->hr == S_FALSE);
    flat_deinit(&d.flat);
}

static void two_that_saved_the_same_are_told_by_their_stacks(void **state)
{
    struct dumped d;
    uint32_t cpu = 77;

    (void)state;
    given_dump_of(&d, &x64, HAS_ALL);
    put_record(flat_at(&d.flat, SAVED), &x64, pc_of(1), sp_of(1));
    put_header(&d, &x64, pc_of(1), sp_of(1));
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), S_OK);
    assert_int_equal(cpu, 1);
    flat_deinit(&d.flat);
}

struct read_row {
    const char *name;
    const struct shape *shape;
    unsigned has;
    uint32_t cpu; /* asked for; the header's are those of processor 1 */
    uint64_t at;  /* a number of 4 bytes that is put there first; 0: none */
    uint32_t number;
    HRESULT hr;
    uint64_t pc;
};

#define HEADER_PC 0x1234u

/* clang-format off */
static const struct read_row read_rows[] = {
    { "the header's",                              &x64, HAS_ALL, 1, 0, 0, S_OK, HEADER_PC },
    { "another's, behind a pointer",               &x64, HAS_ALL, 0, 0, 0, S_OK, KERNEL + 0x100 },
    { "another's, in its block",                   &x64, HAS_BLOCK | HAS_STATES, 0, 0, 0, S_OK, KERNEL + 0x101 },
    { "a pointer to nothing: the block's",         &x64, HAS_ALL, 0, PRCBS + PRCB_CONTEXT, 0x10, S_OK, KERNEL + 0x101 },
    { "a pointer to what is no record: the block's", &x64, HAS_ALL, 0, SAVED + 0x30, 0x0001003f, S_OK, KERNEL + 0x101 },
    { "no pointer: the block's",                   &arm64, HAS_BLOCK | HAS_STATES, 0, 0, 0, S_OK, KERNEL + 0x101 },
    { "a record without the instruction pointer",  &x64, HAS_BLOCK | HAS_POINTERS, 0, SAVED + 0x30, 0x00100002, E_NOINTERFACE, 0 },
    { "a pointer to nothing alone",                &x64, HAS_BLOCK | HAS_POINTERS, 0, PRCBS + PRCB_CONTEXT, 0x10, E_NOINTERFACE, 0 },
    { "a pointer that is not set",                 &x86, HAS_BLOCK | HAS_POINTERS, 0, PRCBS + PRCB_CONTEXT, 0, E_NOINTERFACE, 0 },
    { "a control block that is not there",         &x64, HAS_ALL, 0, ARRAY, 0x10, E_NOINTERFACE, 0 },
    { "an array that is not there",                &x64, HAS_ALL, 0, BLOCK + 0x21c, 0x10, E_NOINTERFACE, 0 },
    { "a block that is too short for the field",   &x64, HAS_BLOCK | HAS_POINTERS, 0, BLOCK + 0x14, 0x338, E_NOINTERFACE, 0 },
    { "a block that is none",                      &x64, HAS_ALL, 0, BLOCK + 0x10, 0x4742444c, E_NOINTERFACE, 0 },
    { "but for the header's",                      &x64, HAS_ALL, 1, BLOCK + 0x10, 0x4742444c, S_OK, HEADER_PC },
    { "a dump that has nothing else",              &x64, 0, 0, 0, 0, E_NOINTERFACE, 0 },
    { "no such processor",                         &x64, HAS_ALL, 2, 0, 0, E_INVALIDARG, 0 },
    { "an x86's",                                  &x86, HAS_ALL, 0, 0, 0, S_OK, (uint32_t)KERNEL + 0x100 },
};
/* clang-format on */

static void read_record(void **state)
{
    const struct read_row *row = *state;
    const struct shape *s = row->shape;
    uint8_t bytes[0x1000] = { 0 };
    uint64_t pc = 0;
    size_t done = 77;
    struct dumped d;

    given_dump_of(&d, s, row->has);
    put_header(&d, s, HEADER_PC, STACK(1));
    if (row->at)
        flat_put(&d.flat, row->at, 4, row->number);
    assert_int_equal(
            dump_contexts_read(&d.flat.memory, row->cpu, 1, bytes, sizeof(bytes), &done), row->hr);
    assert_int_equal(done, row->hr == S_OK ? s->size : 0);
    memcpy(&pc, bytes + s->pc_at, s->pointer_size);
    assert_true(pc == row->pc);
    flat_deinit(&d.flat);
}

static void a_short_buffer_gets_the_beginning(void **state)
{
    uint8_t bytes[0x40] = { 0 };
    size_t done = 77;
    struct dumped d;

    (void)state;
    given_dump_of(&d, &x64, HAS_ALL);
    assert_int_equal(dump_contexts_read(&d.flat.memory, 0, 1, bytes, 0x34, &done), S_OK);
    assert_int_equal(done, 0x34);
    assert_int_equal(bytes[0x30], 0x1f);
    assert_int_equal(bytes[0x34], 0);
    flat_deinit(&d.flat);
}

/* A header that says nothing of registers, or says what no machine of its kind would. */
static void a_header_without_a_context_is_of_nobody(void **state)
{
    uint8_t bytes[0x1000];
    size_t done = 77;
    uint32_t cpu = 77;
    struct dumped d;

    (void)state;
    given_dump_of(&d, &x64, HAS_ALL);
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), E_NOINTERFACE);
    assert_int_equal(cpu, 0);
    put_header(&d, &x86, 1, 2);
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), E_NOINTERFACE);
    assert_int_equal(dump_contexts_read(&d.flat.memory, 0, 0, bytes, sizeof(bytes), &done), S_OK);
    assert_int_equal(bytes[0xf9], 0x01); /* of KERNEL + 0x100 */
    put_header(&d, &x64, 1, 2);
    d.facts.context_size = 0x4cf;
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), E_NOINTERFACE);
    flat_deinit(&d.flat);
}

/* Without the header's registers: by the exception. */
static void who_stands_where_the_exception_was(void **state)
{
    uint32_t cpu = 77;
    struct dumped d;

    (void)state;
    given_dump_of(&d, &x64, HAS_ALL);
    put_header(&d, &x64, pc_of(1), sp_of(1));
    put_number(d.header + x64.flags_at, 4, 0x00100002);
    d.facts.exception_code = 0xc0000005;
    d.facts.exception_address = pc_of(1);
    listen_to_log("nt=warn");
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), S_OK);
    assert_int_equal(cpu, 1);
    assert_int_equal(heard_lines(DS_LOG_WARN), 1); /* the flags */
    d.facts.exception_address = 0x1234;
    listen_to_log("nt=warn");
    assert_int_equal(dump_contexts_whose(&d.flat.memory, &cpu), S_FALSE);
    assert_int_equal(cpu, 0);
    assert_int_equal(heard_lines(DS_LOG_WARN), 2); /* and that nobody stands there */
    flat_deinit(&d.flat);
}

static void others_have_none(void **state)
{
    struct dumped d;

    (void)state;
    given_dump_of(&d, &x64, 0);
    assert_false(dump_contexts_has(&d.flat.target)); /* neither context nor data block */
    put_header(&d, &x64, 1, 2);
    assert_true(dump_contexts_has(&d.flat.target));
    d.flat.target.info.machine = IMAGE_FILE_MACHINE_UNKNOWN;
    assert_false(dump_contexts_has(&d.flat.target));
    d.flat.target.info.machine = IMAGE_FILE_MACHINE_AMD64;
    d.flat.target.info.dump = NULL;
    assert_false(dump_contexts_has(&d.flat.target));
    flat_deinit(&d.flat);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_that_saved_the_same_are_told_by_their_stacks),
        cmocka_unit_test(a_short_buffer_gets_the_beginning),
        cmocka_unit_test(a_header_without_a_context_is_of_nobody),
        cmocka_unit_test(who_stands_where_the_exception_was),
        cmocka_unit_test(others_have_none),
    };

    return RUN_ROWS(whose_rows, whose) + RUN_ROWS(read_rows, read_record) + RUN_TESTS(tests);
}
