/* da and du. The addresses are those of the built-in machine: writable RAM at 0xfffff80000400000,
 * the island's last byte at 0xfffff8000070ffff, texts at 0xfffff80000200000 and, in UTF-16,
 * 0xfffff80000200100. */
#include "commands.h"

#define READ_FAULT 0x8007001e

/* clang-format off */
static const struct command_row string_rows[] = {
    { "da ends at the terminator", NULL, "da fffff80000200000", S_OK,
      "fffff800`00200000  \"dbgspaces simulated machine\"\n" },
    { "du ends at the terminator", NULL, "du fffff80000200100", S_OK,
      "fffff800`00200100  \"dbgspaces simulated machine\"\n" },
    { "L ends a string early", NULL, "da fffff80000200000 L9; du fffff80000200100 L9", S_OK,
      "fffff800`00200000  \"dbgspaces\"\n"
      "fffff800`00200100  \"dbgspaces\"\n" },
    { "a row has 32 characters", NULL,
      "eza fffff80000400000 \"0123456789abcdefghijklmnopqrstuvwxyz\"; da fffff80000400000", S_OK,
      "fffff800`00400000  \"0123456789abcdefghijklmnopqrstuv\"\n"
      "fffff800`00400020  \"wxyz\"\n" },
    { "a row of du has 32 characters", NULL,
      "ezu fffff80000400000 \"0123456789abcdefghijklmnopqrstuvwxyz\"; du fffff80000400000", S_OK,
      "fffff800`00400000  \"0123456789abcdefghijklmnopqrstuv\"\n"
      "fffff800`00400040  \"wxyz\"\n" },
    { "a string that fills its row needs no other", NULL,
      "eza fffff80000400000 \"0123456789abcdefghijklmnopqrstuv\"; da fffff80000400000", S_OK,
      "fffff800`00400000  \"0123456789abcdefghijklmnopqrstuv\"\n" },
    { "an empty string is shown as one", NULL, "da fffff80000200020", S_OK,
      "fffff800`00200020  \"\"\n" },
    { "what does not print is a '.'", NULL, "eb fffff80000400000 41 7 7f 80 ff 42 0; da fffff80000400000", S_OK,
      "fffff800`00400000  \"A....B\"\n" },
    { "du shows any character", NULL, "ezu fffff80000400000 \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!\"; du fffff80000400000", S_OK,
      "fffff800`00400000  \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!\"\n" },
    { "halves of pairs that stand alone, and controls, are a '.'", NULL,
      "ew fffff80000400000 d800 41 dc00 85 ffff d800 d800 0; du fffff80000400000", S_OK,
      "fffff800`00400000  \".A.....\"\n" },
    { "a pair stays in the row of its first half", NULL,
      "f fffff80000400000 L80 41 0; ew fffff8000040003e d83d de00 42 0; du fffff80000400000", S_OK,
      "Filled 0x80 bytes\n"
      "fffff800`00400000  \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\xf0\x9f\x98\x80\"\n"
      "fffff800`00400042  \"B\"\n" },
    { "first halves without end fill rows like others", NULL,
      "f fffff80000400000 L8c 0 d8; du fffff80000400000 L46", S_OK,
      "Filled 0x8c bytes\n"
      "fffff800`00400000  \"................................\"\n"
      "fffff800`00400040  \"................................\"\n"
      "fffff800`00400080  \"......\"\n" },
    { "a pair behind a full row of first halves stays whole", NULL,
      "f fffff80000400000 L40 0 d8; ew fffff80000400040 d83d de00 42 0; du fffff80000400000", S_OK,
      "Filled 0x40 bytes\n"
      "fffff800`00400000  \"................................\"\n"
      "fffff800`00400040  \"\xf0\x9f\x98\x80" "B\"\n" },
    { "a string ends where memory does", NULL, "ea fffff8000070fffc \"tail\"; da fffff8000070fffc", S_OK,
      "fffff800`0070fffc  \"tail\"\n" },
    { "du ends where memory cuts a character", NULL, "eb fffff8000070fffd 41 0 42; du fffff8000070fffd", S_OK,
      "fffff800`0070fffd  \"A\"\n" },
    { "the next display goes on where memory ended", NULL,
      "ea fffff8000070fffc \"tail\"; da fffff8000070fffc; d", READ_FAULT,
      "fffff800`0070fffc  \"tail\"\n"
      "fffff800`00710000  ????????\n"
      "d: fffff800`00710000: not readable (HR_READ_FAULT)\n" },
    { "the next display goes on behind the terminator", NULL,
      "eza fffff80000400000 \"one\"; eza fffff80000400004 \"two\"; da fffff80000400000; da", S_OK,
      "fffff800`00400000  \"one\"\n"
      "fffff800`00400004  \"two\"\n" },
    { "nothing to read is an error", NULL, "da 1000", READ_FAULT,
      "00000000`00001000  ????????\n"
      "da 1000: 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "!du reads physical memory", NULL, "!du 200100 L4", S_OK,
      "#   200100  \"dbgs\"\n" },
    { "da reads physical memory", NULL, "da /p 200000 L4", S_OK,
      "#   200000  \"dbgs\"\n" },
    { "da reads past the cache", NULL, "da /u fffff80000200000 L4", S_OK,
      "fffff800`00200000  \"dbgs\"\n" },
};
/* clang-format on */

/* Without a length a string ends somewhere: 0x4000 characters, docs/commands.md. */
static void endless_string(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *text;
    size_t rows = 0;

    (void)state;
    success_of(client, "f fffff80000200000 L10000 41");
    text = success_of(client, "da fffff80000200000");
    for (const char *c = text; *c; c++)
        rows += *c == '\n';

    assert_int_equal(rows, 0x4000 / 32);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(endless_string) };

    return RUN_ROWS(string_rows, command_row) + RUN_TESTS(tests);
}
