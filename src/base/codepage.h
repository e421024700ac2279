/**
 * @file
 * Windows' code pages: bytes as UTF-16, and back, one character after the other.
 *
 * UTF-8 (65001) is our own and the same everywhere. The others are the system's: Windows' own, and
 * iconv's elsewhere, of those that docs/strings.md lists. Code pages with states (ISO 2022, UTF-7)
 * are unknown on every system: what a byte means must not depend on where a string was begun.
 */
#ifndef BASE_CODEPAGE_H
#define BASE_CODEPAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define CODEPAGE_BYTES_MAX 4 /**< bytes of one character */
#define CODEPAGE_UNITS_MAX 2 /**< 16-bit units of one character */

struct codepage {
    uint32_t number;       /**< never 0 or 1 */
    void *decoder;         /**< the system's, where it has such */
    void *encoder;         /**< likewise */
    uint16_t singles[256]; /**< what a byte alone means, as far as that was asked; else 0 */
};

/**
 * Begin to use a code page.
 *
 * @param number  as Windows numbers it; 0 (CP_ACP) and 1 (CP_OEMCP): the system's, and 1252 and 437
 *                where the system is not Windows (spec dataspaces DEC-21)
 *
 * @retval S_OK           codepage_deinit() ends it
 * @retval E_INVALIDARG   no such code page here
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT codepage_init(struct codepage *cp, uint32_t number);

/** Zeros are fine. */
void codepage_deinit(struct codepage *cp);

/**
 * Bytes as UTF-16.
 *
 * U+FFFD stands for each byte that begins no character; in UTF-8 for as many as
 * unicode_broken_utf8() says.
 *
 * @param room   16-bit units that out holds
 * @param whole  [out] all bytes were converted; else no room was left for the next character
 *
 * @return units written, of whole characters
 */
size_t codepage_to_utf16(struct codepage *cp, const uint8_t *bytes, size_t size, uint16_t *out,
        size_t room, bool *whole);

/**
 * UTF-16 as bytes.
 *
 * '?' stands for each character that the code page does not have, and for half a pair of
 * surrogates; no character that only looks alike is taken for it.
 *
 * @param count  16-bit units
 * @param room   bytes that out holds
 * @param whole  [out] all units were converted; else no room was left for the next character
 *
 * @return bytes written, of whole characters
 */
size_t codepage_from_utf16(struct codepage *cp, const uint16_t *units, size_t count, uint8_t *out,
        size_t room, bool *whole);

/* codepage_posix.c, codepage_windows.c: for codepage.c alone */

/** What 0 and 1 are here; others are what they are. */
uint32_t codepage_system_number(uint32_t number);

/** Set decoder and encoder; results as codepage_init(). */
HRESULT codepage_system_open(struct codepage *cp);
void codepage_system_close(struct codepage *cp);

/** All of some bytes as one character; returns its units, 0 if they are none. */
size_t codepage_system_decode(const struct codepage *cp, const uint8_t *bytes, size_t size,
        uint16_t units[CODEPAGE_UNITS_MAX]);

/** One character as bytes, or what the system offers for it; returns how many, 0 for none. */
size_t codepage_system_encode(const struct codepage *cp, const uint16_t *units, size_t count,
        uint8_t bytes[CODEPAGE_BYTES_MAX]);

#endif
