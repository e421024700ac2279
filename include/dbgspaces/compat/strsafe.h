/**
 * <strsafe.h>: the functions for narrow text; a text always has its NUL. Formats are the C
 * library's, as those of crt.h. On Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_STRSAFE_H
#define DBGSPACES_COMPAT_STRSAFE_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <strsafe.h>

#else

#include "windows.h"

#define STRSAFE_MAX_CCH               2147483647
#define STRSAFE_E_INSUFFICIENT_BUFFER ((HRESULT)0x8007007A)
#define STRSAFE_E_INVALID_PARAMETER   ((HRESULT)0x80070057)

static inline HRESULT ds_strsafe_result(errno_t result)
{
    return result == 0           ? S_OK
           : result == STRUNCATE ? STRSAFE_E_INSUFFICIENT_BUFFER
                                 : STRSAFE_E_INVALID_PARAMETER;
}

/** STRSAFE_E_INSUFFICIENT_BUFFER: cut to what fits. */
static inline HRESULT StringCchCopyA(PSTR Buffer, size_t Size, PCSTR Text)
{
    if (Size > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    return ds_strsafe_result(strncpy_s(Buffer, Size, Text, _TRUNCATE));
}

/** StringCchCopyA of Count characters at most. */
static inline HRESULT StringCchCopyNA(PSTR Buffer, size_t Size, PCSTR Text, size_t Count)
{
    size_t length = strnlen_s(Text, Count);

    if (Size > STRSAFE_MAX_CCH || Count > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    if (length < Size)
        return ds_strsafe_result(strncpy_s(Buffer, Size, Text, length));
    return StringCchCopyA(Buffer, Size, Text);
}

/** STRSAFE_E_INSUFFICIENT_BUFFER: cut to what fits. */
static inline HRESULT StringCchCatA(PSTR Buffer, size_t Size, PCSTR Text)
{
    if (Size > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    return ds_strsafe_result(strncat_s(Buffer, Size, Text, _TRUNCATE));
}

/** STRSAFE_E_INSUFFICIENT_BUFFER: cut to what fits. */
DS_FORMAT(3, 0)
static inline HRESULT StringCchVPrintfA(PSTR Buffer, size_t Size, PCSTR Format, va_list Values)
{
    if (!Size || Size > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    return _vsnprintf(Buffer, Size, Format, Values) < 0 ? STRSAFE_E_INSUFFICIENT_BUFFER : S_OK;
}

DS_FORMAT(3, 4) static inline HRESULT StringCchPrintfA(PSTR Buffer, size_t Size, PCSTR Format, ...)
{
    va_list values;
    HRESULT hr;

    va_start(values, Format);
    hr = StringCchVPrintfA(Buffer, Size, Format, values);
    va_end(values);
    return hr;
}

/** The characters before the NUL, which is one of the Size that are looked at, or the result is
 * STRSAFE_E_INVALID_PARAMETER. */
static inline HRESULT StringCchLengthA(PCSTR Text, size_t Size, size_t *Length)
{
    size_t length = strnlen_s(Text, Size);
    int found = Text && Size <= STRSAFE_MAX_CCH && length < Size;

    if (Length)
        *Length = found ? length : 0;
    return found ? S_OK : STRSAFE_E_INVALID_PARAMETER;
}

#define StringCbCopyA    StringCchCopyA
#define StringCbCopyNA   StringCchCopyNA
#define StringCbCatA     StringCchCatA
#define StringCbVPrintfA StringCchVPrintfA
#define StringCbPrintfA  StringCchPrintfA
#define StringCbLengthA  StringCchLengthA

#ifndef UNICODE
#define StringCchCopy    StringCchCopyA
#define StringCchCopyN   StringCchCopyNA
#define StringCchCat     StringCchCatA
#define StringCchVPrintf StringCchVPrintfA
#define StringCchPrintf  StringCchPrintfA
#define StringCchLength  StringCchLengthA
#define StringCbCopy     StringCbCopyA
#define StringCbCopyN    StringCbCopyNA
#define StringCbCat      StringCbCatA
#define StringCbVPrintf  StringCbVPrintfA
#define StringCbPrintf   StringCbPrintfA
#define StringCbLength   StringCbLengthA
#endif

#endif

#endif
