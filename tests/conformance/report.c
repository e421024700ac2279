#include "report.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "client.h"
#include "script.h"
#include "summary.h"
#include "system.h"

/* before what a check tells, by whether it was asked; the engine may print too */
static const char *const marks[] = { "not asked: ", "told: " };

void report_one(const struct engine *engine, size_t number)
{
    size_t count;
    const struct check *const *checks = checks_all(&count);
    struct text got = { { 0 }, 0 };
    bool asked;

    system_crash_quietly();
    asked = script_run(engine, checks[number]->target, checks[number]->script, &got);
    printf("%s%s\n", marks[asked], got.at);
}

/* What a mark is followed by. */
static bool find_told(const char *output, bool asked, struct text *got)
{
    const char *told = strstr(output, marks[asked]);

    if (told) {
        told += strlen(marks[asked]);
        text_add(got, "%.*s", (int)strcspn(told, "\r\n"), told);
    }
    return told != NULL;
}

static bool run_guarded(const struct engine *engine, size_t number, struct text *got)
{
    static const char *const ends[] = { "told nothing", "crashed", "hung", "did not run" };
    char output[4 * TEXT_SIZE];
    char digits[24];
    const char *words[SYSTEM_WORDS + 1] = { "--check", digits, engine->path };
    enum system_end end;

    snprintf(digits, sizeof(digits), "%u", (unsigned)number);
    if (engine->dump) {
        words[2] = "--dump";
        words[3] = engine->dump;
        words[4] = engine->path;
    }
    end = system_run_self(words, output, sizeof(output));
    if (end == SYSTEM_ENDED && find_told(output, false, got))
        return false;
    if (end != SYSTEM_ENDED || !find_told(output, true, got))
        text_add(got, "%s", ends[end]);
    return true;
}

static enum verdict carry_out(
        const struct engine *engine, size_t number, const struct check *check, struct text *got)
{
    bool guarded = !engine_is_ours(engine) && !client_missing(engine, check->target);
    bool asked = guarded ? run_guarded(engine, number, got)
                         : script_run(engine, check->target, check->script, got);

    if (!asked)
        return SKIPPED;
    return strcmp(got->at, check->expected) ? FAILED : PASSED;
}

static void print_row(const struct check *c, enum verdict verdict, const char *got)
{
    static const char *const words[] = { "pass", "FAIL", "skip" };

    printf("%s  %-5s %s (%s: %s)  %s\n", words[verdict], c->rule, c->method, check_basis(c),
            c->source, c->what);
    printf("      expected  %s\n      got       %s%s%s\n", c->expected,
            verdict == SKIPPED ? "(" : "", got, verdict == SKIPPED ? ")" : "");
    if (verdict == FAILED)
        printf("      script    %s%s%s\n", c->target ? c->target : "", c->target ? ": " : "",
                c->script);
}

size_t report_run(const struct engine *engine, enum report_form form)
{
    size_t count;
    const struct check *const *checks = checks_all(&count);

    for (size_t i = 0; i < count; i++) {
        struct text got = { { 0 }, 0 };
        enum verdict verdict = carry_out(engine, i, checks[i], &got);

        summary_add(checks[i], verdict);
        if (verdict == SKIPPED)
            summary_skip(got.at);
        if (form == REPORT_TABLE || verdict == FAILED)
            print_row(checks[i], verdict, got.at);
    }
    if (form == REPORT_SUMMARY)
        summary_print();
    summary_print_skipped();
    printf("%u passed, %u failed, %u skipped\n", (unsigned)summary_count(PASSED),
            (unsigned)summary_count(FAILED), (unsigned)summary_count(SKIPPED));
    return summary_count(FAILED);
}
