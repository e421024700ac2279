/* The KD host against a served simulator: what goes over the wire, and what arrives. */
#include "served.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "target/hardware.h"
#include "target/run.h"
#include "target/target.h"

#define UART       0xfee00000u
#define UART_FIFO  UART
#define LAB        0xfee01000u
#define FRAME      0xfd000000u
#define KERNEL     0xfffff80100000000u
#define BLOCK_TAG  0x01030010u /* of the debugger data block; physical */
#define AT_FLAG    0x2cu       /* of a packet: +1C of the message */
#define AT_API     0x10u
#define WIRE_BYTES 178u /* spec kd-protocol 5.4 */

struct access_row {
    const char *name;
    bool write;
    bool by_virtual;
    uint64_t address;
    enum ds_caching caching;
    uint32_t size;
    uint32_t api;
    HRESULT hr;
    bool arrived; /* at the simulator, as one access of that width and attribute */
};

/* clang-format off */
static const struct access_row access_rows[] = {
    { "a default read",                      false, false, 0x00001000, DS_CACHING_DEFAULT,        8,    0x313d, S_OK, true },
    { "a cached read",                       false, false, 0x00001000, DS_CACHING_CACHED,         4,    0x313d, S_OK, true },
    { "an uncached read of a register",      false, false, UART_FIFO,  DS_CACHING_UNCACHED,       4,    0x313d, S_OK, true },
    { "a write-combined read",               false, false, FRAME,      DS_CACHING_WRITE_COMBINED, 8,    0x313d, S_OK, true },
    { "a default write",                     true,  false, 0x00001000, DS_CACHING_DEFAULT,        2,    0x313e, S_OK, true },
    { "a cached write",                      true,  false, 0x00001000, DS_CACHING_CACHED,         1,    0x313e, S_OK, true },
    { "an uncached write to a register",     true,  false, UART_FIFO,  DS_CACHING_UNCACHED,       4,    0x313e, S_OK, true },
    { "a write-combined write",              true,  false, FRAME,      DS_CACHING_WRITE_COMBINED, 8,    0x313e, S_OK, true },
    { "8 bytes of registers are one access", true,  false, LAB,        DS_CACHING_UNCACHED,       8,    0x313e, S_OK, true },
    { "a wrong attribute is refused",        false, false, UART_FIFO,  DS_CACHING_DEFAULT,        4,    0x313d, HR_READ_FAULT,  false },
    { "and no other one is tried",           true,  false, UART_FIFO,  DS_CACHING_CACHED,         4,    0x313e, HR_WRITE_FAULT, false },
    { "nothing answers in a hole",           false, false, 0x0f000000, DS_CACHING_DEFAULT,        4,    0x313d, HR_READ_FAULT,  false },
    { "a page is one message",               false, false, 0x00002000, DS_CACHING_DEFAULT,        3944, 0x313d, S_OK, false },
    { "a virtual read",                      false, true,  KERNEL,     DS_CACHING_CACHED,         8,    0x3130, S_OK, true },
    { "a virtual write",                     true,  true,  KERNEL + 0x40100, DS_CACHING_CACHED,   4,    0x3131, S_OK, true },
    { "a virtual address without memory",    false, true,  0x1000,     DS_CACHING_CACHED,         4,    0x3130, HR_READ_FAULT,  false },
};
/* clang-format on */

static HRESULT move(struct ds_target *host, const struct access_row *row, size_t *done)
{
    static uint8_t bytes[4096];

    if (row->by_virtual)
        return row->write ? target_write_virtual(host, row->address, bytes, row->size, done)
                          : target_read_virtual(host, row->address, bytes, row->size, done);
    return row->write
                   ? target_write_physical(host, row->address, row->caching, bytes, row->size, done)
                   : target_read_physical(host, row->address, row->caching, bytes, row->size, done);
}

/* a request, its acknowledgement, the answer, ours: 178 bytes and what moves */
static void an_access_on_the_wire(void **state)
{
    const struct access_row *row = *state;
    struct ds_target *host = given_served("sim:", NULL);
    struct ds_sim_access access;
    uint64_t before = served_bytes();
    unsigned requests = served->requests;
    size_t done = 0;

    ds_sim_reset_counts(served->sim);
    assert_int_equal(move(host, row, &done), row->hr);
    assert_int_equal(done, row->hr == S_OK ? row->size : 0);
    assert_int_equal(served->requests, requests + 1);
    assert_int_equal(served->request[AT_API] | served->request[AT_API + 1] << 8, row->api);
    assert_int_equal(served->request[AT_FLAG], row->by_virtual ? 0 : row->caching);
    assert_int_equal(
            served_bytes() - before, WIRE_BYTES + (row->hr == S_OK || row->write ? row->size : 0));
    if (row->arrived) { /* as one access, and the only one */
        assert_int_equal(ds_sim_get_access(served->sim, 0, &access), S_OK);
        assert_int_equal(access.number, 1);
        assert_int_equal(access.direction, row->write ? DS_SIM_WRITE : DS_SIM_READ);
        assert_int_equal(access.size, row->size);
        assert_int_equal(access.by_virtual, row->by_virtual);
        assert_int_equal(access.caching, row->caching);
    }
    served_end(host);
}

