/**
 * Words of Microsoft's C library for narrow text, which it has in <stdio.h>, <stdlib.h> and
 * <string.h>. Formats are the C library's own: there `%I64x` is none, and the compiler says so.
 *
 * The ..._s functions never leave text without its NUL. Where Microsoft's end the program by
 * default, since the text does not fit or a pointer is NULL, these leave an empty text and tell.
 *
 * Part of <windows.h>: include that.
 */
#ifndef DBGSPACES_COMPAT_WINDOWS_H
#error include <windows.h>
#endif

#ifndef DBGSPACES_COMPAT_CRT_H
#define DBGSPACES_COMPAT_CRT_H

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef int errno_t;
typedef size_t rsize_t;

#define STRUNCATE 80
#define _TRUNCATE ((size_t)-1)

#define _stricmp(a, b)         strcasecmp(a, b)
#define _strnicmp(a, b, count) strncasecmp(a, b, count)
#define stricmp(a, b)          strcasecmp(a, b)
#define strnicmp(a, b, count)  strncasecmp(a, b, count)
#define _strtoi64              strtoll
#define _strtoui64             strtoull
#define _atoi64                atoll

#define DS_FORMAT(text, values) __attribute__((format(printf, text, values)))

static inline char *_strdup(const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *copy = (char *)malloc(bytes);

    return copy ? (char *)memcpy(copy, text, bytes) : NULL;
}

/** As strtok, with its place in *Place; NULL where nothing is left. */
static inline char *strtok_s(char *text, const char *delimiters, char **place)
{
    char *word = text ? text : *place;

    word += strspn(word, delimiters);
    *place = word + strcspn(word, delimiters);
    if (**place)
        *(*place)++ = '\0';
    return *word ? word : NULL;
}

static inline size_t strnlen_s(const char *text, size_t size)
{
    const char *end = text ? (const char *)memchr(text, '\0', size) : text;

    return end ? (size_t)(end - text) : text ? size : 0;
}

/** Up to Count characters of Text go behind the At that Buffer has already. */
static inline errno_t ds_put(char *buffer, size_t size, size_t at, const char *text, size_t count)
{
    size_t length = strnlen_s(text, count == _TRUNCATE ? size : count);

    if (!buffer || !size)
        return EINVAL;
    if (!text || at >= size) {
        buffer[0] = '\0';
        return EINVAL;
    }
    if (length < size - at) {
        memcpy(buffer + at, text, length);
        buffer[at + length] = '\0';
        return 0;
    }
    if (count != _TRUNCATE) {
        buffer[0] = '\0';
        return ERANGE;
    }
    memcpy(buffer + at, text, size - at - 1);
    buffer[size - 1] = '\0';
    return STRUNCATE;
}

/** 0; EINVAL or ERANGE, and an empty text. */
static inline errno_t strcpy_s(char *buffer, size_t size, const char *text)
{
    return ds_put(buffer, size, 0, text, text ? strlen(text) : 0);
}

/** Count characters at most; with _TRUNCATE what fits, and STRUNCATE where that is not all. */
static inline errno_t strncpy_s(char *buffer, size_t size, const char *text, size_t count)
{
    return ds_put(buffer, size, 0, text, count);
}

static inline errno_t strcat_s(char *buffer, size_t size, const char *text)
{
    return ds_put(buffer, size, strnlen_s(buffer, size), text, text ? strlen(text) : 0);
}

static inline errno_t strncat_s(char *buffer, size_t size, const char *text, size_t count)
{
    return ds_put(buffer, size, strnlen_s(buffer, size), text, count);
}

/**
 * What snprintf writes, at most Count characters of it; _TRUNCATE: what fits.
 *
 * @return the characters; -1 where that was not all: with a Count that fits, or _TRUNCATE, the text
 *         is cut, else it is empty
 */
DS_FORMAT(4, 0)
static inline int _vsnprintf_s(
        char *buffer, size_t size, size_t count, const char *format, va_list values)
{
    int length;

    if (!buffer || !size)
        return -1;
    length = vsnprintf(buffer, size, format, values);
    if (length >= 0 && (size_t)length < size && (size_t)length <= count)
        return length;
    if (length < 0 || (count >= size && count != _TRUNCATE))
        buffer[0] = '\0';
    else if (count < size)
        buffer[count] = '\0';
    return -1;
}

DS_FORMAT(4, 5)
static inline int _snprintf_s(char *buffer, size_t size, size_t count, const char *format, ...)
{
    va_list values;
    int length;

    va_start(values, format);
    length = _vsnprintf_s(buffer, size, count, format, values);
    va_end(values);
    return length;
}

/** The characters; -1, and an empty text, where they do not fit. */
DS_FORMAT(3, 0)
static inline int vsprintf_s(char *buffer, size_t size, const char *format, va_list values)
{
    return _vsnprintf_s(buffer, size, size, format, values);
}

DS_FORMAT(3, 4) static inline int sprintf_s(char *buffer, size_t size, const char *format, ...)
{
    va_list values;
    int length;

    va_start(values, format);
    length = vsprintf_s(buffer, size, format, values);
    va_end(values);
    return length;
}

/** The characters; -1 where they were cut. The text has its NUL, which Microsoft's lacks then. */
DS_FORMAT(3, 0)
static inline int _vsnprintf(char *buffer, size_t size, const char *format, va_list values)
{
    return _vsnprintf_s(buffer, size, _TRUNCATE, format, values);
}

DS_FORMAT(3, 4) static inline int _snprintf(char *buffer, size_t size, const char *format, ...)
{
    va_list values;
    int length;

    va_start(values, format);
    length = _vsnprintf(buffer, size, format, values);
    va_end(values);
    return length;
}

#ifdef __cplusplus

/* The forms that take the size from the array. */
extern "C++" {

template <size_t Size> errno_t strcpy_s(char (&buffer)[Size], const char *text)
{
    return strcpy_s(buffer, Size, text);
}

template <size_t Size> errno_t strncpy_s(char (&buffer)[Size], const char *text, size_t count)
{
    return strncpy_s(buffer, Size, text, count);
}

template <size_t Size> errno_t strcat_s(char (&buffer)[Size], const char *text)
{
    return strcat_s(buffer, Size, text);
}

template <size_t Size> DS_FORMAT(2, 3) int sprintf_s(char (&buffer)[Size], const char *format, ...)
{
    va_list values;
    int length;

    va_start(values, format);
    length = vsprintf_s(buffer, Size, format, values);
    va_end(values);
    return length;
}
}

#endif

#define _countof(array) (sizeof(array) / sizeof((array)[0]))

#endif
