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
    fprintf(stderr,
            "conformance ENGINE             check a DLL or shared object that exports DebugCreate\n"
            "conformance --summary ENGINE   the same, and print what failed, and counts as "
            "Markdown\n"
            "conformance --check N ENGINE   carry out one check, and print what it tells\n"
            "The exit status is 0 if no check failed.\n");
    return 2;
}

int main(int argc, char **argv)
{
    struct engine engine;

    if (argc == 4 && !strcmp(argv[1], "--check"))
        return engine_load(argv[3], &engine) && report_one(&engine, strtoul(argv[2], NULL, 10)) ? 0
                                                                                                : 2;
    if (argc != 2 && !(argc == 3 && !strcmp(argv[1], "--summary")))
        return usage();
    if (!engine_load(argv[argc - 1], &engine))
        return 2;
    return report_run(&engine, argc == 3 ? REPORT_SUMMARY : REPORT_TABLE) ? 1 : 0;
}
