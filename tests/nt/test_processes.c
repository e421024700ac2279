/* Processes of a kernel without symbols: what the debugger data block, and the kernel's code, tell.
 */
#include "image.h"
#include "heard.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "nt/accessors.h"
#include "nt/processes.h"

#define KERNEL UINT64_C(0xffffffff81000000)
#define SIZE   0x8000u
#define BLOCK  (KERNEL + 0x5000)
#define HEAD   (KERNEL + 0x5800)
#define SYSTEM (KERNEL + 0x6000) /* the variable */
#define POOL   UINT64_C(0xffffffff90000000)
#define OBJECT 0x800u /* from one process to the next */

/* Offsets of this kernel's structures: of no real one. */
#define ID_AT     0x1d0u
#define PEB_AT    0x2a0u
#define PARENT_AT 0x290u
#define ROOT_AT   0x28u
#define NAME_AT   0x300u

struct code_row {
    const char *name;
    uint32_t machine;
    uint8_t code[24];
    HRESULT hr;
    uint32_t offset;
};

/* clang-format off */
static const struct code_row code_rows[] = {
    { "x64: mov rax, [rcx + 0x440]; ret",        IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8b, 0x81, 0x40, 4, 0, 0, 0xc3 }, S_OK, 0x440 },
    { "x64: lea rax, [rcx + 0x5a8]; ret",        IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8d, 0x81, 0xa8, 5, 0, 0, 0xc3 }, S_OK, 0x5a8 },
    { "x64: mov rax, [rcx + 0x28]; ret",         IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8b, 0x41, 0x28, 0xc3 }, S_OK, 0x28 },
    { "x64: mov eax, [rcx + 0x28]; ret",         IMAGE_FILE_MACHINE_AMD64, { 0x8b, 0x41, 0x28, 0xc3 }, S_OK, 0x28 },
    { "x64: a place before it",                  IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8b, 0x41, 0x88, 0xc3 }, E_NOINTERFACE, 0 },
    { "x64: of another register",                IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8b, 0x82, 0x40, 4, 0, 0, 0xc3 }, E_NOINTERFACE, 0 },
    { "x64: that goes on",                       IMAGE_FILE_MACHINE_AMD64, { 0x48, 0x8b, 0x81, 0x40, 4, 0, 0, 0x90 }, E_NOINTERFACE, 0 },
    { "x86: mov eax, [eax + 0xb4]",              IMAGE_FILE_MACHINE_I386, { 0x8b, 0xff, 0x55, 0x8b, 0xec, 0x8b, 0x45, 8, 0x8b, 0x80, 0xb4, 0, 0, 0, 0x5d, 0xc2, 4, 0 }, S_OK, 0xb4 },
    { "x86: add eax, 0x16c",                     IMAGE_FILE_MACHINE_I386, { 0x55, 0x8b, 0xec, 0x8b, 0x45, 8, 0x05, 0x6c, 1, 0, 0, 0x5d, 0xc2, 4, 0 }, S_OK, 0x16c },
    { "x86: mov eax, [eax + 0x18]",              IMAGE_FILE_MACHINE_I386, { 0x55, 0x8b, 0xec, 0x8b, 0x45, 8, 0x8b, 0x40, 0x18, 0x5d, 0xc2, 4, 0 }, S_OK, 0x18 },
    { "x86: two parameters",                     IMAGE_FILE_MACHINE_I386, { 0x55, 0x8b, 0xec, 0x8b, 0x45, 8, 0x8b, 0x40, 0x18, 0x5d, 0xc2, 8, 0 }, E_NOINTERFACE, 0 },
    { "x86: another parameter",                  IMAGE_FILE_MACHINE_I386, { 0x55, 0x8b, 0xec, 0x8b, 0x45, 0xc, 0x8b, 0x40, 0x18, 0x5d, 0xc2, 4, 0 }, E_NOINTERFACE, 0 },
    { "ARM64: ldr x0, [x0, #0x440]; ret",        IMAGE_FILE_MACHINE_ARM64, { 0x00, 0x20, 0x42, 0xf9, 0xc0, 3, 0x5f, 0xd6 }, S_OK, 0x440 },
    { "ARM64: ldr w0, [x0, #0x440]; ret",        IMAGE_FILE_MACHINE_ARM64, { 0x00, 0x40, 0x44, 0xb9, 0xc0, 3, 0x5f, 0xd6 }, S_OK, 0x440 },
    { "ARM64: add x0, x0, #0x5a8; ret, with bti", IMAGE_FILE_MACHINE_ARM64, { 0x5f, 0x24, 3, 0xd5, 0x00, 0xa0, 0x16, 0x91, 0xc0, 3, 0x5f, 0xd6 }, S_OK, 0x5a8 },
    { "ARM64: into another register",            IMAGE_FILE_MACHINE_ARM64, { 0x01, 0x20, 0x42, 0xf9, 0xc0, 3, 0x5f, 0xd6 }, E_NOINTERFACE, 0 },
};
/* clang-format on */

