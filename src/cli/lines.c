#include "cli/lines.h"

#include <stdlib.h>
#include <string.h>

static bool grow(struct lines *lines)
{
    size_t capacity = lines->capacity * 2 + 256;
    char *text = realloc(lines->text, capacity);

    if (!text)
        return false;
    lines->text = text;
    lines->capacity = capacity;
    return true;
}

/* Why getc() had nothing more to give. */
static enum lines_result end_of(struct lines *lines, size_t length)
{
    if (ferror(lines->file))
        return LINES_FAILED;
    return length > 0 ? LINES_READ : LINES_END;
}

static void trim(struct lines *lines, size_t length)
{
    static const char mark[] = "\xef\xbb\xbf";

    if (length > 0 && lines->text[length - 1] == '\r')
        length--;
    lines->text[length] = '\0';
    if (lines->number == 1 && strncmp(lines->text, mark, 3) == 0)
        memmove(lines->text, lines->text + 3, length - 3 + 1);
}

enum lines_result lines_read(struct lines *lines)
{
    enum lines_result result = LINES_READ;
    size_t length = 0;
    int c;

    lines->number++;
    while ((c = getc(lines->file)) != '\n') {
        if (c == EOF) {
            result = end_of(lines, length);
            break;
        }
        if (c == '\0')
            return LINES_BINARY;
        if (length == LINES_MAX)
            return LINES_TOO_LONG;
        if (length + 1 >= lines->capacity && !grow(lines))
            return LINES_FAILED;
        lines->text[length++] = (char)c;
    }
    if (result != LINES_READ)
        return result;
    if (lines->capacity == 0 && !grow(lines))
        return LINES_FAILED;
    trim(lines, length);
    return LINES_READ;
}

void lines_deinit(struct lines *lines)
{
    free(lines->text);
}
