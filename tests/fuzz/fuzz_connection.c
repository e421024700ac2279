/* Any bytes as a connection string: its parts are what a backend asks for, or it is refused. */
#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>

#include <stdlib.h>
#include <string.h>

/* Takes every kind of option, and opens nothing. */
static HRESULT thing_open(const struct ds_conn *conn, struct ds_target **out)
{
    static const char *const words[] = { "red", "blue", NULL };
    const char *text = "";
    uint64_t number = 0;
    unsigned word = 0;
    HRESULT hr;

    *out = NULL;
    hr = ds_conn_get_number(conn, "number", &number);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_size(conn, "size", &number);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_word(conn, "word", words, &word);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_text(conn, "text", &text);
    if (word > 1 || strlen(text) + strlen(ds_conn_subject(conn)) > 4096 || ds_conn_below(conn))
        abort();
    return SUCCEEDED(hr) ? E_FAIL : hr;
}

static HRESULT thing_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t, (void)info;
    return E_FAIL;
}

static void thing_close(struct ds_target *t)
{
    (void)t;
}

static const char *const options[] = { "number", "size", "word", "text", "flag", NULL };

static const struct ds_backend thing = {
    .abi = DS_BACKEND_ABI,
    .scheme = "x",
    .subject = "name",
    .options = options,
    .open = thing_open,
    .describe = thing_describe,
    .close = thing_close,
};

static const struct ds_backend layer = {
    .abi = DS_BACKEND_ABI,
    .flags = DS_BACKEND_LAYER,
    .scheme = "l",
    .options = options,
    .open = thing_open,
    .describe = thing_describe,
    .close = thing_close,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int registered;
    char text[4096];
    void *object = &registered;

    if (!registered) {
        registered = 1;
        ds_set_log_levels("all=off");
        if (FAILED(ds_register_backend(&thing)) || FAILED(ds_register_backend(&layer)))
            abort();
    }
    if (size >= sizeof(text))
        return 0;
    memcpy(text, data, size);
    text[size] = 0;
    if (strstr(text, "dump") || strstr(text, "sim")) /* the files of this machine are no input */
        return 0;
    if (SUCCEEDED(ds_open(text, &IID_IDebugDataSpaces4, &object)) || object)
        abort();
    return 0;
}
