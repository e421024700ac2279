/**
 * @file
 * The tool's command line.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/** -c COMMANDS or -f SCRIPT; they run in the order in which they were given. */
struct options_step {
    bool is_script;
    const char *text; /**< the commands, or the script's path */
};

struct options {
    const char *connection; /**< the target */
    const char *serve;      /**< where it is served to others; NULL: it is not */
    bool help;
    bool version;
    size_t step_count;
    struct options_step *steps; /**< room for one per argument; options_deinit() frees it */
};

/**
 * Understand the arguments behind the program's name.
 *
 * @param error  [out] room for a line without a newline, set on failure
 * @return false: not understood, or no memory
 */
bool options_parse(
        int count, char **arguments, struct options *out, char *error, size_t error_size);

void options_deinit(struct options *options);

/** What --help prints. */
extern const char options_usage[];

#endif
