/*
 * <wdbgexts.h>: its numbers, structures and tables against the specification (spec dataspaces 3.4,
 * 4.9, 4.13, 4.14, 5.2.3), and its calls against an engine that notes what it is asked.
 */
#define KDEXT_64BIT
#include <windows.h>
#include <wdbgexts.h>

#include "rows.h"

struct value_row {
    const char *name;
    uint64_t value;
    uint64_t specified;
};

#define VALUE(name, specified)             \
    {                                      \
#name, (uint64_t)(name), specified \
    }
#define SIZE(type, specified)                     \
    {                                             \
        "size of " #type, sizeof(type), specified \
    }
#define OFFSET(type, field, specified)                     \
    {                                                      \
#type "." #field, offsetof(type, field), specified \
    }

/* of structures with pointers: on 64 bits, on 32 */
#define WIDTHS(wide, narrow) (sizeof(void *) == 8 ? (wide) : (narrow))

/* clang-format off */
static const struct value_row value_rows[] = {
    VALUE(IG_KD_CONTEXT, 1),
    VALUE(IG_READ_CONTROL_SPACE, 2),
    VALUE(IG_WRITE_CONTROL_SPACE, 3),
    VALUE(IG_READ_IO_SPACE, 4),
    VALUE(IG_WRITE_IO_SPACE, 5),
    VALUE(IG_READ_PHYSICAL, 6),
    VALUE(IG_WRITE_PHYSICAL, 7),
    VALUE(IG_READ_IO_SPACE_EX, 8),
    VALUE(IG_WRITE_IO_SPACE_EX, 9),
    VALUE(IG_KSTACK_HELP, 10),
    VALUE(IG_SET_THREAD, 11),
    VALUE(IG_READ_MSR, 12),
    VALUE(IG_WRITE_MSR, 13),
    VALUE(IG_GET_DEBUGGER_DATA, 14),
    VALUE(IG_GET_KERNEL_VERSION, 15),
    VALUE(IG_RELOAD_SYMBOLS, 16),
    VALUE(IG_GET_SET_SYMPATH, 17),
    VALUE(IG_GET_EXCEPTION_RECORD, 18),
    VALUE(IG_IS_PTR64, 19),
    VALUE(IG_GET_BUS_DATA, 20),
    VALUE(IG_SET_BUS_DATA, 21),
    VALUE(IG_DUMP_SYMBOL_INFO, 22),
    VALUE(IG_LOWMEM_CHECK, 23),
    VALUE(IG_SEARCH_MEMORY, 24),
    VALUE(IG_GET_CURRENT_THREAD, 25),
    VALUE(IG_GET_CURRENT_PROCESS, 26),
    VALUE(IG_GET_TYPE_SIZE, 27),
    VALUE(IG_GET_CURRENT_PROCESS_HANDLE, 28),
    VALUE(IG_GET_INPUT_LINE, 29),
    VALUE(IG_GET_EXPRESSION_EX, 30),
    VALUE(IG_TRANSLATE_VIRTUAL_TO_PHYSICAL, 31),
    VALUE(IG_GET_CACHE_SIZE, 32),
    VALUE(IG_READ_PHYSICAL_WITH_FLAGS, 33),
    VALUE(IG_WRITE_PHYSICAL_WITH_FLAGS, 34),
    VALUE(IG_POINTER_SEARCH_PHYSICAL, 35),
    VALUE(IG_OBSOLETE_PLACEHOLDER_36, 36),
    VALUE(IG_GET_THREAD_OS_INFO, 37),
    VALUE(IG_GET_CLR_DATA_INTERFACE, 38),
    VALUE(IG_MATCH_PATTERN_A, 39),
    VALUE(IG_FIND_FILE, 40),
    VALUE(IG_TYPED_DATA_OBSOLETE, 41),
    VALUE(IG_QUERY_TARGET_INTERFACE, 42),
    VALUE(IG_TYPED_DATA, 43),
    VALUE(IG_DISASSEMBLE_BUFFER, 44),
    VALUE(IG_GET_ANY_MODULE_IN_RANGE, 45),
    VALUE(IG_VIRTUAL_TO_PHYSICAL, 46),
    VALUE(IG_PHYSICAL_TO_VIRTUAL, 47),
    VALUE(IG_GET_CONTEXT_EX, 48),
    VALUE(IG_GET_TEB_ADDRESS, 128),
    VALUE(IG_GET_PEB_ADDRESS, 129),
    SIZE(DBGKD_GET_VERSION64, 0x28), /* spec kd-protocol 2.4: from +10 to +38 */
    OFFSET(DBGKD_GET_VERSION64, MachineType, 0x8),
    OFFSET(DBGKD_GET_VERSION64, KernBase, 0x10),
    OFFSET(DBGKD_GET_VERSION64, DebuggerDataList, 0x20),
#ifndef _WIN32
    VALUE(ConfigurationSpaceUndefined, UINT64_MAX),
    VALUE(Cmos, 0),
    VALUE(EisaConfiguration, 1),
    VALUE(Pos, 2),
    VALUE(CbusConfiguration, 3),
    VALUE(PCIConfiguration, 4),
    VALUE(VMEConfiguration, 5),
    VALUE(NuBusConfiguration, 6),
    VALUE(PCMCIAConfiguration, 7),
    VALUE(MPIConfiguration, 8),
    VALUE(MPSAConfiguration, 9),
    VALUE(PNPISAConfiguration, 10),
    VALUE(SgiInternalConfiguration, 11),
    VALUE(MaximumBusDataType, 12),
    VALUE(InterfaceTypeUndefined, UINT64_MAX),
    VALUE(Internal, 0),
    VALUE(Isa, 1),
    VALUE(Eisa, 2),
    VALUE(MicroChannel, 3),
    VALUE(TurboChannel, 4),
    VALUE(PCIBus, 5),
    VALUE(VMEBus, 6),
    VALUE(NuBus, 7),
    VALUE(PCMCIABus, 8),
    VALUE(CBus, 9),
    VALUE(MPIBus, 10),
    VALUE(MPSABus, 11),
    VALUE(ProcessorInternal, 12),
    VALUE(InternalPowerBus, 13),
    VALUE(PNPISABus, 14),
    VALUE(PNPBus, 15),
    VALUE(Vmcs, 16),
    VALUE(ACPIBus, 17),
    VALUE(MaximumInterfaceType, 18),
#endif
    SIZE(PHYSICAL, 16),
    OFFSET(PHYSICAL, Address, 0),
    OFFSET(PHYSICAL, BufLen, 8),
    OFFSET(PHYSICAL, Buf, 12),
    SIZE(PHYSICAL_WITH_FLAGS, 24),
    OFFSET(PHYSICAL_WITH_FLAGS, Address, 0),
    OFFSET(PHYSICAL_WITH_FLAGS, BufLen, 8),
    OFFSET(PHYSICAL_WITH_FLAGS, Flags, 12),
    OFFSET(PHYSICAL_WITH_FLAGS, Buf, 16),
    SIZE(READCONTROLSPACE64, 24),
    OFFSET(READCONTROLSPACE64, Processor, 0),
    OFFSET(READCONTROLSPACE64, Address, 8),
    OFFSET(READCONTROLSPACE64, BufLen, 16),
    OFFSET(READCONTROLSPACE64, Buf, 20),
    SIZE(IOSPACE64, 16),
    OFFSET(IOSPACE64, Address, 0),
    OFFSET(IOSPACE64, Length, 8),
    OFFSET(IOSPACE64, Data, 12),
    SIZE(IOSPACE_EX64, 32),
    OFFSET(IOSPACE_EX64, Length, 8),
    OFFSET(IOSPACE_EX64, Data, 12),
    OFFSET(IOSPACE_EX64, InterfaceType, 16),
    OFFSET(IOSPACE_EX64, BusNumber, 20),
    OFFSET(IOSPACE_EX64, AddressSpace, 24),
    SIZE(BUSDATA, WIDTHS(32, 24)),
    OFFSET(BUSDATA, BusDataType, 0),
    OFFSET(BUSDATA, BusNumber, 4),
    OFFSET(BUSDATA, SlotNumber, 8),
    OFFSET(BUSDATA, Buffer, WIDTHS(16, 12)),
    OFFSET(BUSDATA, Offset, WIDTHS(24, 16)),
    OFFSET(BUSDATA, Length, WIDTHS(28, 20)),
    SIZE(SEARCHMEMORY, WIDTHS(40, 32)),
    OFFSET(SEARCHMEMORY, SearchAddress, 0),
    OFFSET(SEARCHMEMORY, SearchLength, 8),
    OFFSET(SEARCHMEMORY, FoundAddress, 16),
    OFFSET(SEARCHMEMORY, PatternLength, 24),
    OFFSET(SEARCHMEMORY, Pattern, WIDTHS(32, 28)),
    SIZE(READ_WRITE_MSR, 16),
    OFFSET(READ_WRITE_MSR, Msr, 0),
    OFFSET(READ_WRITE_MSR, Value, 8),
    SIZE(WINDBG_EXTENSION_APIS64, WIDTHS(96, 48)),
    SIZE(WINDBG_EXTENSION_APIS32, WIDTHS(96, 48)),
#define MEMBER(number, name) \
    OFFSET(WINDBG_EXTENSION_APIS64, name, (number) * sizeof(void *)), \
    OFFSET(WINDBG_EXTENSION_APIS32, name, (number) * sizeof(void *))
    MEMBER(0, nSize),
    MEMBER(1, lpOutputRoutine),
    MEMBER(2, lpGetExpressionRoutine),
    MEMBER(3, lpGetSymbolRoutine),
    MEMBER(4, lpDisasmRoutine),
    MEMBER(5, lpCheckControlCRoutine),
    MEMBER(6, lpReadProcessMemoryRoutine),
    MEMBER(7, lpWriteProcessMemoryRoutine),
    MEMBER(8, lpGetThreadContextRoutine),
    MEMBER(9, lpSetThreadContextRoutine),
    MEMBER(10, lpIoctlRoutine),
    MEMBER(11, lpStackTraceRoutine),
};
/* clang-format on */

