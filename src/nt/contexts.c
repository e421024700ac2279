#include "nt/contexts.h"

#include "nt/dump_contexts.h"
#include "target/hardware.h"
#include "target/process.h"

bool contexts_has(const struct ds_target *t)
{
    return t->cpu || t->contexts || dump_contexts_has(t);
}

/* Whether none but a dump's file has them. */
static bool are_dumped(const struct ds_target *t)
{
    return !t->cpu && !t->contexts && dump_contexts_has(t);
}

HRESULT contexts_read(const struct contexts *c, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    struct ds_target *t = c->m->target;

    if (are_dumped(t))
        return dump_contexts_read(c->m, cpu, c->header_cpu, buf, size, done);
    return t->contexts ? target_get_context(t, cpu, buf, size, done)
                       : hardware_get_context(t, cpu, buf, size, done);
}

HRESULT contexts_write(
        const struct contexts *c, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    struct ds_target *t = c->m->target;

    *done = 0;
    if (are_dumped(t))
        return E_ACCESSDENIED;
    return t->contexts ? target_set_context(t, cpu, buf, size, done)
                       : hardware_set_context(t, cpu, buf, size, done);
}
