#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char options_usage[] =
        "usage: dbgspaces [-t CONNECTION] [-c \"COMMAND; COMMAND\"] [-f SCRIPT] [--help] "
        "[--version]\n"
        "       dbgspaces serve kd:TRANSPORT [-t CONNECTION] [-c COMMANDS] [-f SCRIPT]\n"
        "\n"
        "  -t CONNECTION  the target (default sim:, the simulator's built-in machine)\n"
        "  -c COMMANDS    run them and end; -c and -f may be repeated, and run in their order\n"
        "  -f SCRIPT      run the commands of a file, line by line, and end\n"
        "  serve WHERE    serve the target to debuggers until Ctrl-C, then run -c and -f;\n"
        "                 kd:com:pipe,port=PATH, kd:tcp:host=ADDRESS,port=PORT, "
        "kd:com:port=DEVICE\n"
        "  --help         print this\n"
        "  --version      print the version\n"
        "\n"
        "Without -c and -f commands come from the terminal, or from a pipe.\n"
        "Exit status: 0 all commands succeeded, 1 one failed or the target did not open, 2 "
        "usage.\n";

static bool is_either(const char *argument, const char *one, const char *other)
{
    return strcmp(argument, one) == 0 || strcmp(argument, other) == 0;
}

/* An option with a value. */
static bool take_value(
        struct options *out, char option, const char *value, char *error, size_t error_size)
{
    if (option == 't' && out->connection) {
        snprintf(error, error_size, "-t is there twice: '%s' and '%s'", out->connection, value);
        return false;
    }
    if (option == 't')
        out->connection = value;
    else
        out->steps[out->step_count++] = (struct options_step){ option == 'f', value };
    return true;
}

static bool parse(int count, char **arguments, struct options *out, char *error, size_t error_size)
{
    for (int i = 0; i < count; i++) {
        const char *a = arguments[i];

        if (is_either(a, "--help", "-h")) {
            out->help = true;
        } else if (is_either(a, "--version", "-V")) {
            out->version = true;
        } else if (!is_either(a, "-c", "-f") && strcmp(a, "-t") != 0) {
            snprintf(error, error_size, "'%s' is not an option", a);
            return false;
        } else if (i + 1 == count) {
            snprintf(error, error_size, "%s needs a value", a);
            return false;
        } else if (!take_value(out, a[1], arguments[++i], error, error_size)) {
            return false;
        }
    }
    return true;
}

/* "serve WHERE", before all options; how many arguments that takes, or -1. */
static int parse_serve(
        int count, char **arguments, struct options *out, char *error, size_t error_size)
{
    if (count == 0 || strcmp(arguments[0], "serve") != 0)
        return 0;
    if (count == 1 || arguments[1][0] == '-') {
        snprintf(error, error_size, "serve needs a place: kd:com:pipe,port=PATH, say");
        return -1;
    }
    out->serve = arguments[1];
    return 2;
}

bool options_parse(int count, char **arguments, struct options *out, char *error, size_t error_size)
{
    int taken;

    *out = (struct options){ 0 };
    out->steps = calloc((size_t)count + 1, sizeof(*out->steps));
    if (!out->steps) {
        snprintf(error, error_size, "out of memory");
        return false;
    }
    taken = parse_serve(count, arguments, out, error, error_size);
    if (taken < 0 || !parse(count - taken, arguments + taken, out, error, error_size))
        return false;
    if (!out->connection)
        out->connection = "sim:";
    return true;
}

void options_deinit(struct options *options)
{
    free(options->steps);
}