static void value(void **state)
{
    const struct value_row *row = *state;

    assert_int_equal(row->value, row->specified);
}

/* The engine: one request is answered, with what the test prepared. */
static struct {
    ULONG answer; /* of Ioctl */
    ULONG count;  /* BufLen, Length it leaves */
    BOOL narrow;  /* the target's pointers have 32 bits */
    USHORT number;
    ULONG size;
    UCHAR request[64];
} engine;

static UCHAR memory[16];

static ULONG WINAPI ioctl_routine(USHORT number, PVOID data, ULONG size)
{
    engine.number = number;
    engine.size = size;
    memcpy(engine.request, data, size < sizeof(engine.request) ? size : sizeof(engine.request));
    switch (number) {
    case IG_READ_PHYSICAL:
        memcpy(((PPHYSICAL)data)->Buf, memory, engine.count);
        ((PPHYSICAL)data)->BufLen = engine.count;
        break;
    case IG_READ_PHYSICAL_WITH_FLAGS:
        memcpy(((PPHYSICAL_WITH_FLAGS)data)->Buf, memory, engine.count);
        ((PPHYSICAL_WITH_FLAGS)data)->BufLen = engine.count;
        break;
    case IG_WRITE_PHYSICAL_WITH_FLAGS:
        ((PPHYSICAL_WITH_FLAGS)data)->BufLen = engine.count;
        break;
    case IG_READ_CONTROL_SPACE:
        memcpy(((PREADCONTROLSPACE64)data)->Buf, memory, engine.count);
        ((PREADCONTROLSPACE64)data)->BufLen = engine.count;
        break;
    case IG_READ_IO_SPACE:
        ((PIOSPACE64)data)->Data = 0x55;
        break;
    case IG_READ_MSR:
        ((PREAD_WRITE_MSR)data)->Value = 0x1122334455667788;
        break;
    case IG_IS_PTR64:
        *(PULONG)data = !engine.narrow;
        break;
    default:
        break;
    }
    return engine.answer;
}

