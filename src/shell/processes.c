/* !process: the processes that a kernel lists. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include <dbgspaces/dbgeng.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/number.h"

#define NAME_MAX_BYTES 64

/* What is asked for. */
struct asked {
    bool all;
    bool current;
    uint64_t number;           /* an EPROCESS, or an id */
    char name[NAME_MAX_BYTES]; /* "": any */
};

/* An item that is not known is left out; WinDbg's tables and handles need symbols. */
static void print_process(struct run *r, const struct process *p)
{
    run_print(r, "PROCESS %0*" PRIx64 "\n    Cid: %04" PRIx64, (int)(2 * run_pointer_size(r)),
            run_pointer_size(r) == 4 ? p->object & UINT32_MAX : p->object, p->id);
    if (p->known & PROCESSES_PEB)
        run_print(r, "    Peb: %08" PRIx64, p->peb);
    if (p->known & PROCESSES_PARENT)
        run_print(r, "  ParentCid: %04" PRIx64, p->parent);
    run_print(r, "\n");
    if (p->known & PROCESSES_ROOT)
        run_print(r, "    DirBase: %08" PRIx64 "\n", p->root);
    if (p->known & PROCESSES_NAME)
        run_print(r, "    Image: %s\n", p->name);
    run_print(r, "\n");
}

/* Whether any of them has what a name could fit. */
static bool has_names(const struct processes *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].known & PROCESSES_NAME)
            return true;
    return false;
}

static bool fits(const struct asked *a, const struct process *p)
{
    if (a->name[0] && (!(p->known & PROCESSES_NAME) || !text_matches(a->name, p->name)))
        return false;
    return a->all || (p->known & PROCESSES_OBJECT && p->object == a->number) ||
           (p->known & PROCESSES_ID && p->id == a->number);
}

/* A number, not an expression, for the pattern behind it may begin with '*'. */
static HRESULT take_flags(struct run *r)
{
    struct word w = scan_word(&r->scan);
    uint64_t flags = 0;

    return w.length ? number_from_word(r, w, &flags)
                    : run_refuse(r, r->scan.at, "flags were wanted, as a number");
}

/* "ADDRESS-OR-ID [FLAGS [NAME]]"; 0: all; -1 or nothing: the implicit one. What flags would add
 * needs symbols. */
static HRESULT take_asked(struct run *r, struct asked *a)
{
    struct word w;
    HRESULT hr = S_OK;

    *a = (struct asked){ .number = UINT64_MAX };
    if (!scan_done(&r->scan))
        hr = expression_take_item(r, &a->number);
    if (SUCCEEDED(hr) && !scan_done(&r->scan))
        hr = take_flags(r);
    if (FAILED(hr))
        return hr;
    w = scan_rest_word(&r->scan);
    if (w.length >= NAME_MAX_BYTES)
        return run_refuse(r, w.text, "a name has at most %d bytes", NAME_MAX_BYTES - 1);
    memcpy(a->name, w.text, w.length);
    a->name[w.length] = '\0';
    r->scan.at += w.length;
    a->all = a->number == 0;
    a->current = a->number == UINT64_MAX;
    return run_expect_end(r);
}

HRESULT processes_list(struct run *r)
{
    const struct processes *all = &r->engine->facts.processes;
    struct asked asked;
    size_t found = 0;
    HRESULT hr = take_asked(r, &asked);

    if (FAILED(hr))
        return hr;
    hr = r->memory->target->info.debug_class == DEBUG_CLASS_KERNEL ? S_OK : E_UNEXPECTED;
    if (SUCCEEDED(hr) && asked.current)
        hr = implicit_process(r->engine, &asked.number);
    if (SUCCEEDED(hr))
        hr = processes_current(r->memory, &r->engine->facts.processes);
    if (FAILED(hr))
        return run_fail(r, hr, "the list of processes");
    if (asked.name[0] && all->count && !has_names(all))
        return run_fail(r, E_NOINTERFACE, "the processes' names");
    asked.number =
            asked.number > UINT32_MAX ? translate_canonical(r->memory, asked.number) : asked.number;
    if (asked.all)
        run_print(r, "**** NT ACTIVE PROCESS DUMP ****\n");
    for (size_t i = 0; i < all->count; i++) {
        if (!fits(&asked, &all->list[i]))
            continue;
        print_process(r, &all->list[i]);
        found++;
    }
    if (all->note[0]) {
        run_put_text(r, DEBUG_OUTPUT_WARNING, all->note, strlen(all->note));
        run_put(r, DEBUG_OUTPUT_WARNING, "\n");
    }
    return found || asked.all ? S_OK : run_fail(r, E_NOINTERFACE, "such a process");
}
