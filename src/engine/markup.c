#include "engine/markup.h"

#include <string.h>

struct special {
    char character;
    const char *name;
};

static const struct special specials[] = {
    { '&', "&amp;" },
    { '<', "&lt;" },
    { '>', "&gt;" },
    { '"', "&quot;" },
};

#define TAG_MAX  0x1000u /* bytes; so that a text of many '<' is not looked at for ever */
#define SPECIALS (sizeof(specials) / sizeof(specials[0]))

size_t markup_tag(const char *text)
{
    char quote = '\0';

    if (*text != '<')
        return 0;
    for (const char *c = text + 1; *c && c < text + TAG_MAX; c++) {
        if (quote)
            quote = *c == quote ? '\0' : quote;
        else if (*c == '"' || *c == '\'')
            quote = *c;
        else if (*c == '>')
            return (size_t)(c - text) + 1;
    }
    return 0;
}

bool markup_has_tags(const char *text)
{
    while ((text = strchr(text, '<')) != NULL) {
        if (markup_tag(text))
            return true;
        text++;
    }
    return false;
}

/* The character whose name a text begins with; NULL: none. */
static const struct special *find_named(const char *text)
{
    for (size_t i = 0; *text == '&' && i < SPECIALS; i++)
        if (strncmp(text, specials[i].name, strlen(specials[i].name)) == 0)
            return &specials[i];
    return NULL;
}

void markup_strip(char *text)
{
    char *out = text;

    while (*text) {
        const struct special *named = find_named(text);
        size_t tag = markup_tag(text);

        if (!tag)
            *out++ = named ? named->character : *text;
        text += tag ? tag : named ? strlen(named->name) : 1;
    }
    *out = '\0';
}

static const char *name_of(char c)
{
    for (size_t i = 0; i < SPECIALS; i++)
        if (specials[i].character == c)
            return specials[i].name;
    return NULL;
}

void markup_add(struct growing *g, const char *text)
{
    for (; *text; text++) {
        const char *name = name_of(*text);

        growing_add(g, name ? name : text, name ? strlen(name) : 1);
    }
}
