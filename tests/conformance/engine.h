/* An engine: a DLL or shared object that was loaded, and what of it the kit calls. */
#ifndef CONFORMANCE_ENGINE_H
#define CONFORMANCE_ENGINE_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

typedef HRESULT(STDAPICALLTYPE *debug_create)(REFIID iid, PVOID *object);

struct engine {
    const char *path;
    const char *dump;    /* a kernel dump that the user named; NULL: none */
    bool through_kd;     /* live kernels are served, and reached by a kd: connection */
    debug_create create; /* every engine has this */

    /* dbgspaces alone; NULL elsewhere, and then there are no targets to be had */
    HRESULT (*open)(const char *connection, REFIID iid, void **object);
    HRESULT (*serve)(void *object, const char *where);
    HRESULT (*interrupt)(void *object);
    HRESULT (*execute)(void *object, const char *commands, ds_output *output, void *context);
    HRESULT (*set_log_levels)(const char *levels);
    struct ds_sim *(*sim_from)(void *object);
    void (*reset_counts)(struct ds_sim *sim);
    void (*get_traffic)(struct ds_sim *sim, struct ds_sim_traffic *traffic);
    HRESULT (*get_access)(struct ds_sim *sim, size_t back, struct ds_sim_access *access);
    HRESULT (*peek)(struct ds_sim *sim, uint64_t pa, void *buf, size_t size);
    HRESULT (*poke)(struct ds_sim *sim, uint64_t pa, const void *buf, size_t size);
};

/** Load an engine; false: it cannot be, and standard error says why. It stays loaded. */
bool engine_load(const char *path, struct engine *engine);

/** Whether it is dbgspaces, which opens simulated machines and dumps by ds_open. */
bool engine_is_ours(const struct engine *engine);

#endif
