/* The command-line host: opens a target and runs commands of the command language on it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "cli/host.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/system.h"
#include "cli/terminal.h"

enum exit_status {
    EXIT_FINE = 0,
    EXIT_FAILED = 1, /* a command failed, or the target did not open */
    EXIT_USAGE = 2,
};

/* What is left to do after a piece of input. */
enum next {
    NEXT_GO_ON,
    NEXT_END,  /* q */
    NEXT_FAIL, /* a command failed, or the input did */
};

static enum next execute(struct host *host, const char *commands)
{
    bool interrupted;
    HRESULT hr;

    system_set_running(host->client);
    hr = system_is_ending() ? S_FALSE : host_execute(host, commands);
    system_set_running(NULL);
    interrupted = host_take_interrupt(host); /* too late for it, and not meant for the next one */
    if (system_is_ending())
        return NEXT_END;
    if (interrupted && hr == S_OK) {
        fprintf(stderr, "dbgspaces: interrupted\n");
        return NEXT_FAIL;
    }
    if (FAILED(hr))
        return NEXT_FAIL;
    return hr == S_FALSE ? NEXT_END : NEXT_GO_ON;
}

static void complain_of_line(const char *name, const struct lines *lines, enum lines_result result)
{
    const char *why = result == LINES_TOO_LONG ? "the line is longer than 1 MiB"
                      : result == LINES_BINARY ? "a zero byte; this is no text"
                                               : "cannot be read on";

    fprintf(stderr, "dbgspaces: %s:%lu: %s\n", name, lines->number, why);
}

/* Line by line. A script ends with its first failure; a pipe goes on, as a person would. */
static enum next run_lines(struct host *host, FILE *file, const char *name, bool is_script)
{
    struct lines lines = { .file = file };
    enum lines_result result;
    enum next next = NEXT_GO_ON;
    bool failed = false;

    while ((result = lines_read_commands(&lines)) == LINES_READ) {
        next = execute(host, lines.text);
        failed = failed || next == NEXT_FAIL;
        if (next == NEXT_END || (next == NEXT_FAIL && is_script))
            break;
    }
    if (next == NEXT_FAIL && is_script)
        fprintf(stderr, "dbgspaces: %s:%lu: stopped at this line\n", name, lines.number);
    if (result != LINES_READ && result != LINES_END) {
        complain_of_line(name, &lines, result);
        failed = true;
    }
    lines_deinit(&lines);
    return failed ? NEXT_FAIL : next;
}

static enum next run_script(struct host *host, const char *path)
{
    FILE *file = system_open_script(path);
    enum next next;

    if (!file) {
        fprintf(stderr, "dbgspaces: %s: %s\n", path, strerror(errno));
        return NEXT_FAIL;
    }
    next = run_lines(host, file, path, true);
    fclose(file);
    return next;
}

static enum next run_steps(struct host *host, const struct options *options)
{
    enum next next = NEXT_GO_ON;

    for (size_t i = 0; i < options->step_count && next == NEXT_GO_ON; i++) {
        const struct options_step *step = &options->steps[i];

        next = step->is_script ? run_script(host, step->text) : execute(host, step->text);
    }
    return next;
}

static const char *answer_at_terminal(void *context)
{
    return terminal_read(context, "Input> ");
}

static const char *answer_from_input(void *context)
{
    struct lines *lines = context;

    return lines_read(lines) == LINES_READ ? lines->text : NULL;
}

/* Whether a line is a display of memory and nothing more, which `d` goes on with. */
static bool is_display(const char *line)
{
    const char *behind = line + (*line == '!');

    if (*behind != 'd' || strchr(line, ';'))
        return false;
    behind += 1 + strspn(behind + 1, "abcdpqsuwW");
    return *behind == '\0' || *behind == ' ' || *behind == '\t';
}

/* An empty line stands for the last one; *last is what one behind this line will stand for. */
static const char *repeat(char **last, const char *line)
{
    const char *kept = is_display(line) ? "d" : line;
    char *copy;

    if (!*line)
        return *last ? *last : line;
    copy = malloc(strlen(kept) + 1);
    if (copy)
        strcpy(copy, kept);
    free(*last);
    *last = copy;
    return line;
}

/* A person sees what failed; the tool's own status stays 0. */
static enum next run_terminal(struct host *host, const char *connection)
{
    struct terminal *terminal = terminal_open(host);
    char prompt[HOST_PROMPT_MAX];
    enum next next = NEXT_GO_ON;
    const char *line;
    char *last = NULL;

    if (!terminal) {
        fprintf(stderr, "dbgspaces: the terminal cannot be used\n");
        return NEXT_FAIL;
    }
    printf("dbgspaces %s on %s; .help lists the commands, q ends\n", ds_version(), connection);
    host_answer_by(host, answer_at_terminal, terminal);
    while (next != NEXT_END) {
        host_prompt(host, prompt);
        line = terminal_read(terminal, prompt);
        next = line ? execute(host, repeat(&last, line)) : NEXT_END;
    }
    free(last);
    terminal_close(terminal);
    return NEXT_END;
}

static void tell_serving(void *context)
{
    const struct options *options = context;

    printf("dbgspaces %s serves %s at %s; Ctrl-C ends it\n", ds_version(), options->connection,
            options->serve);
    fflush(stdout);
}

/* Until Ctrl-C, or as the place says; then the commands, which see what came of it. */
static enum next serve(struct host *host, struct options *options)
{
    HRESULT hr;

    system_set_running(host->client);
    hr = ds_serve_watched(host->client, options->serve, tell_serving, options);
    system_set_running(NULL);
    if (FAILED(hr) && hr != HR_INTERRUPTED)
        return NEXT_FAIL; /* the log has said why */
    return run_steps(host, options);
}

static enum exit_status run(struct options *options)
{
    bool interactive = !options->serve && options->step_count == 0 && system_is_interactive();
    struct lines answers = { .file = stdin };
    struct host host;
    enum next next;

    system_catch_interrupt(interactive);
    if (FAILED(host_open(&host, options->connection)))
        return EXIT_FAILED; /* which has been told */
    host_answer_by(&host, answer_from_input, &answers);
    if (options->serve)
        next = serve(&host, options);
    else if (options->step_count > 0)
        next = run_steps(&host, options);
    else if (interactive)
        next = run_terminal(&host, options->connection);
    else
        next = run_lines(&host, stdin, "standard input", false);
    host_close(&host);
    lines_deinit(&answers);
    return next == NEXT_FAIL ? EXIT_FAILED : EXIT_FINE;
}

static enum exit_status start(int count, char **arguments)
{
    struct options options;
    char error[256];
    enum exit_status status = EXIT_FINE;

    if (!options_parse(count - 1, arguments + 1, &options, error, sizeof(error))) {
        fprintf(stderr, "dbgspaces: %s\n%s", error, options_usage);
        status = EXIT_USAGE;
    } else if (options.help) {
        fputs(options_usage, stdout);
    } else if (options.version) {
        printf("dbgspaces %s\n", ds_version());
    } else {
        status = run(&options);
    }
    options_deinit(&options);
    return status;
}

int main(int count, char **arguments)
{
    enum exit_status status = EXIT_FAILED;
    int lost;

    if (system_begin(&count, &arguments))
        status = start(count, arguments);
    lost = fflush(stdout) != 0 || ferror(stdout);
    system_end();
    if (lost) {
        fprintf(stderr, "dbgspaces: the output could not be written\n");
        return EXIT_FAILED;
    }
    return (int)status;
}
