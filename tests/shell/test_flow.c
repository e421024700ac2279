/* .if, .while, .for, .do, .block. Conditions look at the RAM of the built-in machine, which is 0 at
 * 2200000. */
#include "commands.h"

#define M "ffff800002200000"

/* clang-format off */
static const struct command_row if_rows[] = {
    { "a condition that holds", NULL, ".if (1) { .echo yes }", S_OK, "yes\n" },
    { "one that does not", NULL, ".if (0) { .echo yes }; .echo behind", S_OK, "behind\n" },
    { ".else", NULL, ".if (0) { .echo yes } .else { .echo no }", S_OK, "no\n" },
    { ".else is left out", NULL, ".if (1) { .echo yes } .else { .echo no }", S_OK, "yes\n" },
    { ".elsif", NULL, ".if (0) { .echo 1 } .elsif (2 > 1) { .echo 2 } .elsif (1) { .echo 3 } .else { .echo 4 }", S_OK, "2\n" },
    { "an expression of several parts", NULL, ".if (1 == 1) & (2 == 2) { .echo both }", S_OK, "both\n" },
    { "memory", NULL, ".if (by(" M ") == 0) { .echo zero }", S_OK, "zero\n" },
    { "several commands", NULL, ".if (1) { .echo a; .echo b }; .echo c", S_OK, "a\nb\nc\n" },
    { "what follows a block needs no semicolon", NULL, ".if (1) { .echo a } .echo b", S_OK, "a\nb\n" },
    { "blocks in blocks", NULL, ".if (1) { .if (0) { .echo a } .else { .echo b }; .echo c }", S_OK, "b\nc\n" },
    { "several lines", NULL, ".if (1)\n{\n  .echo a\n  .echo b\n}\n.else\n{\n  .echo c\n}\n.echo d", S_OK, "a\nb\nd\n" },
    { "brackets in quotes are text", NULL, ".if (1) { .echo \"} {\"; .printf \"(\\n\" }; .echo b", S_OK, "} {\n(\nb\n" },
    { "nothing", NULL, ".if (1) { }", S_OK, "" },
    { "a failure inside ends it all", NULL, ".if (1) { nosuch; .echo a }; .echo b", E_INVALIDARG,
      "nosuch: column 1: there is no command 'nosuch'; .help lists them\n" },
    { "q inside ends the session", NULL, ".if (1) { q; .echo a }; .echo b", S_FALSE, "" },
    { ".block", NULL, ".block { .echo a; .echo b }", S_OK, "a\nb\n" },
};

static const struct command_row loop_rows[] = {
    { ".while", NULL, ".while (by(" M ") < 3) { .printf \"%d \", by(" M "); eb " M " by(" M ")+1 }; .echo", S_OK, "0 1 2 \n" },
    { ".while that never holds", NULL, ".while (0) { .echo a }", S_OK, "" },
    { ".for", NULL, ".for (eb " M " 5; by(" M ") < 8; eb " M " by(" M ")+1) { .printf \"%d \", by(" M ") }; .echo", S_OK, "5 6 7 \n" },
    { "an increment of two commands", NULL,
      ".for (eb " M " 0; by(" M ") < 4; eb " M " by(" M ")+1; eb " M " by(" M ")+1) { .printf \"%d \", by(" M ") }; .echo", S_OK, "0 2 \n" },
    { ".do runs once at least", NULL, ".do { .echo a } (0); .echo b", S_OK, "a\nb\n" },
    { ".do while", NULL, ".do { eb " M " by(" M ")+1; .printf \"%d \", by(" M ") } (by(" M ") < 3); .echo", S_OK, "1 2 3 \n" },
    { ".break", NULL, ".while (1) { eb " M " by(" M ")+1; .if (by(" M ") == 3) { .break; .echo no }; .echo round }; .echo end", S_OK,
      "round\nround\nend\n" },
    { ".continue", NULL, ".for (eb " M " 0; by(" M ") < 3; eb " M " by(" M ")+1) { .if (by(" M ") == 1) { .continue }; .printf \"%d \", by(" M ") }; .echo",
      S_OK, "0 2 \n" },
    { ".break ends the inner loop alone", NULL, ".do { .do { .break } (1); .echo outer } (0)", S_OK, "outer\n" },
    { ".break in the step of a .for ends it alone", NULL, ".for (; 1; .break) { .echo a }; .echo b; .do { .echo c } (0)", S_OK, "a\nb\nc\n" },
    { ".continue in a step does nothing", NULL, ".for (eb " M " 0; by(" M ") < 2; eb " M " by(" M ")+1; .continue) { .echo a }; .echo b", S_OK, "a\na\nb\n" },
    { ".break in a step whose condition fails", NULL, ".do { .for (eb " M " 0; by(" M ") < 1; eb " M " 1; .break) { .echo a }; .echo b } (0); .echo c", S_OK, "a\nb\nc\n" },
    { ".break in a beginning ends the loop around", NULL, ".do { .for (.break; 1; ) { .echo a }; .echo b } (1); .echo c", S_OK, "c\n" },
    { "a semicolon in quotes parts no parts", NULL, ".for (.echo \"a;b\"; 0; ) { }", S_OK, "a;b\n" },
    { "a .for without parts ends by .break", NULL, ".for (;;) { .break }; .echo end", S_OK, "end\n" },
};

