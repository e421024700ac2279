#include "report.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "script.h"
#include "summary.h"
#include "system.h"

static const char mark[] = "told: "; /* before what a check tells; the engine may print too */

bool report_one(const struct engine *engine, size_t number)
{
    size_t count;
    const struct check *const *checks = checks_all(&count);
    struct text got = { { 0 }, 0 };

    if (number >= count)
        return false;
    system_crash_quietly();
    script_run(engine, checks[number]->target, checks[number]->script, &got);
    printf("%s%s\n", mark, got.at);
    return true;
}

static void run_guarded(const struct engine *engine, size_t number, struct text *got)
{
    static const char *const ends[] = { "told nothing", "crashed", "hung", "did not run" };
    char output[4 * TEXT_SIZE];
    char digits[24];
    enum system_end end;
    const char *told;

    snprintf(digits, sizeof(digits), "%u", (unsigned)number);
    end = system_run_self("--check", digits, engine->path, output, sizeof(output));
    told = strstr(output, mark);
    if (end == SYSTEM_ENDED && told) {
        told += sizeof(mark) - 1;
        text_add(got, "%.*s", (int)strcspn(told, "\r\n"), told);
    } else {
        text_add(got, "%s", ends[end]);
    }
}

static enum verdict carry_out(
        const struct engine *engine, size_t number, const struct check *check, struct text *got)
{
    if (engine_has_targets(engine))
        script_run(engine, check->target, check->script, got);
    else if (check->target)
        return SKIPPED;
    else
        run_guarded(engine, number, got);
    return strcmp(got->at, check->expected) ? FAILED : PASSED;
}

static void print_row(const struct check *c, enum verdict verdict, const char *got)
{
    static const char *const words[] = { "pass", "FAIL", "skip" };

    printf("%s  %-5s %s (%s: %s)  %s\n", words[verdict], c->rule, c->method, check_basis(c),
            c->source, c->what);
    printf("      expected  %s\n      got       %s\n", c->expected,
            verdict == SKIPPED ? "(needs a simulated machine)" : got);
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
        if (form == REPORT_TABLE || verdict == FAILED)
            print_row(checks[i], verdict, got.at);
    }
    if (form == REPORT_SUMMARY)
        summary_print();
    printf("%u passed, %u failed, %u skipped\n", (unsigned)summary_count(PASSED),
            (unsigned)summary_count(FAILED), (unsigned)summary_count(SKIPPED));
    return summary_count(FAILED);
}
