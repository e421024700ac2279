#include "listen_input.h"

#include <string.h>

static IDebugControl *asker; /* the client that the script is of, which outlives it */
static char line[WORD_SIZE];

static HRESULT STDMETHODCALLTYPE query(IDebugInputCallbacks *face, REFIID iid, void **out)
{
    bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_IDebugInputCallbacks);

    *out = known ? face : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

/* It is never freed. */
static ULONG STDMETHODCALLTYPE count(IDebugInputCallbacks *face)
{
    (void)face;
    return 1;
}

static HRESULT STDMETHODCALLTYPE start(IDebugInputCallbacks *face, ULONG size)
{
    (void)face;
    (void)size;
    return asker ? asker->lpVtbl->ReturnInput(asker, line) : S_OK;
}

static HRESULT STDMETHODCALLTYPE end(IDebugInputCallbacks *face)
{
    (void)face;
    return S_OK;
}

void *listen_input(void)
{
    static IDebugInputCallbacksVtbl table = { query, count, count, start, end };
    static IDebugInputCallbacks callbacks = { &table };

    return &callbacks;
}

void listen_answers(struct client *c, struct words *words, struct text *out)
{
    char word[WORD_SIZE];
    void *object = NULL;

    if (!words_take(words, word) || *word != '\'') {
        text_add(out, "(answers 'TEXT')");
        return;
    }
    if (FAILED(c->ds->lpVtbl->QueryInterface(c->ds, &IID_IDebugControl, &object)))
        return;
    asker = object;
    asker->lpVtbl->Release(asker);
    memcpy(line, word + 1, strlen(word));
}