static const struct command_row mistake_rows[] = {
    { "no block", NULL, ".if (1)", E_INVALIDARG, ".if (1): column 8: a { was wanted\n" },
    { "no condition", NULL, ".if { .echo a }", E_INVALIDARG, ".if { .echo a }: column 5: a condition is missing here\n" },
    { "an open block", NULL, ".if (1) { .echo a; .echo b", E_INVALIDARG, ".if (1) { .echo a; .echo b: column 9: this { has no second one\n" },
    { "an open block of .else: nothing runs", NULL, ".if (1) { .echo a } .else { .echo b", E_INVALIDARG,
      ".if (1) { .echo a } .else { .echo b: column 27: this { has no second one\n" },
    { ".elsif without a condition: nothing runs", NULL, ".if (1) { .echo a } .elsif { .echo b }", E_INVALIDARG,
      ".if (1) { .echo a } .elsif { .echo b }: column 28: a condition is missing here\n" },
    { ".else with a condition", NULL, ".if (1) { .echo a } .else (1) { .echo b }", E_INVALIDARG,
      ".if (1) { .echo a } .else (1) { .echo b }: column 27: a { was wanted\n" },
    { "a condition that is none", NULL, ".if (1 +) { .echo a }", E_INVALIDARG, ".if (1 +): column 9: a number was wanted, not ')'\n" },
    { "a condition that cannot be read", NULL, ".if (by(0)) { .echo a }", 0x8007001e, ".if (by(0)): by of 0: not readable (HR_READ_FAULT)\n" },
    { ".else alone", NULL, ".else { .echo a }", E_INVALIDARG, ".else { .echo a }: column 1: there is no command '.else'; .help lists them\n" },
    { ".while without a condition", NULL, ".while { .echo a }", E_INVALIDARG, ".while { .echo a }: column 8: a condition is missing here\n" },
    { ".do without a condition", NULL, ".do { .echo a }", E_INVALIDARG, ".do { .echo a }: column 16: a ( was wanted\n" },
    { ".do with an empty one", NULL, ".do { .echo a } ()", E_INVALIDARG, ".do { .echo a } (): column 18: a condition is missing here\n" },
    { ".for without a block", NULL, ".for (.echo a; 1; )", E_INVALIDARG, ".for (.echo a; 1; ): column 20: a { was wanted\n" },
    { ".for without parts", NULL, ".for { .echo a }", E_INVALIDARG, ".for { .echo a }: column 6: a ( was wanted\n" },
    { ".break without a loop", NULL, ".break", E_INVALIDARG, ".break: column 1: there is no loop here\n" },
    { ".continue without a loop", NULL, ".if (1) { .continue }", E_INVALIDARG, ".continue: column 1: there is no loop here\n" },
    { "17 blocks in each other", NULL,
      ".block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.block{.echo a"
      "}}}}}}}}}}}}}}}}}", E_INVALIDARG, ".block{.echo a}: column 8: more than 16 blocks in each other\n" },
};
/* clang-format on */

static void stop(void *context, const char *text)
{
    (void)text;
    ds_interrupt(*(IDebugDataSpaces4 **)context);
}

/* It would run for ever. */
static void an_interrupt_ends_a_loop(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    (void)state;
    assert_int_equal(ds_execute(client, ".echo; .while (1) { }", stop, &client), HR_INTERRUPTED);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(an_interrupt_ends_a_loop) };

    return RUN_ROWS(if_rows, command_row) + RUN_ROWS(loop_rows, command_row) +
           RUN_ROWS(mistake_rows, command_row) + RUN_TESTS(tests);
}