static ULONG WINAPI read_routine(ULONG64 offset, PVOID buffer, ULONG size, PULONG done)
{
    assert_int_equal(offset, 0x1000);
    memcpy(buffer, memory, size);
    *done = size;
    return TRUE;
}

WINDBG_EXTENSION_APIS ExtensionApis = {
    .nSize = sizeof(WINDBG_EXTENSION_APIS),
    .lpIoctlRoutine = ioctl_routine,
    .lpReadProcessMemoryRoutine = read_routine,
};

static int prepare(void **state)
{
    (void)state;
    memset(&engine, 0, sizeof(engine));
    engine.answer = TRUE;
    memcpy(memory, "\x78\x56\x34\xf2\x01\x02\x03\x04", 8);
    return 0;
}

static void reads_physical_memory_with_an_attribute(void **state)
{
    PHYSICAL_WITH_FLAGS seen;
    UCHAR got[8] = { 0 };
    ULONG done = 99;

    (void)state;
    engine.count = 5;
    ReadPhysicalWithFlags(0xfee00000, got, sizeof(got), PHYS_FLAG_UNCACHED, &done);

    memcpy(&seen, engine.request, sizeof(seen));
    assert_int_equal(engine.number, 33);
    assert_int_equal(engine.size, sizeof(PHYSICAL_WITH_FLAGS) + sizeof(got));
    assert_int_equal(seen.Address, 0xfee00000);
    assert_int_equal(seen.BufLen, sizeof(got));
    assert_int_equal(seen.Flags, 2);
    assert_int_equal(done, 5);
    assert_memory_equal(got, "\x78\x56\x34\xf2\x01\0\0\0", 8);
}

