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
static enum lines_result end_of(struct lines *lines, size_t begin)
{
    if (ferror(lines->file))
        return LINES_FAILED;
    return lines->length > begin ? LINES_READ : LINES_END;
}

static void trim(struct lines *lines, size_t begin)
{
    static const char mark[] = "\xef\xbb\xbf";

    if (lines->length > begin && lines->text[lines->length - 1] == '\r')
        lines->length--;
    lines->text[lines->length] = '\0';
    if (lines->number == 1 && strncmp(lines->text, mark, 3) == 0) {
        lines->length -= 3;
        memmove(lines->text, lines->text + 3, lines->length + 1);
    }
}

/* One line more, behind the text. */
static enum lines_result append(struct lines *lines)
{
    size_t begin = lines->length;
    enum lines_result result = LINES_READ;
    int c;

    lines->number++;
    while ((c = getc(lines->file)) != '\n') {
        if (c == EOF) {
            result = end_of(lines, begin);
            break;
        }
        if (c == '\0')
            return LINES_BINARY;
        if (lines->length == LINES_MAX)
            return LINES_TOO_LONG;
        if (lines->length + 2 >= lines->capacity && !grow(lines))
            return LINES_FAILED;
        lines->text[lines->length++] = (char)c;
    }
    if (result != LINES_READ)
        return result;
    if (lines->length + 2 >= lines->capacity && !grow(lines))
        return LINES_FAILED;
    trim(lines, begin);
    return LINES_READ;
}

enum lines_result lines_read(struct lines *lines)
{
    lines->length = 0;
    return append(lines);
}

/* What follows a text in quotes, a character in quotes, or "${NAME}", where one begins. */
static const char *over(const char *at)
{
    const char *end = NULL;

    if (*at == '"')
        end = strchr(at + 1, '"');
    else if (at[0] == '$' && at[1] == '{')
        end = strchr(at, '}');
    else if (at[0] == '\'' && at[1] && at[2] == '\'')
        end = at + 2;
    return end ? end + 1 : at + 1;
}

static bool begins(const char *at, const char *text)
{
    return strncmp(at, text, strlen(text)) == 0;
}

static bool has_blocks(const char *command)
{
    static const char *const words[] = { ".if", ".elsif", ".else", ".while", ".for", ".do",
        ".block" };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (begins(command, words[i]))
            return true;
    return false;
}

/* A comment, or a command whose text may hold anything. */
static bool takes_line(const char *command)
{
    return *command == '*' || begins(command, "as ") || begins(command, "aS ") ||
           begins(command, "$<") || begins(command, "$><");
}

/* The bracket with which a command's block begins, or the command's end. */
static const char *find_block(const char *at, bool has_blocks)
{
    int parentheses = 0;

    for (; *at; at = over(at)) {
        if ((*at == ';' && parentheses <= 0) || (*at == '{' && has_blocks))
            break;
        parentheses += !has_blocks ? 0 : *at == '(' ? 1 : *at == ')' ? -1 : 0;
    }
    return at;
}

/* How many blocks are open at a line's end; `open`: at its beginning. Brackets of other commands
 * are text, and so are comments. */
static int open_behind(const char *at, int open)
{
    while (*at) {
        if (open > 0) {
            open += *at == '{' ? 1 : *at == '}' ? -1 : 0;
            at = over(at);
            continue;
        }
        at += strspn(at, " \t;");
        if (takes_line(at))
            break;
        at = find_block(at, has_blocks(at));
        if (*at == '{') {
            open++;
            at++;
        }
    }
    return open;
}

enum lines_result lines_read_commands(struct lines *lines)
{
    enum lines_result result = lines_read(lines);
    int open = result == LINES_READ ? open_behind(lines->text, 0) : 0;

    while (open > 0) {
        size_t begin = lines->length + 1;

        lines->text[lines->length++] = '\n';
        result = append(lines);
        if (result == LINES_END) { /* the shell says what is missing */
            lines->text[lines->length] = '\0';
            return LINES_READ;
        }
        if (result != LINES_READ)
            return result;
        open = open_behind(lines->text + begin, open);
    }
    return result;
}

void lines_deinit(struct lines *lines)
{
    free(lines->text);
}