static void a_fifth_attribute_never_leaves(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    uint64_t before = served_bytes();
    uint8_t byte = 0;
    size_t done = 9;

    (void)state;
    assert_int_equal(
            target_write_physical(host, 0x1000, (enum ds_caching)4, &byte, 1, &done), E_INVALIDARG);
    assert_int_equal(done, 0);
    assert_int_equal(served_bytes(), before);
    served_end(host);
}

struct cut_row {
    const char *name;
    uint64_t pa;
    size_t size;
    uint32_t moved; /* by one call */
};

/* clang-format off */
static const struct cut_row cut_rows[] = {
    { "at the end of a page",             0x1ff0, 0x40,   0x10 },
    { "at 3944 bytes",                    0x2000, 0x1000, 3944 },
    { "between aligned units of 8 bytes", 0x2003, 0x0ffd, 3944 - 3 },
    { "not at all within a page",         0x2ffe, 2,      2 },
};
/* clang-format on */

static void a_call_is_cut(void **state)
{
    const struct cut_row *row = *state;
    struct ds_target *host = given_served("sim:", NULL);
    uint8_t bytes[0x1000];
    size_t done = 0;

    memset(bytes, 0, sizeof(bytes));
    assert_int_equal(
            target_read_physical(host, row->pa, DS_CACHING_DEFAULT, bytes, row->size, &done), S_OK);
    assert_int_equal(done, row->moved);
    assert_int_equal(
            target_write_physical(host, row->pa, DS_CACHING_DEFAULT, bytes, row->size, &done),
            S_OK);
    assert_int_equal(done, row->moved);
    served_end(host);
}

/* what GetVersion, the block and the control space say is what the simulator says of itself */
static void the_description_is_the_target_s(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    const struct ds_target_info *seen = &host->info;
    const struct ds_target_info *is = &served->below->info;

    (void)state;
    assert_int_equal(seen->debug_class, DEBUG_CLASS_KERNEL);
    assert_int_equal(seen->qualifier, DEBUG_KERNEL_CONNECTION);
    assert_int_equal(seen->machine, is->machine);
    assert_int_equal(seen->pointer_size, is->pointer_size);
    assert_int_equal(seen->processors, is->processors);
    assert_int_equal(seen->paging, is->paging);
    assert_true(seen->root == is->root);
    assert_true(seen->debugger_data == is->debugger_data);
    assert_int_equal(seen->block, 4096);
    assert_true(seen->windows && seen->writable);
    assert_int_equal(host->cachings, 0xf);
    served_end(host);
}

static void a_serial_line_fetches_512_bytes(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;

    (void)state;
    options.baud = 115200;
    host = given_served("sim:", &options);
    assert_int_equal(host->info.block, 512);
    served_end(host);
}

static void an_encoded_block_is_found_and_its_keys_are_told(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    struct ds_event event;

    (void)state;
    options.keys = (struct ds_debugger_keys){ 1, 2, 3 };
    host = given_served_open("sim:", 0, 0, &options);
    served->scramble = BLOCK_TAG;
    assert_int_equal(host->run->wait(host, 60000, &event), S_OK);
    assert_int_equal(target_describe(host), S_OK);
    assert_true(host->info.debugger_data == served->below->info.debugger_data);
    assert_memory_equal(&host->info.debugger_keys, &options.keys, sizeof(options.keys));
    served_end(host);
}

/* what else there is comes through as it is */
static void hardware_is_the_target_s(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    struct ds_port port = { 1, 0, 1, 0x3fa };
    struct ds_slot slot = { 4, 0, 1, 0 };
    uint8_t seen[256] = { 0 };
    uint8_t is[256] = { 0 };
    uint64_t value = 0;
    size_t done = 0;
    size_t wanted = 0;

    (void)state;
    assert_int_equal(hardware_read_control(host, 1, 2, seen, 0xe0, &done), S_OK);
    assert_int_equal(hardware_read_control(served->below, 1, 2, is, 0xe0, &wanted), S_OK);
    assert_int_equal(done, wanted);
    assert_memory_equal(seen, is, wanted);
    assert_int_equal(hardware_read_control(host, 0, 9, seen, 8, &done), (HRESULT)0xd0000001);
    assert_int_equal(hardware_read_msr(host, 0xc0000080, &value), S_OK);
    assert_true(value == 0xd01);
    assert_int_equal(hardware_read_msr(host, 0x1234, &value), (HRESULT)0xd000000e);
    assert_int_equal(hardware_write_msr(host, 0xc0000080, 0xd00), S_OK);
    assert_int_equal(hardware_read_msr(served->below, 0xc0000080, &value), S_OK);
    assert_true(value == 0xd00);
    assert_int_equal(hardware_read_io(host, &port, seen, 1, &done), S_OK);
    assert_int_equal(seen[0], 0xc1);
    assert_int_equal(hardware_read_bus(host, &slot, seen, 4, &done), S_OK);
    assert_memory_equal(seen, "\x86\x80\x00\x70", 4);
    assert_int_equal(hardware_check_low_memory(host), hardware_check_low_memory(served->below));
    assert_int_equal(host->cpu->get_context(host, 0, seen, sizeof(seen), &done), S_OK);
    served->below->cpu->get_context(served->below, 0, is, sizeof(is), &wanted);
    assert_int_equal(done, wanted);
    assert_memory_equal(seen, is, wanted);
    served_end(host);
}