static void a_read_that_fails_brings_nothing(void **state)
{
    UCHAR got[4] = { 9, 9, 9, 9 };
    ULONG done = 99;

    (void)state;
    engine.answer = FALSE;
    ReadPhysical(0x1000, got, sizeof(got), &done);

    assert_int_equal(engine.number, 6);
    assert_int_equal(done, 0);
    assert_memory_equal(got, "\x09\x09\x09\x09", 4);
}

static void writes_physical_memory_with_an_attribute(void **state)
{
    ULONG done = 99;

    (void)state;
    engine.count = 4;
    WritePhysicalWithFlags(0x2000, "\x01\x02\x03\x04", 4, PHYS_FLAG_WRITE_COMBINED, &done);

    assert_int_equal(engine.number, 34);
    assert_memory_equal(engine.request + offsetof(PHYSICAL_WITH_FLAGS, Buf), "\x01\x02\x03\x04", 4);
    assert_int_equal(done, 4);
}

static void reads_a_port(void **state)
{
    ULONG data = 0;
    ULONG size = 1;

    (void)state;
    ReadIoSpace64(0x3f8, &data, &size);
    assert_int_equal(data, 0x55);
    assert_int_equal(size, 1);

    engine.answer = FALSE;
    ReadIoSpace64(0x3f8, &data, &size);
    assert_int_equal(data, 0);
    assert_int_equal(size, 0);
}

static void reads_control_space_and_leaves_zeros(void **state)
{
    UCHAR got[4] = { 9, 9, 9, 9 };
    READCONTROLSPACE64 request;

    (void)state;
    engine.count = 2;
    ReadControlSpace64(1, 2, got, sizeof(got));
    memcpy(&request, engine.request, sizeof(request)); /* which is aligned for bytes */
    assert_int_equal(engine.number, 2);
    assert_int_equal(request.Processor, 1);
    assert_int_equal(request.BufLen, 4);
    assert_memory_equal(got, "\x78\x56\0\0", 4);

    engine.answer = FALSE;
    ReadControlSpace(1, 2, got, sizeof(got));
    assert_memory_equal(got, "\0\0\0\0", 4);
}

static void reads_a_model_specific_register(void **state)
{
    ULONGLONG value = 0;

    (void)state;
    ReadMsr(0xc0000082, &value);
    assert_int_equal(value, 0x1122334455667788);

    engine.answer = FALSE;
    ReadMsr(0xc0000082, &value);
    assert_int_equal(value, 0);
}

static void pointers_have_the_targets_size(void **state)
{
    ULONG64 pointer = 0;

    (void)state;
    assert_true(ReadPointer(0x1000, &pointer));
    assert_int_equal(pointer, 0x04030201f2345678);

    engine.narrow = TRUE;
    assert_true(ReadPointer(0x1000, &pointer));
    assert_int_equal(pointer, 0xfffffffff2345678);
    assert_int_equal(ReadPtr(0x1000, &pointer), 0);
}

int main(void)
{
    static const struct CMUnitTest calls[] = {
        cmocka_unit_test_setup(reads_physical_memory_with_an_attribute, prepare),
        cmocka_unit_test_setup(a_read_that_fails_brings_nothing, prepare),
        cmocka_unit_test_setup(writes_physical_memory_with_an_attribute, prepare),
        cmocka_unit_test_setup(reads_a_port, prepare),
        cmocka_unit_test_setup(reads_control_space_and_leaves_zeros, prepare),
        cmocka_unit_test_setup(reads_a_model_specific_register, prepare),
        cmocka_unit_test_setup(pointers_have_the_targets_size, prepare),
    };

    return RUN_ROWS(value_rows, value) + RUN_TESTS(calls);
}
