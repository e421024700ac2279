/**
 * @file
 * Which kind of file it is, by its first bytes: the ones that open, and the ones that are named and
 * refused.
 */
#ifndef BACKEND_DUMP_KIND_H
#define BACKEND_DUMP_KIND_H

#include "backend/dump/image.h"

/** The words of the option `format`. */
enum kind_format {
    KIND_WINDOWS,
    KIND_MINIDUMP,
    KIND_ELF,
    KIND_LIME,
    KIND_KDUMP,
    KIND_RAW,
    KIND_ANY, /**< the option is not there */
};

/** In the order of enum kind_format; NULL at the end. */
extern const char *const kind_formats[];

/**
 * Load a file as what its first bytes say it is.
 *
 * A file that says nothing is never taken for a raw image: a damaged dump would turn into a wrong
 * one.
 *
 * @param format  KIND_ANY, or the kind that is demanded; not KIND_RAW
 *
 * @retval S_OK              image is filled
 * @retval HR_NOT_SUPPORTED  a kind, or a type of it, that does not open here; logged
 * @retval HR_BAD_DATA       no known kind, or not the one demanded; logged
 * @retval other             as the format's reader; logged
 */
HRESULT kind_load(struct image *image, enum kind_format format);

#endif
