#include "summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hosts.h"
#include "method.h"
#include "text.h"

struct tally {
    const char *name; /* a method, a rule or a basis; a rule `2.8` has `2.8.4` too */
    const char *says; /* what a rule is about */
    size_t counts[3]; /* by verdict */
};

/* clang-format off */
static struct tally rules[] = {
    { "G-1",   "a required pointer is NULL", { 0 } },
    { "G-2",   "no bytes", { 0 } },
    { "G-3",   "what a call that fails leaves behind", { 0 } },
    { "G-4",   "the order in which arguments and state are looked at", { 0 } },
    { "G-5",   "there is no stopped target", { 0 } },
    { "G-6",   "the target does not have the operation", { 0 } },
    { "G-7",   "a read that ends early", { 0 } },
    { "G-8",   "a write that ends early, or is refused", { 0 } },
    { "G-9",   "the count is left out", { 0 } },
    { "G-10",  "addresses of 32-bit targets", { 0 } },
    { "G-11",  "the end of all addresses", { 0 } },
    { "G-12",  "breakpoints that the engine planted", { 0 } },
    { "G-14",  "calls of another thread", { 0 } },
    { "G-15",  "a buffer too short or too long for an item", { 0 } },
    { "1",     "interfaces, their versions and their vtables", { 0 } },
    { "2.2",   "which targets have which methods", { 0 } },
    { "2.3",   "virtual memory and pointers", { 0 } },
    { "2.4.1", "physical memory", { 0 } },
    { "2.4.2", "control space, ports, model-specific registers, bus data", { 0 } },
    { "2.4.3", "the check of low memory", { 0 } },
    { "2.4.4", "debugger data", { 0 } },
    { "2.4.5", "what is known of processors", { 0 } },
    { "2.5.1", "virtual to physical", { 0 } },
    { "2.5.2", "each step of a translation", { 0 } },
    { "2.5.3", "handles", { 0 } },
    { "2.5.4", "fills", { 0 } },
    { "2.5.5", "regions of a process", { 0 } },
    { "2.6",   "headers of images", { 0 } },
    { "2.7",   "tagged data", { 0 } },
    { "2.8.4", "search", { 0 } },
    { "2.8",   "what can be read, and how far", { 0 } },
    { "2.9",   "strings", { 0 } },
    { "3.1",   "caching attributes of physical memory", { 0 } },
    { "3.2",   "the uncached pair", { 0 } },
    { "3.3",   "the virtual cache", { 0 } },
    { "G-13",  "what a write tells event callbacks", { 0 } },
    { "2.10",  "what runs and stops tell event callbacks", { 0 } },
    { "4.4",   "where output goes", { 0 } },
    { "4.8",   "options of the engine", { 0 } },
    { "4.11",  "breakpoints", { 0 } },
    { "4.12",  "event filters", { 0 } },
    { "5.2.3", "the older functions of extensions", { 0 } },
    { "5.2.4", "what extensions call", { 0 } },
    { "5.2.5", "formats of output", { 0 } },
    { "5.4",   "clients, their threads and callbacks", { 0 } },
    { "5.5",   "the other methods of hosts", { 0 } },
    { "5.6",   "sessions, waits, commands", { 0 } },
    { "5.7",   "input", { 0 } },
    { "5",     "creation", { 0 } },
};
/* clang-format on */

static struct tally bases[] = { { "documented", NULL, { 0 } }, { "observed", NULL, { 0 } },
    { "decided", NULL, { 0 } } };
static struct tally methods_asked[METHOD_FIRST_SLOT + METHOD_COUNT +
                                  64]; /* and two functions, and interfaces */
static size_t method_count;
static size_t counts[3];

#define RULES (sizeof(rules) / sizeof(rules[0]))
#define BASES (sizeof(bases) / sizeof(bases[0]))

/* The first that is the rule or the beginning of its number. */
static struct tally *rule_of(const char *rule)
{
    for (size_t i = 0; i < RULES; i++) {
        size_t length = strlen(rules[i].name);

        if (!strncmp(rules[i].name, rule, length) && (!rule[length] || rule[length] == '.'))
            return &rules[i];
    }
    fprintf(stderr, "summary.c does not know rule %s\n", rule);
    abort();
}

static struct tally *basis_of(const struct check *c)
{
    size_t i = 0;

    while (strcmp(bases[i].name, check_basis(c)) != 0)
        i++;
    return &bases[i];
}

/* Methods of hosts' interfaces are counted by the interface that they came with. */
static struct tally *method_of(const char *method)
{
    const struct host_method *h = host_named(method);
    const char *name = h ? h->since : method;
    size_t i = 0;

    while (i < method_count && strcmp(methods_asked[i].name, name) != 0)
        i++;
    if (i == method_count)
        methods_asked[method_count++].name = name;
    return &methods_asked[i];
}

void summary_add(const struct check *c, enum verdict verdict)
{
    counts[verdict]++;
    rule_of(c->rule)->counts[verdict]++;
    basis_of(c)->counts[verdict]++;
    method_of(c->method)->counts[verdict]++;
}

static struct {
    struct text why;
    size_t count;
} reasons[8]; /* more than there are; the last would be of others too */
static size_t reason_count;

#define REASONS (sizeof(reasons) / sizeof(reasons[0]))

void summary_skip(const char *why)
{
    size_t i = 0;

    while (i < reason_count && strcmp(reasons[i].why.at, why) != 0)
        i++;
    if (i == REASONS) {
        i--;
        text_clear(&reasons[i].why);
        text_add(&reasons[i].why, "others");
    } else if (i == reason_count) {
        text_add(&reasons[reason_count++].why, "%s", why);
    }
    reasons[i].count++;
}

void summary_print_skipped(void)
{
    for (size_t i = 0; i < reason_count; i++)
        printf("skipped: %u, %s\n", (unsigned)reasons[i].count, reasons[i].why.at);
}

size_t summary_count(enum verdict verdict)
{
    return counts[verdict];
}

static void print(const char *heading, const struct tally *tallies, size_t count)
{
    static const char *const words[] = { "pass", "fail", "skip" };

    printf("### %s\n\n| | checks | result |\n|---|---|---|\n", heading);
    for (size_t i = 0; i < count; i++) {
        const struct tally *t = &tallies[i];
        size_t all = t->counts[PASSED] + t->counts[FAILED] + t->counts[SKIPPED];
        const char *before = "";

        printf("| %s%s%s | %u | ", t->name, t->says ? " " : "", t->says ? t->says : "",
                (unsigned)all);
        for (int v = PASSED; v <= SKIPPED; v++) {
            if (t->counts[v] == all)
                printf("%s", all ? words[v] : "");
            else if (t->counts[v])
                printf("%s%u %s", before, (unsigned)t->counts[v], words[v]);
            before = t->counts[v] ? ", " : before;
        }
        printf(" |\n");
    }
    printf("\n");
}

void summary_print(void)
{
    print("By rule", rules, RULES);
    print("By basis", bases, BASES);
    print("By method", methods_asked, method_count);
}
