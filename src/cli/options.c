#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char options_usage[] =
        "usage: dbgspaces [-t CONNECTION] [-c \"COMMAND; COMMAND\"] [-f SCRIPT] [--help] "
        "[--version]\n"
        "\n"
        "  -t CONNECTION  the target (default sim:, the simulator's built-in machine)\n"
        "  -c COMMANDS    run them and end; -c and -f may be repeated, and run in their order\n"
        "  -f SCRIPT      run the commands of a file, line by line, and end\n"
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

bool options_parse(int count, char **arguments, struct options *out, char *error, size_t error_size)
{
    *out = (struct options){ 0 };
    out->steps = calloc((size_t)count + 1, sizeof(*out->steps));
    if (!out->steps) {
        snprintf(error, error_size, "out of memory");
        return false;
    }
    if (!parse(count, arguments, out, error, error_size))
        return false;
    if (!out->connection)
        out->connection = "sim:";
    return true;
}

void options_deinit(struct options *options)
{
    free(options->steps);
}
