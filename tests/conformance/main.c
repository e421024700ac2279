/*
 * The conformance kit: does an engine keep the rules of debugger interfaces? It loads any DLL or
 * shared object that exports DebugCreate and asks it through the interface alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "report.h"

/* What the command line asks for. */
struct orders {
    enum report_form form;
    const char *check; /* NULL: all of them */
    size_t number;     /* of that check */
    const char *dump;
    const char *through;
    const char *engine;
};

static int usage(void)
{
    fprintf(stderr,
            "conformance [--summary] [--dump FILE] [--through kd] ENGINE\n"
            "    ask a DLL or shared object that exports DebugCreate\n"
            "    --summary     print what failed alone, and counts as Markdown\n"
            "    --dump FILE   ask about this kernel dump too\n"
            "    --through kd  ask about live kernels alone, each served over KD by dbgspaces\n"
            "                  itself and reached by a kd: connection\n"
            "conformance --check N [--dump FILE] [--through kd] ENGINE\n"
            "    carry out one check, and print what it tells\n"
            "The exit status is 0 if no check failed.\n");
    return 2;
}

static bool take_words(int argc, char **argv, struct orders *o)
{
    int i = 1;

    for (; i < argc - 1; i++) {
        if (!strcmp(argv[i], "--summary"))
            o->form = REPORT_SUMMARY;
        else if (!strcmp(argv[i], "--check"))
            o->check = argv[++i];
        else if (!strcmp(argv[i], "--dump"))
            o->dump = argv[++i];
        else if (!strcmp(argv[i], "--through"))
            o->through = argv[++i];
        else
            return false;
    }
    if (i != argc - 1 || argv[i][0] == '-')
        return false;
    o->engine = argv[i];
    return true;
}

/* Whether the words mean something; if not it has been said why. */
static bool understand(struct orders *o)
{
    size_t count;
    char *end;

    checks_all(&count);
    if (o->through && strcmp(o->through, "kd") != 0) {
        fprintf(stderr, "--through %s: wanted kd\n", o->through);
        return false;
    }
    if (!o->check)
        return true;
    o->number = strtoul(o->check, &end, 10);
    if (o->check[0] >= '0' && o->check[0] <= '9' && !*end && o->number < count)
        return true;
    fprintf(stderr, "--check %s: wanted the number of a check, 0 to %u\n", o->check,
            (unsigned)count - 1);
    return false;
}

int main(int argc, char **argv)
{
    struct orders orders = { .form = REPORT_TABLE };
    struct engine engine;

    if (!take_words(argc, argv, &orders))
        return usage();
    if (!understand(&orders) || !engine_load(orders.engine, &engine))
        return 2;
    if (orders.through && !engine_is_ours(&engine)) {
        fprintf(stderr, "--through kd: %s has no ds_serve\n", orders.engine);
        return 2;
    }
    engine.dump = orders.dump;
    engine.through_kd = orders.through != NULL;
    if (!orders.check)
        return report_run(&engine, orders.form) ? 1 : 0;
    report_one(&engine, orders.number);
    return 0;
}
