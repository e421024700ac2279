#include "base/codepage.h"

#include <windows.h>

#define GB18030 54936u

uint32_t codepage_system_number(uint32_t number)
{
    return number == CP_ACP ? GetACP() : number == CP_OEMCP ? GetOEMCP() : number;
}

/* Others than these have states, and do not tell what is no character. */
HRESULT codepage_system_open(struct codepage *cp)
{
    uint16_t units[CODEPAGE_UNITS_MAX];
    CPINFO info;

    if (!GetCPInfo(cp->number, &info) || (info.MaxCharSize > 2 && cp->number != GB18030))
        return E_INVALIDARG;
    return codepage_system_decode(cp, (const uint8_t *)"A", 1, units) == 1 ? S_OK : E_INVALIDARG;
}

void codepage_system_close(struct codepage *cp)
{
    (void)cp; /* the system keeps them */
}

size_t codepage_system_decode(const struct codepage *cp, const uint8_t *bytes, size_t size,
        uint16_t units[CODEPAGE_UNITS_MAX])
{
    int count = MultiByteToWideChar(cp->number, MB_ERR_INVALID_CHARS, (const char *)bytes,
            (int)size, (WCHAR *)units, CODEPAGE_UNITS_MAX);

    return count > 0 ? (size_t)count : 0;
}

size_t codepage_system_encode(const struct codepage *cp, const uint16_t *units, size_t count,
        uint8_t bytes[CODEPAGE_BYTES_MAX])
{
    int size = WideCharToMultiByte(cp->number, 0, (const WCHAR *)units, (int)count, (char *)bytes,
            CODEPAGE_BYTES_MAX, NULL, NULL);

    return size > 0 ? (size_t)size : 0;
}
