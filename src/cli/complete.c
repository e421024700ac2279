#include "cli/complete.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complete_path.h"
#include "cli/host.h"
#include "cli/texts.h"

#define NAMES_MAX 4096

/* The names so far, and what they have to begin with. */
struct search {
    struct completion *found;
    const char *word;
    size_t length;
    const char *none_of; /* characters that end the word, and that no name can have */
};

/* Commands whose argument is a file. */
static const char *const take_path[] = { ".load", ".logopen", ".logappend", ".readmem", ".writemem",
    ".trace" };

static void offer(void *context, const char *name, size_t length)
{
    const struct search *s = context;
    struct completion *c = s->found;
    char **names, *copy;

    if (length < s->length || memcmp(name, s->word, s->length) != 0 || c->count == NAMES_MAX)
        return;
    for (size_t i = 0; i < length; i++)
        if (strchr(s->none_of, name[i]))
            return;
    names = realloc(c->names, (c->count + 1) * sizeof(*names));
    if (!names)
        return;
    c->names = names;
    copy = malloc(length + 1);
    if (!copy)
        return;
    memcpy(copy, name, length);
    copy[length] = '\0';
    names[c->count++] = copy;
}

/* .help has a command at the beginning of each line. */
static void find_commands(struct host *host, struct search *s)
{
    char *help = host_listen(host, ".help");

    for (const char *at = help; at && *at;) {
        size_t length = strcspn(at, " \n");

        if (at[0] != ' ' && !(at[0] >= 'A' && at[0] <= 'Z') && length > 0 &&
                strncmp(at, ".help COMMAND", 13) != 0)
            offer(s, at, length);
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    free(help);
}

static void find_modules(struct host *host, struct search *s)
{
    IDebugSymbols3 *symbols = NULL;
    ULONG loaded = 0, unloaded = 0;

    if (FAILED(host->client->lpVtbl->QueryInterface(
                host->client, &IID_IDebugSymbols3, (void **)(void *)&symbols)))
        return;
    symbols->lpVtbl->GetNumberModules(symbols, &loaded, &unloaded);
    for (ULONG i = 0; i < loaded; i++) {
        WCHAR wide[128] = { 0 };
        char *name = NULL;

        if (symbols->lpVtbl->GetModuleNameStringWide(symbols, DEBUG_MODNAME_MODULE, i, 0, wide,
                    sizeof(wide) / sizeof(wide[0]), NULL) == S_OK)
            name = texts_narrow(wide);
        if (name)
            offer(s, name, strlen(name));
        free(name);
    }
    symbols->lpVtbl->Release(symbols);
}

/* The quote that closes the one before `at`, or the cursor; \" closes where no other does. */
static size_t quote_end(const char *line, size_t at, size_t cursor)
{
    size_t escaped = cursor;

    for (; at < cursor && line[at] != '"'; at++) {
        if (line[at] == '\\' && at + 1 < cursor && line[++at] == '"' && escaped == cursor)
            escaped = at;
    }
    return at < cursor ? at : escaped;
}

/* Where the command begins that the cursor is in, and behind which quote the cursor is, 0 outside
 * of them; a ';' in quotes parts no commands. */
static size_t command_begin(const char *line, size_t cursor, size_t *quoted)
{
    size_t begin = 0;

    *quoted = 0;
    for (size_t i = 0; i < cursor; i++) {
        if (line[i] == '"') {
            *quoted = i + 1;
            i = quote_end(line, i + 1, cursor);
            *quoted = i < cursor ? 0 : *quoted;
        } else if (line[i] == ';') {
            begin = i + 1;
        }
    }
    while (begin < cursor && line[begin] == ' ')
        begin++;
    return begin;
}

static size_t word_begin(const char *line, size_t begin, size_t cursor, const char *ends)
{
    while (cursor > begin && !strchr(ends, line[cursor - 1]))
        cursor--;
    return cursor;
}

static bool takes_path(const char *command, size_t length)
{
    for (size_t i = 0; i < sizeof(take_path) / sizeof(take_path[0]); i++)
        if (strlen(take_path[i]) == length && memcmp(take_path[i], command, length) == 0)
            return true;
    return false;
}

void complete_find(
        struct host *host, const char *line, size_t cursor, struct completion *completion)
{
    size_t quoted = 0;
    size_t begin = command_begin(line, cursor, &quoted);
    size_t name = strcspn(line + begin, " ");
    bool is_path = takes_path(line + begin, name);
    struct search s = { .found = completion };
    char *word;

    *completion = (struct completion){ .begin = begin };
    s.none_of = !is_path ? "" : quoted ? "\"" : " ;\"";
    if (is_path && quoted)
        completion->begin = quoted;
    else if (begin + name < cursor)
        completion->begin = word_begin(line, begin, cursor, is_path ? " " : " ,()+-*/&|");
    s.length = cursor - completion->begin;
    word = malloc(s.length + 1);
    if (!word)
        return;
    memcpy(word, line + completion->begin, s.length);
    word[s.length] = '\0';
    s.word = word;
    if (completion->begin == begin)
        find_commands(host, &s);
    else if (is_path)
        complete_each_path(word, offer, &s);
    else if (s.length > 0)
        find_modules(host, &s);
    free(word);
}

void complete_deinit(struct completion *completion)
{
    for (size_t i = 0; i < completion->count; i++)
        free(completion->names[i]);
    free(completion->names);
}

size_t complete_common(const struct completion *completion)
{
    size_t common = completion->count ? strlen(completion->names[0]) : 0;

    for (size_t i = 1; i < completion->count; i++) {
        size_t same = 0;

        while (same < common && completion->names[i][same] == completion->names[0][same])
            same++;
        common = same;
    }
    return common;
}