/* a success that is more than one */
static void low_memory_names_its_page(void **state)
{
    struct ds_target *host = given_served("sim:low-memory=0x12345", NULL);

    (void)state;
    assert_int_equal(hardware_check_low_memory(host), 0x10012345);
    served_end(host);
}

static void what_is_only_read_says_so(void **state)
{
    struct ds_target *host = given_served("sim:read-only", NULL);
    struct ds_port port = { 1, 0, 1, 0x80 };
    uint8_t byte = 1;
    size_t done = 99;

    (void)state;
    assert_int_equal(target_write_virtual(host, KERNEL, &byte, 1, &done), E_ACCESSDENIED);
    assert_int_equal(done, 0);
    assert_int_equal(target_write_virtual(host, 0x1000, &byte, 1, &done), HR_WRITE_FAULT);
    assert_int_equal(target_write_physical(host, 0x1000, DS_CACHING_CACHED, &byte, 1, &done),
            E_ACCESSDENIED);
    assert_int_equal(target_write_physical(host, 0x1000, DS_CACHING_UNCACHED, &byte, 1, &done),
            E_ACCESSDENIED);
    assert_int_equal(hardware_write_control(host, 0, 2, &byte, 1, &done), E_ACCESSDENIED);
    assert_int_equal(hardware_write_msr(host, 0xc0000082, 0), E_ACCESSDENIED);
    assert_int_equal(hardware_write_io(host, &port, &byte, 1, &done), E_ACCESSDENIED);
    served_end(host);
}

static void regions_are_pages(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    struct ds_region region;
    uint64_t before;

    (void)state;
    assert_int_equal(target_query_virtual(host, KERNEL + 0x123, &region), S_OK);
    assert_true(region.valid && region.range.first == KERNEL);
    assert_true(region.range.last == KERNEL + 0xfff);
    assert_int_equal(target_query_virtual(host, 0x1000, &region), S_OK);
    assert_false(region.valid);
    before = served_bytes();
    assert_int_equal(target_query_virtual(host, 0x0000800000000000, &region), S_OK);
    assert_false(region.valid);
    assert_true(region.range.last == 0xffff7fffffffffff);
    assert_int_equal(served_bytes(), before); /* no table reaches there: nobody is asked */
    served_end(host);
}

/* The kernel's list of RAM is no bound: what is outside of it can be read all the same. */
static void there_may_be_memory_everywhere(void **state)
{
    static const uint64_t places[] = { 0, 0x1000, UART, FRAME, 0x0f000000, 0x000fffffffffffff };
    struct ds_target *host = given_served("sim:", NULL);
    struct ds_range range;
    uint64_t before = served_bytes();

    (void)state;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        assert_int_equal(target_next_physical(host, places[i], &range), S_OK);
        assert_true(range.first <= places[i] && places[i] <= range.last);
    }
    assert_int_equal(target_next_physical(host, 0x0010000000000000, &range), HR_NO_MORE_ENTRIES);
    assert_int_equal(served_bytes(), before);
    served_end(host);
}

/* A target that hears nothing any more: reads change nothing, a write may have been carried out. */
static void silence_has_two_results(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    uint8_t byte = 0;
    size_t done = 0;
    uint64_t before;

    (void)state;
    served->deaf = true;
    before = served->now;
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), HR_TIMEOUT);
    assert_int_equal(served->now - before, 30000);
    served->deaf = false;
    assert_int_equal(target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done), S_OK);
    served->deaf = true;
    assert_int_equal(target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, &byte, 1, &done),
            HR_FATE_UNKNOWN);
    served->deaf = false;
    served_end(host);
}

struct quirk_row {
    const char *name;
    unsigned link;
    unsigned server;
};

