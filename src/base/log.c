#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lock.h"

#define LOG_ROOMS_MAX 32
#define LOG_LINE_MAX  1024

struct log_room {
    char name[24];
    int level; /* lines up to this one are written; 0: none */
};

struct log_levels {
    int all;
    size_t count;
    struct log_room rooms[LOG_ROOMS_MAX];
};

atomic_bool log_tracing = true;

/* the thread whose line a sink is being given; 0: none */
static atomic_uintptr_t delivering;

static struct {
    struct lock lock;
    bool ready; /* the levels are known */
    struct log_levels levels;
    ds_log_sink *sink;
    void *context;
} state = { .lock = LOCK_INIT };

static bool same_word(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && !memcmp(word, text, length);
}

/* -1: no such level */
static int level_from_word(const char *text, size_t length)
{
    static const char *const words[] = { "off", "error", "warn", "info", "trace" };

    for (int i = 0; i < (int)(sizeof(words) / sizeof(words[0])); i++)
        if (same_word(words[i], text, length))
            return i;
    return -1;
}

/* one "room=level" of the given length */
static bool take_pair(struct log_levels *levels, const char *pair, size_t length)
{
    const char *equals = memchr(pair, '=', length);
    size_t name = equals ? (size_t)(equals - pair) : 0;
    int level = equals ? level_from_word(equals + 1, length - name - 1) : -1;
    struct log_room *room = &levels->rooms[levels->count];

    if (level < 0 || name == 0 || name >= sizeof(room->name))
        return false;
    if (same_word("all", pair, name)) {
        levels->all = level;
        return true;
    }
    if (levels->count == LOG_ROOMS_MAX)
        return false;
    memcpy(room->name, pair, name);
    room->name[name] = 0;
    room->level = level;
    levels->count++;
    return true;
}

static bool levels_parse(const char *text, struct log_levels *levels)
{
    *levels = (struct log_levels){ .all = DS_LOG_WARN };
    while (*text) {
        size_t length = strcspn(text, ",");

        if (!take_pair(levels, text, length))
            return false;
        text += length;
        text += *text == ',';
    }
    return true;
}

static void levels_set(const struct log_levels *levels)
{
    bool tracing = levels->all >= DS_LOG_TRACE;

    for (size_t i = 0; i < levels->count; i++)
        tracing = tracing || levels->rooms[i].level >= DS_LOG_TRACE;
    state.levels = *levels;
    state.ready = true;
    atomic_store(&log_tracing, tracing);
}

static void write_line(enum ds_log_level level, const char *room, const char *line)
{
    static const char *const words[] = { "", "error", "warn", "info", "trace" };

    if (state.sink) {
        atomic_store_explicit(&delivering, thread_self(), memory_order_relaxed);
        state.sink(state.context, level, room, line);
        atomic_store_explicit(&delivering, 0, memory_order_relaxed);
    } else {
        fprintf(stderr, "dbgspaces: %s: %s: %s\n", room, words[level], line);
    }
}

bool log_in_sink(void)
{
    uintptr_t thread = atomic_load_explicit(&delivering, memory_order_relaxed);

    return thread && thread == thread_self(); /* only this thread can have stored its own number */
}

/* the lock is held */
static void get_ready(void)
{
    const char *text = getenv("DBGSPACES_LOG");
    struct log_levels levels;
    bool understood;

    if (state.ready)
        return;
    understood = levels_parse(text ? text : "", &levels);
    if (!understood)
        levels_parse("", &levels);
    levels_set(&levels);
    if (!understood)
        write_line(DS_LOG_WARN, "log", "DBGSPACES_LOG is not understood: want room=level,...");
}

/* the lock is held */
static bool wanted(enum ds_log_level level, const char *room)
{
    int most = state.levels.all;

    for (size_t i = 0; i < state.levels.count; i++)
        if (!strcmp(state.levels.rooms[i].name, room))
            most = state.levels.rooms[i].level;
    return (int)level <= most;
}

void ds_log(enum ds_log_level level, const char *room, const char *format, ...)
{
    char line[LOG_LINE_MAX];
    va_list args;

    if (log_in_sink())
        return;
    lock_take(&state.lock);
    get_ready();
    if (wanted(level, room)) {
        va_start(args, format);
        vsnprintf(line, sizeof(line), format, args);
        va_end(args);
        write_line(level, room, line);
    }
    lock_give(&state.lock);
}

void ds_set_log_sink(ds_log_sink *sink, void *context)
{
    lock_take(&state.lock);
    state.sink = sink;
    state.context = context;
    lock_give(&state.lock);
}

HRESULT ds_set_log_levels(const char *levels)
{
    struct log_levels parsed;

    if (!levels || !levels_parse(levels, &parsed))
        return E_INVALIDARG;
    lock_take(&state.lock);
    levels_set(&parsed);
    lock_give(&state.lock);
    return S_OK;
}
