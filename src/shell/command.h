/**
 * @file
 * The table of commands, and what a shell keeps between them.
 */
#ifndef SHELL_COMMAND_H
#define SHELL_COMMAND_H

#include "shell/hits.h"
#include "shell/shell.h"
#include "shell/space.h"

/** When a command can run. */
enum command_when {
    STANDS,  /**< while the target stands; it holds the engine's lock */
    ALWAYS,  /**< also without such a target */
    OUTSIDE, /**< always, and never under the lock: it takes what it needs itself */
};

/** One command: what runs it, and what .help says of it. */
struct command {
    const char *name;
    HRESULT (*run)(struct run *r);
    unsigned switches; /**< enum space_switches */
    enum command_when when;
    const char *syntax; /**< what follows the name */
    const char *summary;
};

/**
 * NULL: no such command. Some take letters behind their name, "kb", "lmv": command_letters().
 */
const struct command *command_from_name(struct word name);

/** The letters behind the name of the command that runs. */
struct word command_letters(const struct run *r);

/** The table's rows in order; NULL behind the last. */
const struct command *command_at(size_t index);

/** Where a display without an address goes on. */
struct place {
    bool known;
    uint64_t next;
};

struct shell {
    struct engine *engine;
    const struct extension_caller *client; /**< for extensions */
    const struct command *last;            /**< what `d` repeats; NULL: nothing was shown yet */
    struct space last_space;
    struct place virtual_place;
    struct place physical_place;
    struct hits hits; /**< what s -[s] found */
};

/** Run commands as shell_execute() does; r->flow may end them before their end. */
HRESULT shell_run(struct run *r, const char *commands);

/** The same line by line, with what stands for aliases; `whole`: as one line. */
HRESULT shell_run_text(struct run *r, const char *text, bool whole);

/** Run what is left of a command as one. */
HRESULT shell_run_rest(struct run *r);

/* What the table names. Each begins behind the command's name, takes the rest, and has said what
 * went wrong if it fails. */
