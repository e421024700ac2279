/**
 * @file
 * What an engine does at events when no client votes: the event filters (docs/stops.md).
 *
 * They belong to the engine, and outlast its sessions. For who holds the lock.
 * Source: Microsoft Learn, "Controlling Exceptions and Events", "Event Filters".
 */
#ifndef ENGINE_FILTERS_H
#define ENGINE_FILTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct ds_event;
struct engine;

#define FILTERS_EVENTS                                                         \
    10u /**< those of events stand first: DEBUG_FILTER_CREATE_THREAD and so on \
         */
#define FILTERS_EXCEPTIONS                                                \
    32u /**< then those of exceptions that have a name, all others' first \
         */
#define FILTERS_NAMED         (FILTERS_EVENTS + FILTERS_EXCEPTIONS)
#define FILTERS_ARBITRARY_MAX 32u /**< then those that were added by their codes */

struct filter {
    const char *text;     /**< "Load module"; NULL: one that was added */
    const char *name;     /**< of the command sx; NULL: likewise */
    uint32_t code;        /**< of an exception; 0: of all that have no filter */
    uint32_t execution;   /**< DEBUG_FILTER_BREAK to IGNORE */
    uint32_t handling;    /**< DEBUG_FILTER_GO_HANDLED, GO_NOT_HANDLED */
    bool takes_argument;  /**< it can be for some of its events alone */
    char *argument;       /**< a pattern of these; NULL: all */
    char *command;        /**< run at the event; NULL: none */
    char *second_command; /**< of an exception: at its second chance */
};

struct filters {
    struct filter list[FILTERS_NAMED + FILTERS_ARBITRARY_MAX];
    size_t count;
};

void filters_init(struct filters *f);
void filters_deinit(struct filters *f);

/** The filter of exceptions with a code, 0: of all others; NULL: it has none of its own. */
struct filter *filters_of_code(struct filters *f, uint32_t code);

/** The same by the name that sx has for it. */
struct filter *filters_of_name(struct filters *f, const char *name, size_t length);

/** A filter of its own for a code, as that of all others is; NULL: there are too many. */
struct filter *filters_add(struct filters *f, uint32_t code);

/** Take one away that was added. */
void filters_remove(struct filters *f, struct filter *filter);

/** Where a filter stands in the list. */
uint32_t filters_index(const struct filters *f, const struct filter *filter);

/** Replace a text of a filter; it is copied, and "" and NULL are none. E_OUTOFMEMORY */
HRESULT filters_set_text(char **of, const char *text);

/** The filter that an event is for; NULL: it always has its way. */
struct filter *filters_for(struct filters *f, const struct ds_event *event);

/** What a filter wants of an event. */
struct filters_verdict {
    bool shown;
    bool stops;
    const char *command; /**< NULL: none */
};

struct filters_verdict filters_judge(const struct filter *filter, const struct ds_event *event);

/** Whether an exception counts as handled, unless who lets the target go says otherwise. */
bool filters_handle(struct filters *f, const struct ds_event *event);

/** Tell clients that one changed: its place in the list; DEBUG_ANY_ID: more than one. */
void filters_tell(struct engine *e, uint32_t index);

#endif
