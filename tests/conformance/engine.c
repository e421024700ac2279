#include "engine.h"

#include <stdio.h>
#include <string.h>

#include "system.h"

/* A function's address comes as void (*)(void); where it goes holds a pointer to a function. */
static bool find(void *library, const char *name, void *into)
{
    void (*found)(void) = system_find(library, name);

    memcpy(into, &found, sizeof(found));
    return found != NULL;
}

bool engine_load(const char *path, struct engine *engine)
{
    void *library = system_load(path);

    memset(engine, 0, sizeof(*engine));
    engine->path = path;
    if (!library) {
        fprintf(stderr, "%s cannot be loaded\n", path);
        return false;
    }
    if (!find(library, "DebugCreate", &engine->create)) {
        fprintf(stderr, "%s does not export DebugCreate\n", path);
        return false;
    }
    if (find(library, "ds_open", &engine->open) && find(library, "ds_execute", &engine->execute) &&
            find(library, "ds_serve", &engine->serve) &&
            find(library, "ds_interrupt", &engine->interrupt) &&
            find(library, "ds_set_log_levels", &engine->set_log_levels) &&
            find(library, "ds_sim_from", &engine->sim_from) &&
            find(library, "ds_sim_reset_counts", &engine->reset_counts) &&
            find(library, "ds_sim_get_traffic", &engine->get_traffic) &&
            find(library, "ds_sim_get_access", &engine->get_access) &&
            find(library, "ds_sim_peek", &engine->peek) &&
            find(library, "ds_sim_poke", &engine->poke))
        engine->set_log_levels("all=off"); /* what goes wrong here was meant to */
    else
        engine->open = NULL;
    return true;
}

bool engine_is_ours(const struct engine *engine)
{
    return engine->open != NULL;
}
