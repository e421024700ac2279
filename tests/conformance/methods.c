#include "method.h"

#include <string.h>

/* clang-format off */

#define CALL(name, ...)                                                           \
    static HRESULT call_##name(void *object, const struct argument *a)            \
    {                                                                             \
        IDebugDataSpaces4 *ds = object;                                           \
                                                                                  \
        return ds->lpVtbl->name(ds, __VA_ARGS__);                                 \
    }

CALL(ReadVirtual, NUMBER(0), BUFFER(1), PLACE(2))
CALL(WriteVirtual, NUMBER(0), BUFFER(1), PLACE(2))
CALL(SearchVirtual, NUMBER(0), NUMBER(1), BUFFER(2), ULONG_(3), PLACE(4))
CALL(ReadVirtualUncached, NUMBER(0), BUFFER(1), PLACE(2))
CALL(WriteVirtualUncached, NUMBER(0), BUFFER(1), PLACE(2))
CALL(ReadPointersVirtual, ULONG_(0), NUMBER(1), PLACE(2))
CALL(WritePointersVirtual, ULONG_(0), NUMBER(1), PLACE(2))
CALL(ReadPhysical, NUMBER(0), BUFFER(1), PLACE(2))
CALL(WritePhysical, NUMBER(0), BUFFER(1), PLACE(2))
CALL(ReadControl, ULONG_(0), NUMBER(1), BUFFER(2), PLACE(3))
CALL(WriteControl, ULONG_(0), NUMBER(1), BUFFER(2), PLACE(3))
CALL(ReadIo, ULONG_(0), ULONG_(1), ULONG_(2), NUMBER(3), BUFFER(4), PLACE(5))
CALL(WriteIo, ULONG_(0), ULONG_(1), ULONG_(2), NUMBER(3), BUFFER(4), PLACE(5))
CALL(ReadMsr, ULONG_(0), PLACE(1))
CALL(WriteMsr, ULONG_(0), NUMBER(1))
CALL(ReadBusData, ULONG_(0), ULONG_(1), ULONG_(2), ULONG_(3), BUFFER(4), PLACE(5))
CALL(WriteBusData, ULONG_(0), ULONG_(1), ULONG_(2), ULONG_(3), BUFFER(4), PLACE(5))
CALL(ReadDebuggerData, ULONG_(0), BUFFER(1), PLACE(2))
CALL(ReadProcessorSystemData, ULONG_(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(VirtualToPhysical, NUMBER(0), PLACE(1))
CALL(GetVirtualTranslationPhysicalOffsets, NUMBER(0), BUFFER(1), PLACE(2))
CALL(ReadHandleData, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(FillVirtual, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(FillPhysical, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(QueryVirtual, NUMBER(0), PLACE(1))
CALL(ReadImageNtHeaders, NUMBER(0), PLACE(1))
CALL(ReadTagged, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(StartEnumTagged, PLACE(0))
CALL(GetNextTagged, NUMBER(0), PLACE(1), PLACE(2))
CALL(EndEnumTagged, NUMBER(0))
CALL(GetOffsetInformation, ULONG_(0), ULONG_(1), NUMBER(2), BUFFER(3), PLACE(4))
CALL(GetNextDifferentlyValidOffsetVirtual, NUMBER(0), PLACE(1))
CALL(GetValidRegionVirtual, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3))
CALL(SearchVirtual2, NUMBER(0), NUMBER(1), ULONG_(2), BUFFER(3), ULONG_(4), PLACE(5))
CALL(ReadMultiByteStringVirtual, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(ReadMultiByteStringVirtualWide, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4))
CALL(ReadUnicodeStringVirtual, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4))
CALL(ReadUnicodeStringVirtualWide, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(ReadPhysical2, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))
CALL(WritePhysical2, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3))

static HRESULT call_CheckLowMemory(void *object, const struct argument *a)
{
    IDebugDataSpaces4 *ds = object;

    (void)a;
    return ds->lpVtbl->CheckLowMemory(ds);
}

#define METHOD(name, form, ...) { #name, form, call_##name, __VA_ARGS__ }

const struct method methods[METHOD_COUNT] = {
    METHOD(ReadVirtual,             "nrc",    "0x11000 8",               { "0x11000 NULL:8" }),
    METHOD(WriteVirtual,            "nwc",    "0x11000 x11",             { "0x11000 NULL:8" }),
    METHOD(SearchVirtual,           "nnwnq",  "0x11000 0x1000 x1122 1",  { "0x11000 0x1000 NULL:2 1", "0x11000 0x1000 x1122 1 NULL" }),
    METHOD(ReadVirtualUncached,     "nrc",    "0x11000 8",               { "0x11000 NULL:8" }),
    METHOD(WriteVirtualUncached,    "nwc",    "0x11000 x11",             { "0x11000 NULL:8" }),
    METHOD(ReadPointersVirtual,     "nnp",    "2 0x11000",               { "2 0x11000 NULL" }),
    METHOD(WritePointersVirtual,    "nnw",    "1 0x11000 x1122334455667788", { "1 0x11000 NULL:8" }),
    METHOD(ReadPhysical,            "nrc",    "0x601000 8",              { "0x601000 NULL:8" }),
    METHOD(WritePhysical,           "nwc",    "0x601000 x11",            { "0x601000 NULL:8" }),
    METHOD(ReadControl,             "nnrc",   "0 2 8",                   { "0 2 NULL:8" }),
    METHOD(WriteControl,            "nnwc",   "0 2 x11",                 { "0 2 NULL:8" }),
    METHOD(ReadIo,                  "nnnnrc", "1 0 1 0x80 1",            { "1 0 1 0x80 NULL:1" }),
    METHOD(WriteIo,                 "nnnnwc", "1 0 1 0x80 x11",          { "1 0 1 0x80 NULL:1" }),
    METHOD(ReadMsr,                 "nq",     "0x10",                    { "0x10 NULL" }),
    METHOD(WriteMsr,                "nn",     "0x10 0",                  { NULL }),
    METHOD(ReadBusData,             "nnnnrc", "4 0 0 0 4",               { "4 0 0 0 NULL:4" }),
    METHOD(WriteBusData,            "nnnnwc", "4 0 0 4 x07",             { "4 0 0 4 NULL:1" }),
    METHOD(CheckLowMemory,          "",       "",                        { NULL }),
    METHOD(ReadDebuggerData,        "nrc",    "24 8",                    { "24 NULL:8" }),
    METHOD(ReadProcessorSystemData, "nnrc",   "0 0 8",                   { "0 0 NULL:8" }),
    METHOD(VirtualToPhysical,       "nq",     "0x11000",                 { "0x11000 NULL" }),
    METHOD(GetVirtualTranslationPhysicalOffsets, "nec", "0x11000 8",     { NULL }),
    METHOD(ReadHandleData,          "nnrc",   "4 0 24",                  { NULL }),
    METHOD(FillVirtual,             "nnwc",   "0x11000 8 x11",           { "0x11000 8 NULL:1" }),
    METHOD(FillPhysical,            "nnwc",   "0x601000 8 x11",          { "0x601000 8 NULL:1" }),
    METHOD(QueryVirtual,            "nm",     "0x11000",                 { "0x11000 NULL" }),
    METHOD(ReadImageNtHeaders,      "nH",     "0x400000",                { "0x400000 NULL" }),
    METHOD(ReadTagged,              "gnrc",   "x00112233445566778899aabbccddeeff 0 8", { "NULL 0 8" }),
    METHOD(StartEnumTagged,         "q",      "",                        { "NULL" }),
    METHOD(GetNextTagged,           "nGu",    "1",                       { "1 NULL", "1 & NULL" }),
    METHOD(EndEnumTagged,           "n",      "1",                       { NULL }),
    METHOD(GetOffsetInformation,    "nnnrc",  "0 1 0x11000 4",           { NULL }),
    METHOD(GetNextDifferentlyValidOffsetVirtual, "nq", "0x11000",        { "0x11000 NULL" }),
    METHOD(GetValidRegionVirtual,   "nnqu",   "0x11000 0x1000",          { "0x11000 0x1000 NULL", "0x11000 0x1000 & NULL" }),
    METHOD(SearchVirtual2,          "nnnwnq", "0x11000 0x1000 0 x1122 1", { "0x11000 0x1000 0 NULL:2 1", "0x11000 0x1000 0 x1122 1 NULL" }),
    METHOD(ReadMultiByteStringVirtual,     "nntc",  "0x10000 64 64",     { NULL }),
    METHOD(ReadMultiByteStringVirtualWide, "nnnhc", "0x10000 64 0 64",   { NULL }),
    METHOD(ReadUnicodeStringVirtual,       "nnntc", "0x10100 64 0 64",   { NULL }),
    METHOD(ReadUnicodeStringVirtualWide,   "nnhc",  "0x10100 64 64",     { NULL }),
    METHOD(ReadPhysical2,           "nnrc",   "0x601000 0 8",            { "0x601000 0 NULL:8" }),
    METHOD(WritePhysical2,          "nnwc",   "0x601000 0 x11",          { "0x601000 0 NULL:8" }),
};
/* clang-format on */

int method_slot(const char *name)
{
    static const char *const unknown[METHOD_FIRST_SLOT] = { "QueryInterface", "AddRef", "Release" };

    for (int i = 0; i < METHOD_FIRST_SLOT; i++) {
        if (!strcmp(unknown[i], name))
            return i;
    }
    for (int i = 0; i < METHOD_COUNT; i++) {
        if (!strcmp(methods[i].name, name))
            return i + METHOD_FIRST_SLOT;
    }
    return -1;
}

const struct method *method_named(const char *name)
{
    return &methods[method_slot(name) - METHOD_FIRST_SLOT];
}
