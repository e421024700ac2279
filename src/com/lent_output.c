#include "com/lent_output.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "com/texts.h"

struct lent_output {
    IDebugOutputCallbacks face;
    atomic_uint refs;
    ds_output *output; /* NULL: the call is over, and who kept the callbacks is not heard */
    void *context;
    IDebugOutputCallbacks *narrow; /* what the client had */
    IDebugOutputCallbacksWide *wide;
};

static struct lent_output *lent_from(IDebugOutputCallbacks *iface)
{
    return (struct lent_output *)(void *)iface; /* its first member */
}

static HRESULT STDMETHODCALLTYPE query(IDebugOutputCallbacks *iface, REFIID iid, void **object)
{
    *object = NULL;
    if (!IsEqualGUID(iid, &IID_IUnknown) && !IsEqualGUID(iid, &IID_IDebugOutputCallbacks))
        return E_NOINTERFACE;
    *object = iface;
    iface->lpVtbl->AddRef(iface);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE retain(IDebugOutputCallbacks *iface)
{
    return atomic_fetch_add(&lent_from(iface)->refs, 1) + 1;
}

static ULONG STDMETHODCALLTYPE release(IDebugOutputCallbacks *iface)
{
    ULONG left = atomic_fetch_sub(&lent_from(iface)->refs, 1) - 1;

    if (left == 0)
        free(lent_from(iface));
    return left;
}

static HRESULT STDMETHODCALLTYPE hand_on(IDebugOutputCallbacks *iface, ULONG mask, PCSTR text)
{
    struct lent_output *lent = lent_from(iface);
    char *ours = NULL;

    (void)mask; /* a ds_output has none */
    if (lent->output && SUCCEEDED(texts_take(text, false, &ours)))
        lent->output(lent->context, ours);
    free(ours);
    return S_OK;
}

struct lent_output *lent_output_begin(struct debug_client *client, ds_output *output, void *context)
{
    static IDebugOutputCallbacksVtbl vtbl = { query, retain, release, hand_on };
    struct outputs *o = &client->outputs;
    struct lent_output *lent = calloc(1, sizeof(*lent));

    if (!lent)
        return NULL;
    lent->face.lpVtbl = &vtbl;
    atomic_init(&lent->refs, 1);
    lent->output = output;
    lent->context = context;
    lent->narrow = o->narrow;
    lent->wide = o->wide;
    if (lent->narrow)
        lent->narrow->lpVtbl->AddRef(lent->narrow);
    if (lent->wide)
        lent->wide->lpVtbl->AddRef(lent->wide);
    outputs_set(o, &lent->face, NULL);
    return lent;
}

void lent_output_end(struct debug_client *client, struct lent_output *lent)
{
    struct outputs *o = &client->outputs;

    if (!lent)
        return;
    if (o->narrow == &lent->face) /* else the extension has set others, which stay */
        outputs_set(o, lent->narrow, lent->wide);
    if (lent->narrow)
        lent->narrow->lpVtbl->Release(lent->narrow);
    if (lent->wide)
        lent->wide->lpVtbl->Release(lent->wide);
    lent->output = NULL;
    lent->face.lpVtbl->Release(&lent->face);
}
