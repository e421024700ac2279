#include "heard.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

static struct {
    char text[16384];
    size_t length;
    size_t lines[DS_LOG_TRACE + 1];
} heard;

static void hear(void *context, enum ds_log_level level, const char *room, const char *line)
{
    size_t left = sizeof(heard.text) - heard.length;
    int length = snprintf(heard.text + heard.length, left, "%s: %s\n", room, line);

    (void)context;
    heard.lines[level]++;
    if (length > 0)
        heard.length += (size_t)length < left ? (size_t)length : left - 1;
}

void listen_to_log(const char *levels)
{
    memset(&heard, 0, sizeof(heard));
    ds_set_log_sink(hear, NULL);
    assert_int_equal(ds_set_log_levels(levels), S_OK);
}

size_t heard_lines(enum ds_log_level level)
{
    return heard.lines[level];
}

const char *heard_text(void)
{
    return heard.text;
}

void assert_heard(const char *const *words)
{
    for (; *words; words++)
        if (!strstr(heard.text, *words))
            fail_msg("the log lacks \"%s\"; it says:\n%s", *words, heard.text);
}
