/*
 * The conformance kit: does an engine keep the rules of IDebugDataSpaces4? It loads any DLL or
 * shared object that exports DebugCreate and asks it through the interface alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static int usage(void)
{
    fprintf(stderr, "conformance [--summary] [--dump FILE] ENGINE\n"
                    "    ask a DLL or shared object that exports DebugCreate\n"
                    "    --summary    print what failed alone, and counts as Markdown\n"
                    "    --dump FILE  ask about this kernel dump too\n"
                    "conformance --check N [--dump FILE] ENGINE\n"
                    "    carry out one check, and print what it tells\n"
                    "The exit status is 0 if no check failed.\n");
    return 2;
}

int main(int argc, char **argv)
{
    enum report_form form = REPORT_TABLE;
    const char *check = NULL;
    const char *dump = NULL;
    struct engine engine;
    int i = 1;

    for (; i < argc - 1; i++) {
        if (!strcmp(argv[i], "--summary"))
            form = REPORT_SUMMARY;
        else if (!strcmp(argv[i], "--check"))
            check = argv[++i];
        else if (!strcmp(argv[i], "--dump"))
            dump = argv[++i];
        else
            return usage();
    }
    if (i != argc - 1 || argv[i][0] == '-')
        return usage();
    if (!engine_load(argv[i], &engine))
        return 2;
    engine.dump = dump;
    if (check)
        return report_one(&engine, strtoul(check, NULL, 10)) ? 0 : 2;
    return report_run(&engine, form) ? 1 : 0;
}
