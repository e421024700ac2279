#include "commands.h"

#include <string.h>

#include "heard.h"

#define OUTPUT_MAX 0x10000

static struct {
    char text[OUTPUT_MAX];
    size_t length;
} printed;

static void collect(void *context, const char *text)
{
    size_t length = strlen(text);

    assert_ptr_equal(context, &printed);
    assert_true(length < sizeof(printed.text) - printed.length);
    memcpy(printed.text + printed.length, text, length + 1);
    printed.length += length;
}

const char *output_of(IDebugDataSpaces4 *client, const char *commands, HRESULT *hr)
{
    printed.text[0] = '\0';
    printed.length = 0;
    *hr = ds_execute(client, commands, collect, &printed);
    return printed.text;
}

const char *success_of(IDebugDataSpaces4 *client, const char *commands)
{
    HRESULT hr;
    const char *text = output_of(client, commands, &hr);

    if (hr != S_OK)
        fail_msg("%s: %s\n%s", commands, ds_hr_name(hr), text);
    return text;
}

void command_row(void **state)
{
    const struct command_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces(row->target ? row->target : "sim:");
    const char *text;
    HRESULT hr;

    listen_to_log("all=error"); /* the simulator warns of what it refuses */
    text = output_of(client, row->commands, &hr);

    assert_string_equal(text, row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}
