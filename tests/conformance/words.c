#include "call.h"

#include <stdlib.h>
#include <string.h>

bool words_take(struct words *w, char word[WORD_SIZE])
{
    size_t length;

    w->at += strspn(w->at, " ");
    length = *w->at == '\'' ? 1 + strcspn(w->at + 1, "'") : strcspn(w->at, " ");
    if (length >= WORD_SIZE)
        return false;
    memcpy(word, w->at, length);
    word[length] = 0;
    w->at += length + (*word == '\'' && w->at[length] == '\'');
    return true;
}

bool number_from_word(const char *word, uint64_t *number)
{
    uint64_t sum = 0;

    for (;;) {
        char *end;

        sum += strtoull(word, &end, 0);
        if (end == word || (*end && *end != '+'))
            return false;
        *number = sum;
        if (!*end)
            return true;
        word = end + 1;
    }
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

int bytes_from_word(const char *word, uint8_t *bytes, int most)
{
    int count = 0;

    if (*word++ != 'x')
        return -1;
    for (; *word; word += 2) {
        int high = digit(word[0]);
        int low = high < 0 ? -1 : digit(word[1]);

        if (low < 0 || count == most)
            return -1;
        bytes[count++] = (uint8_t)(high << 4 | low);
    }
    return count;
}
