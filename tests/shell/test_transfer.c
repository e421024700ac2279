/* .writemem and .readmem. Each 8 bytes from fffff80000400000 on hold their own physical address. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/sim.h>

#include "files.h"

#define WRITE_FAULT 0x8007001d
#define READ_FAULT  0x8007001e

/* A command on a file; what is printed has the file's name where '%s' stands. */
struct file_row {
    const char *name;
    const char *target;
    const char *format; /* of the commands, and of the output below: %s is the file */
    uint32_t hr;
    const char *output; /* of a failure its end: how much of a command is repeated depends on the
                           name */
};

/* clang-format off */
static const struct file_row file_rows[] = {
    { "memory to a file, and back elsewhere", NULL,
      ".writemem %s fffff80000400000 L18; .readmem %s fffff80000400020 L18; dq fffff80000400020 L4", S_OK,
      "Writing 18 bytes.\nReading 18 bytes.\n"
      "fffff800`00400020  00000000`00400000 00000000`00400008\n"
      "fffff800`00400030  00000000`00400010 00000000`00400038\n" },
    { "a name in quotes", NULL, ".writemem \"%s\" fffff80000400000 L8; .readmem \"%s\" fffff80000400020 L4", S_OK,
      "Writing 8 bytes.\nReading 4 bytes.\n" },
    { "all of a file", NULL, ".writemem %s fffff80000400000 L8; .readmem %s fffff80000400020; dq fffff80000400020 L2", S_OK,
      "Writing 8 bytes.\nReading 8 bytes.\n"
      "fffff800`00400020  00000000`00400000 00000000`00400028\n" },
    { "a megabyte and a bit, in pieces", NULL,
      ".writemem %s ffff800000400000 L100008; .readmem %s ffff800001800000; c ffff800000400000 L100008 ffff800001800000", S_OK,
      "Writing 100008 bytes..\nReading 100008 bytes..\n" },
    { "what cannot be read ends it", NULL, ".writemem %s fffff8000070fff8 L10; .readmem %s fffff80000400000", READ_FAULT,
      ": %s: 0x8 of 0x10 bytes, then fffff800`00710000: not readable (HR_READ_FAULT)\n" },
    { "what cannot be written ends it", NULL, ".writemem %s fffff80000400000 L10; .readmem %s fffff8000070fff8 L10", WRITE_FAULT,
      ": %s: 0x8 of 0x10 bytes, then fffff800`00710000: not writable (HR_WRITE_FAULT)\n" },
    { "a target for reading", "sim:read-only", ".writemem %s fffff80000400000 L10; .readmem %s fffff80000400000", E_ACCESSDENIED,
      ": %s: 0x0 of 0x10 bytes, then fffff800`00400000: the target is open for reading only "
      "(E_ACCESSDENIED)\n" },
    { "more than the file has", NULL, ".readmem %s fffff80000400000 L9", E_INVALIDARG,
      "0x9 bytes are wanted, and the file holds 0x0\n" },
    { "a file of nothing is read at once", NULL, ".readmem %s fffff80000400000", S_OK, "Reading 0 bytes\n" },
};

static const struct command_row mistake_rows[] = {
    { "no file", NULL, ".writemem", E_INVALIDARG, ".writemem: column 10: the name of a file is missing\n" },
    { "no range", NULL, ".writemem /no/such/folder/f", E_INVALIDARG,
      ".writemem /no/such/folder/f: column 28: a range is missing: an address and L with its length\n" },
    { "no address", NULL, ".readmem /no/such/folder/f", E_INVALIDARG,
      ".readmem /no/such/folder/f: column 27: an address is missing\n" },
    { "a quote alone", NULL, ".readmem \"f 1000", E_INVALIDARG, ".readmem \"f 1000: column 10: this \" has no second one\n" },
    { "a name without letters", NULL, ".readmem \"\" 1000", E_INVALIDARG,
      ".readmem \"\" 1000: column 10: the name of a file is missing\n" },
    { "more than a range", NULL, ".writemem /no/such/folder/f 0 L1 2", E_INVALIDARG,
      ".writemem /no/such/folder/f 0 L1 2: column 34: '2' is more than this command takes\n" },
    { "a folder that is not there", NULL, ".writemem /no/such/folder/f fffff80000400000 L1", 0x80070002,
      ".writemem /no/such/folder/f fffff80000400000 L1: /no/such/folder/f: no such file or folder (HR_FILE_NOT_FOUND)\n" },
};
/* clang-format on */

/* The text with the file's name where %s stands, to be freed. */
static char *filled(const char *format, const char *path)
{
    size_t size = strlen(format) + 4 * strlen(path) + 1;
    char *text = malloc(size);

    assert_non_null(text);
    snprintf(text, size, format, path, path, path, path);
    return text;
}

static void file(void **state)
{
    const struct file_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces(row->target ? row->target : "sim:");
    const char *path = given_file("", 0);
    char *commands = filled(row->format, path);
    HRESULT hr;
    const char *text = output_of(client, commands, &hr);
    char *output = filled(row->output, path);

    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    if (FAILED(hr) && strlen(text) > strlen(output))
        text += strlen(text) - strlen(output);
    assert_string_equal(text, output);
    free(output);
    free(commands);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* The bytes in the file are memory's. */
static void a_file_holds_memory(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *path = given_file("", 0);
    char *command = filled(".writemem %s fffff80000200000 L9", path);
    char bytes[16] = "";
    FILE *written;

    (void)state;
    success_of(client, command);
    written = fopen(path, "rb");
    assert_non_null(written);
    assert_int_equal(fread(bytes, 1, sizeof(bytes), written), 9);
    assert_string_equal(bytes, "dbgspaces");
    fclose(written);
    free(command);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* A command that is not understood leaves the file as it is. */
static void a_mistake_leaves_the_file(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *path = given_file("kept", 4);
    char *command = filled(".writemem %s fffff80000200000 L9 more", path);
    char bytes[16] = "";
    FILE *there;
    HRESULT hr;

    (void)state;
    output_of(client, command, &hr);
    assert_int_equal(hr, E_INVALIDARG);
    there = fopen(path, "rb");
    assert_non_null(there);
    assert_int_equal(fread(bytes, 1, sizeof(bytes), there), 4);
    assert_string_equal(bytes, "kept");
    fclose(there);
    free(command);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

struct stopper {
    IDebugDataSpaces4 *client;
    unsigned pieces;
};

static void stop_at_once(void *context, const char *text)
{
    struct stopper *s = context;

    (void)text;
    if (s->pieces++ == 0)
        ds_interrupt(s->client);
}

static void an_interrupt_ends_it(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char *command = filled(".writemem %s ffff800000000000 L4000000", given_file("", 0));
    struct stopper s = { client, 0 };

    (void)state;
    assert_int_equal(ds_execute(client, command, stop_at_once, &s), HR_INTERRUPTED);
    free(command);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_holds_memory),
        cmocka_unit_test(a_mistake_leaves_the_file),
        cmocka_unit_test(an_interrupt_ends_it),
    };

    return RUN_ROWS(file_rows, file) + RUN_ROWS(mistake_rows, command_row) + RUN_TESTS(tests);
}