static void codes(void **state)
{
    static const struct image_export one[] = { { "PsGetProcessId", 0x1000, NULL },
        { "PsOther", 0, "HAL.PsOther" } };
    const struct code_row *row = *state;
    struct exports *e = NULL;
    uint32_t offset = 0;
    struct flat f;

    flat_init(&f, row->machine, row->machine == IMAGE_FILE_MACHINE_I386 ? 4 : 8);
    image_put(&f, KERNEL, SIZE);
    image_put_exports(&f, KERNEL, 0x2000, one, 2);
    memcpy(flat_at(&f, KERNEL + 0x1000), row->code, sizeof(row->code));
    assert_int_equal(exports_open(&f.memory, KERNEL, &e), S_OK);
    assert_int_equal(accessors_offset(&f.memory, e, "PsGetProcessId", &offset), row->hr);
    if (row->hr == S_OK)
        assert_int_equal(offset, row->offset);
    assert_int_equal(accessors_offset(&f.memory, e, "PsOther", &offset), E_NOINTERFACE);
    assert_int_equal(accessors_offset(&f.memory, e, "PsNone", &offset), E_NOINTERFACE);
    exports_close(e);
    flat_deinit(&f);
}

enum knows {
    KNOWS_NOTHING,
    KNOWS_SYSTEM = 1, /* exports PsInitialSystemProcess */
    KNOWS_CODE = 2,   /* and the functions that tell */
    KNOWS_THREAD = 4, /* its running thread is one of the second process */
};

static void put_process(struct flat *f, unsigned i, uint64_t id, const char *name)
{
    uint64_t object = POOL + i * OBJECT;

    flat_put(f, object + ID_AT, 8, id);
    flat_put(f, object + ID_AT + 8, 8, i < 2 ? object + OBJECT + ID_AT + 8 : HEAD);
    flat_put(f, object + ID_AT + 16, 8, i ? object - OBJECT + ID_AT + 8 : HEAD);
    flat_put(f, object + PEB_AT, 8, i ? 0x7ff000 + i : 0);
    flat_put(f, object + PARENT_AT, 8, i ? 4 : 0);
    flat_put(f, object + ROOT_AT, 8, 0x1aa000 + i);
    memcpy(flat_at(f, object + NAME_AT), name, strlen(name) + 1);
}

static void given_kernel(struct flat *f, unsigned knows)
{
    static const struct image_export exports[] = {
        { "PsGetProcessId", 0x1000, NULL },
        { "PsGetProcessImageFileName", 0x1020, NULL },
        { "PsGetThreadId", 0x1040, NULL },
        { "PsInitialSystemProcess", 0x6000, NULL },
    };
    static const uint8_t id[] = { 0x48, 0x8b, 0x81, ID_AT & 0xff, ID_AT >> 8, 0, 0, 0xc3 };
    static const uint8_t name[] = { 0x48, 0x8d, 0x81, NAME_AT & 0xff, NAME_AT >> 8, 0, 0, 0xc3 };
    static const uint8_t thread[] = { 0x48, 0x8b, 0x41, 0x48, 0xc3 };

    flat_init(f, IMAGE_FILE_MACHINE_AMD64, 8);
    image_put(f, KERNEL, SIZE);
    image_put_exports(f, KERNEL, 0x2000, knows & KNOWS_SYSTEM ? exports : exports + 3,
            knows & KNOWS_SYSTEM ? 4 : 0);
    memcpy(flat_at(f, KERNEL + 0x1000), id, knows & KNOWS_CODE ? sizeof(id) : 0);
    memcpy(flat_at(f, KERNEL + 0x1020), name, knows & KNOWS_CODE ? sizeof(name) : 0);
    memcpy(flat_at(f, KERNEL + 0x1040), thread, knows & KNOWS_CODE ? sizeof(thread) : 0);
    flat_put(f, SYSTEM, 8, knows & KNOWS_SYSTEM ? POOL : 0);
    f->target.info.debugger_data = BLOCK;
    flat_put(f, BLOCK + 0x10, 4, 0x4742444b);
    flat_put(f, BLOCK + 0x14, 4, 0x340);
    flat_put(f, BLOCK + 0x18, 8, KERNEL);
    flat_put(f, BLOCK + 0x50, 8, HEAD);
    flat_put(f, BLOCK + 0x218, 8, KERNEL + 0x6100); /* KiProcessorBlock: its KPRCB is at 0x6200 */
    flat_put(f, KERNEL + 0x6100, 8, KERNEL + 0x6200);
    flat_put(f, BLOCK + 0x2b4, 2, 8); /* the current thread in it, at 0x6300 */
    flat_put(f, KERNEL + 0x6208, 8, KERNEL + 0x6300);
    flat_put(f, BLOCK + 0x2a0, 2, 0x20); /* a thread's process, TEB */
    flat_put(f, BLOCK + 0x29a, 2, 0x28);
    flat_put(f, KERNEL + 0x6320, 8, knows & KNOWS_THREAD ? POOL + OBJECT : 0x1000);
    flat_put(f, KERNEL + 0x6328, 8, 0x7fe000);
    flat_put(f, KERNEL + 0x6348, 8, 0x1a8);
    flat_put(f, BLOCK + 0x2a8, 2, 0x700);
    flat_put(f, BLOCK + 0x2aa, 2, PEB_AT);
    flat_put(f, BLOCK + 0x2ac, 2, PARENT_AT);
    flat_put(f, BLOCK + 0x2ae, 2, ROOT_AT);
    flat_add(f, POOL, 4 * OBJECT);
    put_process(f, 0, 4, "System");
    put_process(f, 1, 0x1a4, "lab.exe");
    put_process(f, 2, 0x2b8, "fifteen letters, and more");
    flat_put(f, HEAD, 8, POOL + ID_AT + 8);
    flat_put(f, HEAD + 8, 8, POOL + 2 * OBJECT + ID_AT + 8);
}

