/* Registers in an ELF core's notes. Layouts: Linux' sys/procfs.h and sys/user.h; of QEMU's note
 * spec dump-formats 13.1. */
#include "data.h"
#include "files.h"
#include "given.h"
#include "heard.h"
#include "made.h"
#include "rows.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#if defined(__linux__) && defined(__x86_64__)
#include <stddef.h>
#include <sys/procfs.h>
#include <sys/user.h>

/* What the system itself says of the places that the rows name. */
#define REGS_AT offsetof(struct elf_prstatus, pr_reg)
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, r15) == 112, "r15");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, rax) == 192, "rax");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, rdi) == 224, "rdi");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, rip) == 240, "rip");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, eflags) == 256, "eflags");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, rsp) == 264, "rsp");
_Static_assert(REGS_AT + offsetof(struct user_regs_struct, gs) == 320, "gs");
#endif

/* Where the notes' program header has its size: in the file and in memory. */
#define SIZE_AT_64  96
#define SIZE_AT_32  68
#define MACHINE_AT  18
#define MACHINE_ARM 183
#define STATUS_SIZE 336 /* of x64 */
#define STATE_SIZE  440

struct given {
    IDebugDataSpaces4 *ds;
    IDebugRegisters2 *registers;
    IDebugSystemObjects4 *system;
};

/* A core whose notes are put one behind the other. */
struct core {
    uint8_t bytes[MADE_ROOM];
    size_t size;
    size_t end; /* of the notes */
};

static void core_begin(struct core *c, maker *make, uint16_t machine)
{
    memset(c, 0, sizeof(*c));
    c->size = make(c->bytes);
    c->end = MADE_NOTE;
    memset(c->bytes + MADE_NOTE, 0, MADE_NOTE_SIZE);
    put_field(c->bytes, &(struct patch){ MACHINE_AT, 2, machine });
}

/* The place of its content. */
static uint8_t *core_note(struct core *c, const char *name, uint32_t type, uint32_t size)
{
    size_t name_size = strlen(name) + 1;
    uint8_t *at = c->bytes + c->end;

    put_field(at, &(struct patch){ 0, 4, name_size });
    put_field(at, &(struct patch){ 4, 4, size });
    put_field(at, &(struct patch){ 8, 4, type });
    memcpy(at + 12, name, name_size);
    c->end += 12 + 8 + size;
    return at + 20;
}

static uint8_t *core_state(struct core *c)
{
    uint8_t *at = core_note(c, "QEMU", 0, STATE_SIZE);

    put_field(at, &(struct patch){ 0, 4, 1 });
    put_field(at, &(struct patch){ 4, 4, STATE_SIZE });
    return at;
}

static void *query(IDebugDataSpaces4 *ds, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, iid, &found), S_OK);
    return found;
}

static struct given given_core(struct core *c, bool wide)
{
    unsigned width = wide ? 8 : 4;
    size_t at = wide ? SIZE_AT_64 : SIZE_AT_32;
    struct given g;

    put_field(c->bytes, &(struct patch){ at, width, c->end - MADE_NOTE });
    put_field(c->bytes, &(struct patch){ at + width, width, c->end - MADE_NOTE });
    g.ds = given_data_spaces(connection_to(c->bytes, c->size, ""));
    g.registers = query(g.ds, &IID_IDebugRegisters2);
    g.system = query(g.ds, &IID_IDebugSystemObjects4);
    return g;
}

static void given_done(struct given *g)
{
    g->system->lpVtbl->Release(g->system);
    g->registers->lpVtbl->Release(g->registers);
    assert_int_equal(g->ds->lpVtbl->Release(g->ds), 0);
}

static HRESULT value_of(const struct given *g, const char *name, uint64_t *value)
{
    DEBUG_VALUE found = { .I64 = 0 };
    ULONG index = 0;
    HRESULT hr;

    assert_int_equal(g->registers->lpVtbl->GetIndexByName(g->registers, name, &index), S_OK);
    hr = g->registers->lpVtbl->GetValue(g->registers, index, &found);
    *value = found.Type == DEBUG_VALUE_INT16   ? found.I16
             : found.Type == DEBUG_VALUE_INT32 ? found.I32
                                               : found.I64;
    return hr;
}

static void assert_register(const struct given *g, const char *name, uint64_t wanted)
{
    uint64_t value = 0;

    assert_int_equal(value_of(g, name, &value), S_OK);
    if (value != wanted)
        fail_msg("%s is 0x%" PRIx64 ", wanted 0x%" PRIx64, name, value, wanted);
}

struct place {
    const char *name; /* NULL: the end */
    uint16_t at;      /* in the note */
    uint8_t width;
};

struct layout_row {
    const char *name;
    maker *make;
    uint16_t machine; /* of ELF */
    bool state;       /* QEMU's note; else NT_PRSTATUS */
    uint32_t size;    /* of the note */
    struct place places[32];
};