/* clang-format off */
HRESULT display_units(struct run *r);     /* display.c: db dc dd dp dq dw dW, !db and so on */
HRESULT display_repeat(struct run *r);    /* display.c: d */
HRESULT named_show(struct run *r);        /* named.c: dds dps dqs */
HRESULT strings_show(struct run *r);      /* strings.c: da du, !du */
HRESULT enter_units(struct run *r);       /* enter.c: eb ed ep eq ew, !eb and so on */
HRESULT enter_text(struct run *r);        /* enter.c: ea eu eza ezu */
HRESULT pattern_fill(struct run *r);      /* pattern.c: f fp */
HRESULT seek_run(struct run *r);          /* seek.c: s */
HRESULT compare_ranges(struct run *r);    /* compare.c: c */
HRESULT move_range(struct run *r);        /* move.c: m */
HRESULT msr_show(struct run *r);          /* msr.c: rdmsr */
HRESULT msr_write(struct run *r);         /* msr.c: wrmsr */
HRESULT ports_read(struct run *r);        /* ports.c: ib id iw */
HRESULT ports_write(struct run *r);       /* ports.c: ob od ow */
HRESULT pci_show(struct run *r);          /* pci.c: !pci */
HRESULT address_show(struct run *r);      /* address.c: !address */
HRESULT transfer_read(struct run *r);     /* transfer.c: .readmem */
HRESULT transfer_write(struct run *r);    /* transfer.c: .writemem */
HRESULT vtop_show(struct run *r);         /* vtop.c: !vtop */
HRESULT dotcache_run(struct run *r);      /* dotcache.c: .cache */
HRESULT dotsim_run(struct run *r);        /* dotsim.c: .sim */
HRESULT dottrace_run(struct run *r);      /* dottrace.c: .trace */
HRESULT registers_run(struct run *r);     /* registers.c: r */
HRESULT registers_by_mask(struct run *r); /* register_masks.c: rM */
HRESULT effmach_run(struct run *r);       /* effmach.c: .effmach */
HRESULT threads_run(struct run *r);       /* threads.c: ~ */
HRESULT dotcxr_run(struct run *r);        /* dotcxr.c: .cxr */
HRESULT dotcxr_of_event(struct run *r);   /* dotcxr.c: .ecxr */
HRESULT stack_show(struct run *r);        /* stack.c: k */
HRESULT modules_list(struct run *r);      /* modules.c: lm */
HRESULT symbols_match(struct run *r);     /* symbols.c: x */
HRESULT process_choose(struct run *r);    /* process.c: .process */
HRESULT process_choose_thread(struct run *r); /* process.c: .thread */
HRESULT process_choose_root(struct run *r); /* process.c: .context */
HRESULT processes_list(struct run *r);    /* processes.c: !process */
HRESULT symbols_near(struct run *r);      /* symbols.c: ln */
HRESULT aliases_define(struct run *r);    /* aliases.c: as aS */
HRESULT aliases_drop(struct run *r);      /* aliases.c: ad */
HRESULT aliases_show(struct run *r);      /* aliases.c: al */
HRESULT breaks_set(struct run *r);        /* breaks.c: bp bu */
HRESULT breaks_list(struct run *r);       /* breaks.c: bl */
HRESULT breaks_clear(struct run *r);      /* breaks.c: bc */
HRESULT breaks_enable(struct run *r);     /* breaks.c: bd be */
HRESULT chain_load(struct run *r);        /* chain.c: .load */
HRESULT chain_unload(struct run *r);      /* chain.c: .unload */
HRESULT chain_show(struct run *r);        /* chain.c: .chain */
HRESULT known_show(struct run *r);        /* known.c: dt */
HRESULT filters_show(struct run *r);      /* filters.c: sx */
HRESULT filters_change(struct run *r);    /* filters.c: sxd sxe sxi sxn */
HRESULT filters_reset(struct run *r);     /* filters.c: sxr */
HRESULT running_go(struct run *r);        /* running.c: g gh gn */
HRESULT running_step(struct run *r);      /* running.c: t p */
HRESULT running_step_to(struct run *r);   /* running.c: ta pa */
HRESULT running_out(struct run *r);       /* running.c: gu */
HRESULT running_reboot(struct run *r);    /* running.c: .reboot */
HRESULT running_crash(struct run *r);     /* running.c: .crash */
HRESULT running_detach(struct run *r);    /* running.c: qd */
HRESULT system_show(struct run *r);       /* system.c: vertarget */
HRESULT system_show_all(struct run *r);   /* system.c: version */
HRESULT system_show_time(struct run *r);  /* system.c: .time */
HRESULT dotevent_show(struct run *r);     /* dotevent.c: .lastevent */
HRESULT dotevent_bug_check(struct run *r); /* dotevent.c: .bugcheck */
HRESULT flow_if(struct run *r);           /* flow.c: .if */
HRESULT flow_while(struct run *r);        /* flow.c: .while */
HRESULT flow_for(struct run *r);          /* flow.c: .for */
HRESULT flow_do(struct run *r);           /* flow.c: .do */
HRESULT flow_block(struct run *r);        /* flow.c: .block */
HRESULT flow_leave(struct run *r);        /* flow.c: .break .continue */
HRESULT scripts_run(struct run *r);       /* scripts.c: $< $>< $$< $$>< */
HRESULT printf_run(struct run *r);        /* printf.c: .printf */
HRESULT echo_print(struct run *r);        /* echo.c: .echo */
HRESULT echo_sleep(struct run *r);        /* echo.c: .sleep */
HRESULT dotlog_open(struct run *r);       /* dotlog.c: .logopen .logappend */
HRESULT dotlog_close(struct run *r);      /* dotlog.c: .logclose */
HRESULT dotlog_show(struct run *r);       /* dotlog.c: .logfile */
HRESULT formats_show(struct run *r);      /* formats.c: .formats */
HRESULT language_radix(struct run *r);    /* language.c: n */
HRESULT language_help(struct run *r);     /* language.c: .help */
HRESULT language_evaluate(struct run *r); /* language.c: ? */
HRESULT language_quit(struct run *r);     /* language.c: q */
/* clang-format on */

#endif