#define FIELDS (PROCESSES_OBJECT | PROCESSES_ID | PROCESSES_PEB | PROCESSES_PARENT | PROCESSES_ROOT)

struct known_row {
    const char *name;
    unsigned knows;
    unsigned known;
    const char *note; /* NULL: none */
};

/* clang-format off */
static const struct known_row known_rows[] = {
    { "a kernel that exports all of it",             KNOWS_SYSTEM | KNOWS_CODE, FIELDS | PROCESSES_NAME, NULL },
    { "System alone leads to the others",            KNOWS_SYSTEM,              FIELDS,                  NULL },
    { "so does a running thread",                    KNOWS_THREAD,              FIELDS,                  NULL },
    { "without either there are ids",                KNOWS_NOTHING,             PROCESSES_ID,            "not known without symbols" },
};
/* clang-format on */

static void what_is_known(void **state)
{
    static const uint64_t ids[] = { 4, 0x1a4, 0x2b8 };
    static const char *const names[] = { "System", "lab.exe", "fifteen letters" };
    const struct known_row *row = *state;
    struct processes all = { 0 };
    struct flat f;

    given_kernel(&f, row->knows);
    listen_to_log("all=warn");
    assert_int_equal(processes_current(&f.memory, &all), S_OK);
    assert_int_equal(all.count, 3);
    for (unsigned i = 0; i < 3; i++) {
        const struct process *p = &all.list[i];

        assert_int_equal(p->known, row->known);
        assert_int_equal(p->id, ids[i]);
        assert_true(p->object == (row->known & PROCESSES_OBJECT ? POOL + i * OBJECT : 0));
        assert_true(p->peb == (row->known & PROCESSES_PEB && i ? 0x7ff000 + i : 0));
        assert_true(p->parent == (row->known & PROCESSES_PARENT && i ? 4 : 0));
        assert_true(p->root == (row->known & PROCESSES_ROOT ? 0x1aa000 + i : 0));
        assert_string_equal(p->name, row->known & PROCESSES_NAME ? names[i] : "");
    }
    assert_ptr_equal(
            processes_at(&all, POOL + OBJECT), row->known & PROCESSES_OBJECT ? &all.list[1] : NULL);
    assert_null(processes_at(&all, 0));
    assert_int_equal(heard_lines(DS_LOG_WARN), row->note ? 1 : 0);
    if (row->note)
        assert_non_null(strstr(all.note, row->note));
    processes_deinit(&all);
    flat_deinit(&f);
}

struct damage_row {
    const char *name;
    uint64_t at;
    uint64_t value;
    size_t count;
    const char *note; /* NULL: none */
};

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "a list without entries",          HEAD,                              HEAD,                     0, NULL },
    { "a head that is not there",        BLOCK + 0x50,                      0x1000,                   0, "cannot be read" },
    { "a wild link",                     POOL + OBJECT + ID_AT + 8,         0x1234567812345678,       2, "cannot be read" },
    { "a link that leads back",          POOL + 2 * OBJECT + ID_AT + 8,     POOL + OBJECT + ID_AT + 8, 3, "does not lead back" },
    { "an entry that leads to itself",   POOL + OBJECT + ID_AT + 8,         POOL + OBJECT + ID_AT + 8, 2, "does not lead back" },
    { "a back link to elsewhere",        POOL + 2 * OBJECT + ID_AT + 16,    HEAD,                     2, "does not lead back" },
};
/* clang-format on */

