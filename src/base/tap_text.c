/* Packet logs that a person reads. */
#include "base/tap_format.h"

#include <inttypes.h>

#define LINE_BYTES 16u
#define WORDS_MAX  256

static void begin(const struct tap_log *log)
{
    fprintf(log->file, "packets of %s; > sent, < received; begins %" PRIu64 ".%06u s after 1970\n",
            log->name, log->start_us / 1000000, (unsigned)(log->start_us % 1000000));
}

static void put_bytes(FILE *file, const uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += LINE_BYTES) {
        fprintf(file, "    %04zx ", at);
        for (size_t i = at; i < at + LINE_BYTES && i < size; i++)
            fprintf(file, " %02x", bytes[i]);
        fputc('\n', file);
    }
}

static void packet(const struct tap_log *log, uint64_t now_us, enum ds_direction direction,
        const void *bytes, size_t size)
{
    /* a clock that was set back is no reason for a wild number */
    uint64_t since = now_us > log->start_us ? now_us - log->start_us : 0;
    char words[WORDS_MAX] = "";

    if (log->words)
        log->words(direction, bytes, size, words, sizeof(words));
    fprintf(log->file, "%" PRIu64 ".%06u %c %zu byte%s%s%s\n", since / 1000000,
            (unsigned)(since % 1000000), direction == DS_PACKET_SENT ? '>' : '<', size,
            size == 1 ? "" : "s", words[0] ? ": " : "", words);
    put_bytes(log->file, bytes, size);
}

const struct tap_format tap_text = {
    .begin = begin,
    .packet = packet,
};
