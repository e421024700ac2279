/* Any bytes as commands: they run or are refused, say why, and print UTF-8. */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

#define PIECES_MOST 2000 /* of output; then somebody presses Ctrl-C */

/* As the built-in machine, at its addresses, but small: it is opened for each input. */
static const char machine[] = "ram    0 0x20000\n"
                              "device frame 0xfd000000 0x1000 wc\n"
                              "device uart  0xfee00000 0x1000 uc widths=4\n"
                              "device lab   0xfee01000 0x1000 uc\n"
                              "paging 4 0x10000\n"
                              "map 0xfffff80000001000 0xfee00000 0x1000 rw uc nx\n"
                              "map 0xfffff80000200000 0x2000 0x1000\n"
                              "map 0xfffff80000400000 0x4000 0x1000 ro nx\n"
                              "map 0xfffff8000070f000 0x5000 0x1000\n"
                              "map 0x10000 0x1000 0x1000 user\n"
                              "text 0x2000 \"dbgspaces simulated machine\"\n"
                              "wide 0x2100 \"dbgspaces simulated machine\"\n"
                              "u64  0x2200 0xfffff80000200000 0xfffff80000400000\n"
                              "pattern 0x4000 0x2000\n";

struct listener {
    void *client;
    unsigned pieces;
    char last; /* the last character printed */
};

/* A lead byte and its continuations, as many as it says. */
static bool is_utf8(const unsigned char *c)
{
    while (*c) {
        size_t more = *c < 0x80 ? 0 : *c < 0xe0 ? 1 : *c < 0xf0 ? 2 : 3;

        if (*c >= 0x80 && (*c < 0xc2 || *c > 0xf4))
            return false;
        for (c++; more > 0; more--, c++) {
            if ((*c & 0xc0) != 0x80)
                return false;
        }
    }
    return true;
}

static void listen(void *context, const char *text)
{
    struct listener *listener = context;

    if (!is_utf8((const unsigned char *)text))
        abort();
    if (*text)
        listener->last = text[strlen(text) - 1];
    if (++listener->pieces % PIECES_MOST == 0)
        ds_interrupt(listener->client);
}

static void run(const char *options, const char *commands)
{
    static const char *path;
    char connection[1100];
    struct listener listener = { .last = '\n' };
    IDebugDataSpaces4 *client;
    void *object = NULL;
    HRESULT hr;

    if (!path)
        path = input_path((const uint8_t *)machine, sizeof(machine) - 1);
    snprintf(connection, sizeof(connection), "sim:%smachine=%s", options, path);
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) != S_OK)
        abort();
    client = listener.client = object;
    hr = ds_execute(object, commands, listen, &listener);
    if (FAILED(hr) && (listener.pieces == 0 || listener.last != '\n'))
        abort(); /* a failure says why, in whole lines */
    if (client->lpVtbl->Release(client) != 0)
        abort();
}

/* Not for any bytes: files of any name, and time. */
static bool is_harmless(const char *commands)
{
    static const char *const others[] = { ".writemem", ".logopen", ".logappend", ".sleep", ".while",
        ".for ", ".for(", ".do" };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strstr(commands, others[i]))
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *commands = malloc(size + 1);

    if (!commands)
        abort();
    memcpy(commands, data, size);
    commands[size] = '\0';
    if (is_harmless(commands)) {
        run("", commands);
        run("pointer=4,class=ulive,", commands);
    }
    free(commands);
    return 0;
}