/* clang-format off */
static const struct quirk_row quirk_rows[] = {
    { "state changes with the initial id",          KD_TARGET_SAME_IDS,      0 },
    { "ids that go on over a RESET",                KD_TARGET_KEEPS_IDS,     0 },
    { "a RESET with an id",                         KD_TARGET_ODD_RESET,     0 },
    { "RESENDs for what comes too early",           KD_TARGET_RESENDS, 0 },
    { "refusals of 16 bytes",                       0, KD_SERVER_SHORT_REPLIES },
    { "caching flags that are ignored",             0, KD_SERVER_IGNORES_FLAGS },
    { "few APIs",                                   0, KD_SERVER_FEW_APIS },
    { "failed transfers that claim their count",    0, KD_SERVER_CLAIMS_COUNT },
    { "no debugger data block",                     0, KD_SERVER_NO_DATA_BLOCK },
    { "a line that is dropped on noise",            KD_TARGET_HANGS_UP | KD_TARGET_SAME_IDS, 0 },
    { "a print before the stop",                    0, KD_SERVER_GREETS },
    { "the same, ids that go on, a RESET with one", KD_TARGET_KEEPS_IDS | KD_TARGET_ODD_RESET, KD_SERVER_GREETS },
};
/* clang-format on */

static void other_targets_are_understood(void **state)
{
    const struct quirk_row *row = *state;
    struct ds_target *host = given_served_open("sim:", row->link, row->server, NULL);
    struct ds_event event;
    uint8_t bytes[8] = { 0 };
    size_t done = 0;

    assert_int_equal(host->run->wait(host, 60000, &event), S_OK);
    if (row->server == KD_SERVER_GREETS) {
        assert_int_equal(event.kind, DS_EVENT_PRINT);
        assert_string_equal(event.text, "a debugger is connected\n");
        assert_int_equal(host->run->wait(host, 60000, &event), S_OK);
    }
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_int_equal(target_describe(host), S_OK);
    assert_int_equal(host->info.machine, served->below->info.machine);
    assert_true(row->server != KD_SERVER_NO_DATA_BLOCK || !host->info.debugger_data);
    for (unsigned i = 0; i < 5; i++) {
        bytes[0] = (uint8_t)i;
        assert_int_equal(
                target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, bytes, 8, &done), S_OK);
        assert_int_equal(
                target_read_physical(host, 0x1000, DS_CACHING_CACHED, bytes, 8, &done), S_OK);
        assert_int_equal(bytes[0], i);
        assert_int_equal(
                target_read_physical(host, 0x0f000000, DS_CACHING_DEFAULT, bytes, 8, &done),
                HR_READ_FAULT);
    }
    assert_int_equal(served->drops, 0); /* nothing that a host sends is noise */
    served_end(host);
}

/* VirtualBox hangs up when something else reaches its line: what was asked then ends, once. */
static void a_line_that_is_dropped_is_opened_again(void **state)
{
    struct kd_options options = KD_OPTIONS_DEFAULT;
    struct ds_target *host;
    struct ds_event event;
    uint64_t value = 0x1122334455667788;
    size_t done = 0;

    (void)state;
    options.reconnect = true;
    host = given_served_open(
            "sim:", KD_TARGET_HANGS_UP | KD_TARGET_SAME_IDS | KD_TARGET_RESET_STOPS, 0, &options);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    memcpy(served->to_target.bytes, "noise", 5);
    served->to_target.size = 5;
    assert_int_equal(
            target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, &value, 8, &done), HR_CLOSED);
    assert_int_equal(done, 0);
    assert_int_equal(served->drops, 1);
    assert_int_equal(
            target_write_physical(host, 0x1000, DS_CACHING_DEFAULT, &value, 8, &done), S_OK);
    value = 0;
    assert_int_equal(
            target_read_physical(host, 0x1000, DS_CACHING_DEFAULT, &value, 8, &done), S_OK);
    assert_true(value == 0x1122334455667788);
    assert_int_equal(served->drops, 1);
    served_end(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fifth_attribute_never_leaves),
        cmocka_unit_test(the_description_is_the_target_s),
        cmocka_unit_test(a_serial_line_fetches_512_bytes),
        cmocka_unit_test(an_encoded_block_is_found_and_its_keys_are_told),
        cmocka_unit_test(hardware_is_the_target_s),
        cmocka_unit_test(low_memory_names_its_page),
        cmocka_unit_test(what_is_only_read_says_so),
        cmocka_unit_test(regions_are_pages),
        cmocka_unit_test(there_may_be_memory_everywhere),
        cmocka_unit_test(silence_has_two_results),
        cmocka_unit_test(a_line_that_is_dropped_is_opened_again),
    };

    return RUN_ROWS(access_rows, an_access_on_the_wire) + RUN_ROWS(cut_rows, a_call_is_cut) +
           RUN_ROWS(quirk_rows, other_targets_are_understood) + RUN_TESTS(tests);
}
