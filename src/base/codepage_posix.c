#include "base/codepage.h"

#include <errno.h>
#include <iconv.h>

#include "base/hr.h"

#define UTF16     "UTF-16LE" /* as every host of ours has it */
#define NO_HANDLE ((iconv_t)-1)

#define ANSI 1252
#define OEM  437

/* The code pages of Windows that iconv has without states, each as wide as Windows' own. */
static const struct {
    uint32_t number;
    const char *name;
} known[] = {
    { OEM, "CP437" },
    { 737, "CP737" },
    { 775, "CP775" },
    { 850, "CP850" },
    { 852, "CP852" },
    { 855, "CP855" },
    { 857, "CP857" },
    { 858, "CP858" },
    { 860, "CP860" },
    { 861, "CP861" },
    { 862, "CP862" },
    { 863, "CP863" },
    { 865, "CP865" },
    { 866, "CP866" },
    { 869, "CP869" },
    { 874, "CP874" },
    { 932, "CP932" },
    { 936, "CP936" },
    { 949, "CP949" },
    { 950, "CP950" },
    { 1250, "CP1250" },
    { 1251, "CP1251" },
    { ANSI, "CP1252" },
    { 1253, "CP1253" },
    { 1254, "CP1254" },
    { 1255, "CP1255" },
    { 1256, "CP1256" },
    { 1257, "CP1257" },
    { 1258, "CP1258" },
    { 1361, "CP1361" },
    { 20127, "ASCII" },
    { 20866, "KOI8-R" },
    { 21866, "KOI8-U" },
    { 28591, "ISO-8859-1" },
    { 28592, "ISO-8859-2" },
    { 28593, "ISO-8859-3" },
    { 28594, "ISO-8859-4" },
    { 28595, "ISO-8859-5" },
    { 28596, "ISO-8859-6" },
    { 28597, "ISO-8859-7" },
    { 28598, "ISO-8859-8" },
    { 28599, "ISO-8859-9" },
    { 28603, "ISO-8859-13" },
    { 28605, "ISO-8859-15" },
    { 54936, "GB18030" },
};

static const char *name_of(uint32_t number)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (known[i].number == number)
            return known[i].name;
    return NULL;
}

uint32_t codepage_system_number(uint32_t number)
{
    return number == 0 ? ANSI : number == 1 ? OEM : number;
}

static HRESULT open_way(const char *to, const char *from, void **out)
{
    iconv_t handle = iconv_open(to, from);

    if (handle != NO_HANDLE) {
        *out = handle;
        return S_OK;
    }
    return errno == EINVAL ? E_INVALIDARG : hr_from_errno(errno);
}

HRESULT codepage_system_open(struct codepage *cp)
{
    const char *name = name_of(cp->number);
    HRESULT hr = E_INVALIDARG;

    if (name)
        hr = open_way(UTF16, name, &cp->decoder);
    if (SUCCEEDED(hr))
        hr = open_way(name, UTF16, &cp->encoder);
    return hr;
}

void codepage_system_close(struct codepage *cp)
{
    if (cp->decoder)
        iconv_close(cp->decoder);
    if (cp->encoder)
        iconv_close(cp->encoder);
}

/* All of `from`, alone; returns the bytes written, 0: it is no character, or it has no equal. */
static size_t convert(iconv_t handle, const void *from, size_t size, void *to, size_t room)
{
    char *in = (char *)(uintptr_t)from; /* iconv does not write there */
    char *out = to;
    size_t left = room;

    iconv(handle, NULL, NULL, NULL, NULL); /* forget what came before */
    if (iconv(handle, &in, &size, &out, &left) != 0)
        return 0;
    /* 1255 and 1258 hold a letter back, for a mark that may follow; Windows joins nothing */
    if (iconv(handle, NULL, NULL, &out, &left) != 0)
        return 0;
    return room - left;
}

/*
 * Bytes that Windows' own code pages leave undefined from 0x80 to 0x9f are controls there, and
 * nothing to iconv. Source: Microsoft's best-fit tables, published by Unicode.
 */
static bool is_control(const struct codepage *cp, uint8_t byte)
{
    return byte >= 0x80 && byte <= 0x9f &&
           (cp->number == 874 || (cp->number >= 1250 && cp->number <= 1258));
}

size_t codepage_system_decode(const struct codepage *cp, const uint8_t *bytes, size_t size,
        uint16_t units[CODEPAGE_UNITS_MAX])
{
    size_t written =
            convert(cp->decoder, bytes, size, units, CODEPAGE_UNITS_MAX * sizeof(units[0]));

    if (written == 0 && size == 1 && is_control(cp, bytes[0])) {
        units[0] = bytes[0];
        return 1;
    }
    return written / sizeof(units[0]);
}

size_t codepage_system_encode(const struct codepage *cp, const uint16_t *units, size_t count,
        uint8_t bytes[CODEPAGE_BYTES_MAX])
{
    return convert(cp->encoder, units, count * sizeof(*units), bytes, CODEPAGE_BYTES_MAX);
}