/* clang-format off */
static const struct layout_row layout_rows[] = {
    { "an x64's status", make_elf64, 62, false, STATUS_SIZE,
      { { "r15", 112, 8 }, { "r14", 120, 8 }, { "r13", 128, 8 }, { "r12", 136, 8 }, { "rbp", 144, 8 }, { "rbx", 152, 8 },
        { "r11", 160, 8 }, { "r10", 168, 8 }, { "r9", 176, 8 }, { "r8", 184, 8 }, { "rax", 192, 8 }, { "rcx", 200, 8 },
        { "rdx", 208, 8 }, { "rsi", 216, 8 }, { "rdi", 224, 8 }, { "rip", 240, 8 }, { "cs", 248, 2 }, { "efl", 256, 4 },
        { "rsp", 264, 8 }, { "ss", 272, 2 }, { "ds", 296, 2 }, { "es", 304, 2 }, { "fs", 312, 2 }, { "gs", 320, 2 } } },
    { "an x64's state", make_elf64, 62, true, STATE_SIZE,
      { { "rax", 8, 8 }, { "rbx", 16, 8 }, { "rcx", 24, 8 }, { "rdx", 32, 8 }, { "rsi", 40, 8 }, { "rdi", 48, 8 },
        { "rsp", 56, 8 }, { "rbp", 64, 8 }, { "r8", 72, 8 }, { "r9", 80, 8 }, { "r10", 88, 8 }, { "r11", 96, 8 },
        { "r12", 104, 8 }, { "r13", 112, 8 }, { "r14", 120, 8 }, { "r15", 128, 8 }, { "rip", 136, 8 }, { "efl", 144, 4 },
        { "cs", 152, 2 }, { "ds", 176, 2 }, { "es", 200, 2 }, { "fs", 224, 2 }, { "gs", 248, 2 }, { "ss", 272, 2 } } },
    { "an x86's status", make_elf32, 3, false, 144,
      { { "ebx", 72, 4 }, { "ecx", 76, 4 }, { "edx", 80, 4 }, { "esi", 84, 4 }, { "edi", 88, 4 }, { "ebp", 92, 4 },
        { "eax", 96, 4 }, { "ds", 100, 2 }, { "es", 104, 2 }, { "fs", 108, 2 }, { "gs", 112, 2 }, { "eip", 120, 4 },
        { "cs", 124, 2 }, { "efl", 128, 4 }, { "esp", 132, 4 }, { "ss", 136, 2 } } },
    { "an x86's status in a file of 64 bits", make_elf64, 3, false, 144, { { "edx", 80, 4 }, { "eip", 120, 4 }, { "esp", 132, 4 } } },
    { "an x86's state", make_elf32, 3, true, STATE_SIZE,
      { { "eax", 8, 4 }, { "ebx", 16, 4 }, { "ecx", 24, 4 }, { "edx", 32, 4 }, { "esi", 40, 4 }, { "edi", 48, 4 },
        { "esp", 56, 4 }, { "ebp", 64, 4 }, { "eip", 136, 4 }, { "efl", 144, 4 }, { "cs", 152, 2 }, { "ds", 176, 2 },
        { "es", 200, 2 }, { "fs", 224, 2 }, { "gs", 248, 2 }, { "ss", 272, 2 } } },
    { "an ARM64's status", make_elf64, MACHINE_ARM, false, 392,
      { { "x0", 112, 8 }, { "x1", 120, 8 }, { "x8", 176, 8 }, { "x18", 256, 8 }, { "x28", 336, 8 }, { "fp", 344, 8 },
        { "lr", 352, 8 }, { "sp", 360, 8 }, { "pc", 368, 8 }, { "cpsr", 376, 4 } } },
};
/* clang-format on */

/* A number of its own for each register, which fills its width. */
static uint64_t number_for(size_t index, unsigned width)
{
    return (UINT64_C(0x8182838485868700) + 0x0101010101010101 * index) >> 8 * (8 - width);
}

static void layout(void **state)
{
    const struct layout_row *row = *state;
    struct given g;
    struct core c;
    uint8_t *note;

    core_begin(&c, row->make, row->machine);
    note = row->state ? core_state(&c) : core_note(&c, "CORE", 1, row->size);
    for (size_t i = 0; row->places[i].name; i++)
        put_field(note, &(struct patch){ row->places[i].at, row->places[i].width,
                                number_for(i, row->places[i].width) });
    g = given_core(&c, row->make == make_elf64);
    for (size_t i = 0; row->places[i].name; i++)
        assert_register(&g, row->places[i].name, number_for(i, row->places[i].width));
    given_done(&g);
}

