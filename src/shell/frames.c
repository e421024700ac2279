#include "shell/frames.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include <dbgspaces/dbgspaces.h>

#define ADDRESS_MAX 20

#define CHILD_64     "Child-SP          "
#define CHILD_32     "ChildEBP "
#define RETURN_64    "RetAddr               "
#define RETURN_32    "RetAddr      "
#define ARGUMENTS_64 ": Args to Child                                                           : "
#define ARGUMENTS_32 "Args to Child              "

#define ANY_ADDRESS (DEBUG_STACK_FRAME_ADDRESSES | DEBUG_STACK_FRAME_ADDRESSES_RA_ONLY)

static const char *address(unsigned pointer, uint64_t va, char text[ADDRESS_MAX])
{
    if (pointer == 4)
        snprintf(text, ADDRESS_MAX, "%08" PRIx32, (uint32_t)va);
    else
        snprintf(text, ADDRESS_MAX, "%08" PRIx32 "`%08" PRIx32, (uint32_t)(va >> 32), (uint32_t)va);
    return text;
}

struct line {
    char *text;
    size_t length;
};

static void add(struct line *l, const char *format, ...) DS_PRINTF(2, 3);

static void add(struct line *l, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    l->length += (size_t)vsnprintf(
            l->text + l->length, FRAMES_COLUMNS_MAX - l->length, format, arguments);
    va_end(arguments);
}

void frames_columns(uint32_t flags, unsigned pointer, char line[FRAMES_COLUMNS_MAX])
{
    snprintf(line, FRAMES_COLUMNS_MAX, "%s%s%s%s%s", flags & DEBUG_STACK_FRAME_NUMBERS ? " # " : "",
            !(flags & DEBUG_STACK_FRAME_ADDRESSES) ? ""
            : pointer == 4                         ? CHILD_32
                                                   : CHILD_64,
            !(flags & ANY_ADDRESS) ? ""
            : pointer == 4         ? RETURN_32
                                   : RETURN_64,
            !(flags & DEBUG_STACK_ARGUMENTS) ? ""
            : pointer == 4                   ? ARGUMENTS_32
                                             : ARGUMENTS_64,
            pointer == 4 ? "" : "Call Site");
}

void frames_line(uint32_t flags, unsigned pointer, const DEBUG_STACK_FRAME *frame,
        char line[FRAMES_COLUMNS_MAX])
{
    struct line l = { line, 0 };
    char text[ADDRESS_MAX];

    line[0] = '\0';
    if (flags & DEBUG_STACK_FRAME_NUMBERS)
        add(&l, "%02x ", (unsigned)frame->FrameNumber);
    if (flags & DEBUG_STACK_FRAME_ADDRESSES)
        add(&l, "%s ",
                address(pointer, pointer == 4 ? frame->FrameOffset : frame->StackOffset, text));
    if (flags & ANY_ADDRESS)
        add(&l, "%s     ", address(pointer, frame->ReturnOffset, text));
    if (flags & DEBUG_STACK_ARGUMENTS) {
        add(&l, "%s", pointer == 4 ? "" : ": ");
        for (unsigned i = 0; i < (pointer == 4 ? 3u : 4u); i++)
            add(&l, "%s ", address(pointer, frame->Params[i], text));
        add(&l, "%s", pointer == 4 ? "" : ": ");
    }
}
