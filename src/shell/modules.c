/* lm: the modules. */
#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/text.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/module_details.h"
#include "shell/symbol.h"
#include "shell/times.h"

#define PATTERN_MAX 256

/* What a command says, Microsoft Learn's letters. */
struct listing {
    bool names;   /* 1: names alone */
    bool paths;   /* f */
    bool files;   /* n */
    bool stamps;  /* t */
    bool details; /* v */
    bool loaded;  /* o: unloaded ones are left out */
    bool kernel;  /* k */
    bool user;    /* u */
    bool at;      /* a: the one at an address */
    bool by_path; /* M */
    char pattern[PATTERN_MAX];
    uint64_t va;
};

static HRESULT take_pattern(struct run *r, struct listing *l)
{
    struct word w = scan_rest_word(&r->scan);

    if (w.length == 0)
        return run_refuse(r, w.text, "a pattern was wanted");
    if (w.length >= PATTERN_MAX)
        return run_refuse(r, w.text, "a pattern has at most %d bytes", PATTERN_MAX - 1);
    memcpy(l->pattern, w.text, w.length);
    l->pattern[w.length] = '\0';
    r->scan.at += w.length;
    return S_OK;
}

/* A letter; *argument: it takes what follows. */
static HRESULT take_letter(struct run *r, const char *at, struct listing *l, char *argument)
{
    if (*argument)
        return run_refuse(r, at, "what '%c' takes stands behind a space", *argument);
    switch (*at) {
    case '1':
        l->names = true;
        break;
    case 'f':
        l->paths = true;
        break;
    case 'n':
        l->files = true;
        break;
    case 't':
        l->stamps = true;
        break;
    case 'v':
        l->details = true;
        break;
    case 'o':
        l->loaded = true;
        break;
    case 'k':
        l->kernel = true;
        break;
    case 'u':
        l->user = true;
        break;
    case 'D': /* links, where a host shows them */
    case 's': /* by name, which patterns are */
        break;
    case 'm':
    case 'M':
    case 'a':
        *argument = *at;
        break;
    default:
        return run_refuse(r, at, "'%c' is none of 1 a f k m M n o t u v", *at);
    }
    return S_OK;
}

static HRESULT take_argument(struct run *r, char kind, struct listing *l)
{
    if (kind == 'a') {
        HRESULT hr = expression_take_item(r, &l->va);

        l->at = true;
        l->va = translate_canonical(r->memory, l->va);
        return hr;
    }
    l->by_path = kind == 'M';
    return take_pattern(r, l);
}

static HRESULT take_word(struct run *r, struct word w, struct listing *l)
{
    char argument = '\0';
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < w.length; i++)
        hr = take_letter(r, w.text + i, l, &argument);
    return SUCCEEDED(hr) && argument ? take_argument(r, argument, l) : hr;
}

static HRESULT take_listing(struct run *r, struct listing *l)
{
    HRESULT hr = take_word(r, command_letters(r), l);

    while (SUCCEEDED(hr) && !scan_done(&r->scan)) {
        struct word w = scan_word(&r->scan);

        hr = w.length ? take_word(r, w, l) : run_expect_end(r);
    }
    return hr;
}

static bool fits(const struct listing *l, const struct module *module)
{
    bool is_user = module->flags & MODULES_USER_MODE;

    if ((l->kernel || l->user) && !(is_user ? l->user : l->kernel))
        return false;
    if (l->at)
        return l->va - module->base < module->size;
    return !l->pattern[0] || text_matches(l->pattern, l->by_path ? module->path : module->name);
}

static void print_range(struct run *r, const struct module *module)
{
    char first[RUN_ADDRESS_MAX], behind[RUN_ADDRESS_MAX];

    run_print(r, "%s %s   ", run_address(r, module->base, first),
            run_address(r, module->base + module->size, behind));
}

static void print_loaded(struct run *r, const struct listing *l, const struct module *module)
{
    char time[TIMES_MAX];

    print_range(r, module);
    if (!l->paths && !l->files && !l->stamps) {
        run_print(r, "%-8s   (deferred)             \n", module->name);
        return;
    }
    run_print(r, "%-8s", module->name);
    if (l->paths || l->files) {
        run_print(r, " ");
        run_put_name(r, l->paths ? module->path : module->file);
    }
    if (l->stamps)
        run_print(r, " %s (%08" PRIX32 ")", times_stamp(module->stamp, time), module->stamp);
    run_print(r, "\n");
}

static HRESULT list(struct run *r, const struct listing *l, const struct modules *all)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < all->loaded; i++) {
        if (!fits(l, &all->list[i]))
            continue;
        hr = run_poll(r);
        if (FAILED(hr))
            return run_fail(r, hr, "the list");
        if (l->names)
            run_print(r, "%s\n", all->list[i].name);
        else
            print_loaded(r, l, &all->list[i]);
        if (l->details)
            hr = module_details_show(r, &all->list[i]);
    }
    return hr;
}

static void list_unloaded(struct run *r, const struct listing *l, const struct modules *all)
{
    bool begun = false;

    for (size_t i = all->loaded; i < all->count; i++) {
        if (!fits(l, &all->list[i]))
            continue;
        if (!begun)
            run_print(r, "\nUnloaded modules:\n");
        begun = true;
        print_range(r, &all->list[i]);
        run_put_name(r, all->list[i].file);
        run_print(r, "\n");
    }
}

HRESULT modules_list(struct run *r)
{
    struct listing l = { .names = false };
    const struct modules *all;
    HRESULT hr = take_listing(r, &l);

    if (SUCCEEDED(hr))
        hr = symbol_modules(r, &all);
    if (FAILED(hr))
        return hr;
    if (!l.names)
        run_print(r, run_pointer_size(r) == 4
                             ? "start    end        module name\n"
                             : "start             end                 module name\n");
    hr = list(r, &l, all);
    if (SUCCEEDED(hr) && !l.names && !l.loaded)
        list_unloaded(r, &l, all);
    if (SUCCEEDED(hr) && all->note[0]) {
        run_put_text(r, DEBUG_OUTPUT_WARNING, all->note, strlen(all->note));
        run_put(r, DEBUG_OUTPUT_WARNING, "\n");
    }
    return hr;
}