/* QEMU writes the status of all processors, and then all their states. */
static void notes_go_by_the_order_of_processors(void **state)
{
    struct given g;
    struct core c;
    ULONG count = 0;

    (void)state;
    core_begin(&c, make_elf64, 62);
    for (uint64_t cpu = 0; cpu < 3; cpu++)
        put_field(core_note(&c, "CORE", 1, STATUS_SIZE), &(struct patch){ 240, 8, 0x1000 + cpu });
    for (uint64_t cpu = 0; cpu < 2; cpu++)
        put_field(core_state(&c), &(struct patch){ 136, 8, 0x2000 + cpu });
    g = given_core(&c, true);
    assert_int_equal(g.system->lpVtbl->GetNumberThreads(g.system, &count), S_OK);
    assert_int_equal(count, 3);
    assert_register(&g, "rip", 0x2000);
    assert_int_equal(g.system->lpVtbl->SetCurrentThreadId(g.system, 1), S_OK);
    assert_register(&g, "rip", 0x2001);
    assert_int_equal(g.system->lpVtbl->SetCurrentThreadId(g.system, 2), S_OK);
    assert_register(&g, "rip", 0x1002); /* which has no state */
    given_done(&g);
}

static void a_note_that_is_cut_is_of_no_use(void **state)
{
    struct given g;
    struct core c;
    uint64_t value;

    (void)state;
    core_begin(&c, make_elf64, 62);
    core_note(&c, "CORE", 1, 327);
    c.end++; /* its padding */
    put_field(core_note(&c, "CORE", 1, 328), &(struct patch){ 240, 8, 0x1001 });
    listen_to_log("dump=info");
    g = given_core(&c, true);
    assert_heard((const char *const[]){
            "offset 0x214", "processor 0", "0x147 bytes", "wanted 0x148", NULL });
    assert_int_equal(value_of(&g, "rip", &value), E_NOINTERFACE);
    assert_int_equal(g.system->lpVtbl->SetCurrentThreadId(g.system, 1), S_OK);
    assert_register(&g, "rip", 0x1001);
    given_done(&g);
}

static void registers_of_a_core_are_read_only(void **state)
{
    DEBUG_VALUE value = { .Type = DEBUG_VALUE_INT64 };
    struct given g;
    struct core c;
    uint8_t bytes[8];
    ULONG done = 77;

    (void)state;
    core_begin(&c, make_elf64, 62);
    core_state(&c);
    g = given_core(&c, true);
    assert_int_equal(g.registers->lpVtbl->SetValue(g.registers, 0, &value), E_ACCESSDENIED);
    assert_int_equal(g.ds->lpVtbl->ReadControl(g.ds, 0, 0, bytes, 8, &done), E_UNEXPECTED);
    assert_int_equal(g.ds->lpVtbl->ReadMsr(g.ds, 0x10, &value.I64), E_UNEXPECTED);
    given_done(&g);
}

static void without_notes_there_are_no_registers(void **state)
{
    struct given g;
    struct core c;
    uint64_t value;

    (void)state;
    core_begin(&c, make_elf64, 62);
    core_note(&c, "CORE", 3, STATUS_SIZE); /* NT_PRPSINFO */
    g = given_core(&c, true);
    assert_int_equal(value_of(&g, "rip", &value), E_UNEXPECTED);
    given_done(&g);
    core_begin(&c, make_elf64, 0x1234); /* a machine whose notes are not understood */
    core_note(&c, "CORE", 1, STATUS_SIZE);
    g = given_core(&c, true);
    assert_int_equal(g.registers->lpVtbl->GetInstructionOffset(g.registers, &value), E_UNEXPECTED);
    given_done(&g);
}

/* QEMU wrote both of its notes of one processor: what the one says the other does. */
static void both_notes_of_a_real_core_say_the_same(void **state)
{
    static const char *const names[] = { "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rsp", "rbp",
        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rip", "efl", "cs", "ss" };
    const char *path = given_data("dumps/core/x64-qemu.elf");
    char connection[1200];
    struct given with, without;
    const char *copy;
    uint8_t head[0x2000];
    FILE *in = fopen(path, "rb");

    (void)state;
    assert_non_null(in);
    assert_int_equal(fread(head, 1, sizeof(head), in), sizeof(head));
    fclose(in);
    assert_memory_equal(head + 0xbc0, "QEMU", 5); /* the second note's name */
    head[0xbc0] = 'q';
    copy = given_file(head, sizeof(head));
    snprintf(connection, sizeof(connection), "dump:\"%s\"", path);
    with.ds = given_data_spaces(connection);
    with.registers = query(with.ds, &IID_IDebugRegisters2);
    with.system = query(with.ds, &IID_IDebugSystemObjects4);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", copy);
    without.ds = given_data_spaces(connection);
    without.registers = query(without.ds, &IID_IDebugRegisters2);
    without.system = query(without.ds, &IID_IDebugSystemObjects4);
    assert_register(&with, "rip", 0x401cbf); /* at desc + 136 of QEMU's note */
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        uint64_t value = 0;

        assert_int_equal(value_of(&with, names[i], &value), S_OK);
        assert_register(&without, names[i], value);
    }
    given_done(&without);
    given_done(&with);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_go_by_the_order_of_processors),
        cmocka_unit_test(a_note_that_is_cut_is_of_no_use),
        cmocka_unit_test(registers_of_a_core_are_read_only),
        cmocka_unit_test(without_notes_there_are_no_registers),
        cmocka_unit_test(both_notes_of_a_real_core_say_the_same),
    };

    return RUN_ROWS(layout_rows, layout) + RUN_TESTS(tests);
}