static void damaged(void **state)
{
    const struct damage_row *row = *state;
    struct processes all = { 0 };
    struct flat f;

    given_kernel(&f, KNOWS_SYSTEM);
    flat_put(&f, row->at, 8, row->value);
    assert_int_equal(processes_current(&f.memory, &all), S_OK);
    assert_int_equal(all.count, row->count);
    if (row->note)
        assert_non_null(strstr(all.note, row->note));
    else
        assert_string_equal(all.note, "");
    processes_deinit(&all);
    flat_deinit(&f);
}

static void a_processor_runs_a_thread(void **state)
{
    struct thread_running thread;
    struct flat f;

    (void)state;
    given_kernel(&f, KNOWS_SYSTEM | KNOWS_CODE | KNOWS_THREAD);
    assert_int_equal(processes_thread_of(&f.memory, 0, &thread), S_OK);
    assert_true(thread.object == KERNEL + 0x6300);
    assert_true(thread.process == POOL + OBJECT);
    assert_true(thread.teb == 0x7fe000);
    assert_int_equal(thread.known, PROCESSES_OBJECT | PROCESSES_TEB);
    assert_int_equal(processes_thread_id(&f.memory, &thread), S_OK);
    assert_int_equal(thread.id, 0x1a8);
    assert_int_equal(thread.known, PROCESSES_OBJECT | PROCESSES_TEB | PROCESSES_ID);
    assert_int_equal(processes_thread_of(&f.memory, 1, &thread), E_INVALIDARG);
    flat_deinit(&f);

    given_kernel(&f, KNOWS_NOTHING);
    flat_put(&f, BLOCK + 0x29a, 2, 0); /* this block has no offset of the TEB */
    assert_int_equal(processes_thread_of(&f.memory, 0, &thread), S_OK);
    assert_int_equal(thread.known, PROCESSES_OBJECT);
    assert_int_equal(processes_thread_id(&f.memory, &thread), E_NOINTERFACE);
    f.target.info.debug_class = DEBUG_CLASS_USER_WINDOWS;
    assert_int_equal(processes_thread_of(&f.memory, 0, &thread), E_NOINTERFACE);
    flat_deinit(&f);
}

static void it_is_read_once_for_each_stop(void **state)
{
    struct processes all = { 0 };
    struct flat f;
    unsigned reads;

    (void)state;
    given_kernel(&f, KNOWS_SYSTEM);
    f.tripped = POOL;
    assert_int_equal(processes_current(&f.memory, &all), HR_CLOSED);
    f.tripped = 0;
    assert_int_equal(processes_current(&f.memory, &all), S_OK);
    reads = f.reads;
    assert_int_equal(processes_current(&f.memory, &all), S_OK);
    assert_int_equal(f.reads, reads);
    memory_on(&f.memory, MEMORY_TARGET_RAN);
    f.target.info.debugger_data = 0;
    assert_int_equal(processes_current(&f.memory, &all), E_NOINTERFACE);
    assert_int_equal(processes_current(&f.memory, &all), E_NOINTERFACE);
    assert_int_equal(all.count, 0);
    processes_deinit(&all);
    flat_deinit(&f);
}

/* docs/built-in.txt: System and lab.exe; its nt exports nothing, its idle threads are System's. */
static void the_simulated_windows(void **state)
{
    const struct engine_watcher watcher = { 0 };
    struct processes all = { 0 };
    struct thread_running thread;
    struct engine *e = NULL;

    (void)state;
    assert_int_equal(engine_open("sim:", &watcher, &e), S_OK);
    assert_int_equal(processes_current(e->memory, &all), S_OK);
    assert_int_equal(all.count, 2);
    assert_int_equal(all.list[0].id, 4);
    assert_true(all.list[0].object == 0xfffff80100220000);
    assert_int_equal(all.list[1].id, 0x1a4);
    assert_int_equal(all.list[1].parent, 4);
    assert_true(all.list[1].peb == 0x25f000);
    assert_true(all.list[1].root == 0x02000000);
    assert_int_equal(processes_thread_of(e->memory, 1, &thread), S_OK);
    assert_true(thread.object == 0xfffff80100241000);
    assert_true(thread.process == all.list[0].object);
    assert_true(thread.teb == 0 && (thread.known & PROCESSES_TEB));
    processes_deinit(&all);
    engine_release(e);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_processor_runs_a_thread),
        cmocka_unit_test(it_is_read_once_for_each_stop),
        cmocka_unit_test(the_simulated_windows),
    };

    return RUN_ROWS(code_rows, codes) + RUN_ROWS(known_rows, what_is_known) +
           RUN_ROWS(damage_rows, damaged) + RUN_TESTS(others);
}
