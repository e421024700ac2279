/**
 * @file
 * DML, the markup of debuggers' output: tags (`<b>`, `<link cmd="...">`), and names for the four
 * characters that mean something in it. Source: Microsoft Learn, "Customizing debugger output using
 * DML".
 */
#ifndef ENGINE_MARKUP_H
#define ENGINE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/growing.h"

/** Bytes of the tag that a text begins with; 0: it begins with none, or with one that has no end
 * within 4 KiB. */
size_t markup_tag(const char *text);

bool markup_has_tags(const char *text);

/** Leave out the tags, and put characters in their names' places; a `<` that begins no tag stays.
 */
void markup_strip(char *text);

/** Add a plain text as markup that shows it. */
void markup_add(struct growing *g, const char *text);

#endif
