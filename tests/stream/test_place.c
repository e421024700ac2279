/* Microsoft's texts for a place (specification, dataspaces 5.8 and kd-protocol 5.2), and mistakes
 * in them. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heard.h"
#include "stream/place.h"
#include "target/conn.h"

#ifdef _WIN32
static void environment(const char *name, const char *value)
{
    SetEnvironmentVariableA(name, value);
    _putenv_s(name, value ? value : "");
}
#else
static void environment(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}
#endif

struct place_row {
    const char *name;
    const char *connection;
    const char *place; /* kind|path|host|port|baud|words */
};

/* clang-format off */
static const struct place_row place_rows[] = {
    { "a serial port and its speed",        "kd:com:port=COM2,baud=57600",               "serial|COM2||0|57600|" },
    { "115200 baud unless it says so",      "kd:com:port=\\\\.\\COM10",                  "serial|\\\\.\\COM10||0|115200|" },
    { "names are alike in any case",        "kd:COM:Port=COM2,BAUD=9600",                "serial|COM2||0|9600|" },
    { "options may come in another order",  "kd:com:baud=19200,port=com1",               "serial|com1||0|19200|" },
    { "another speed for adapters",         "kd:com:port=/dev/ttyUSB0,baud=921600",      "serial|/dev/ttyUSB0||0|921600|" },
    { "a pipe",                             "kd:com:pipe,port=\\\\.\\pipe\\com_1",       "pipe|\\\\.\\pipe\\com_1||0|115200|" },
    { "a pipe with all of its words",       "kd:com:pipe,port=\\\\host\\pipe\\n,resets=0,reconnect", "pipe|\\\\host\\pipe\\n||0|115200| reconnect" },
    { "a pipe's port may come first",       "kd:com:port=vm.sock,pipe",                  "pipe|vm.sock||0|115200|" },
    { "a pipe's speed does not matter",     "kd:com:pipe,port=vm.sock,baud=9600",        "pipe|vm.sock||0|9600|" },
    { "a pipe that we make",                "kd:com:pipe,port=vm.sock,listen",           "pipe|vm.sock||0|115200| listen" },
    { "a pipe that is there",               "kd:com:pipe,port=vm.sock,connect",          "pipe|vm.sock||0|115200| connect" },
    { "TCP has its names the wrong way",    "kd:com:ipport=4444,port=10.0.0.7",          "tcp||10.0.0.7|4444|0|" },
    { "in whatever order",                  "kd:com:port=10.0.0.7,ipport=0x115c",        "tcp||10.0.0.7|4444|0|" },
    { "plain TCP",                          "kd:tcp:host=vm.example,port=4444,reconnect", "tcp||vm.example|4444|0| reconnect" },
    { "an IPv6 address",                    "kd:tcp:port=4444,host=::1",                 "tcp||::1|4444|0|" },
    { "quotes keep a comma, also in front", "kd:com:port=\"/dev/a,b\",baud=9600",        "serial|/dev/a,b||0|9600|" },
    { "two quotes in quotes are one",       "kd:com:pipe,port=\"a\"\"b\"",               "pipe|a\"b||0|115200|" },
    { "in front too",                       "kd:com:port=\"a\"\"b\",pipe",               "pipe|a\"b||0|115200|" },
};

struct wrong_row {
    const char *name;
    const char *connection;
    HRESULT hr;
    const char *words[4]; /* that the log has */
};

static const struct wrong_row wrong_rows[] = {
    { "a transport is needed",             "kd:port=COM1",                    E_INVALIDARG,     { "position 4", "wanted com: or tcp:" } },
    { "no transport at all",               "kd:",                             E_INVALIDARG,     { "position 4", "wanted com: or tcp:" } },
    { "an unknown transport",              "kd:gopher:port=1",                E_INVALIDARG,     { "position 4", "found \"gopher:port=1\"", "wanted com: or tcp:" } },
    { "a transport of Microsoft's",        "kd:1394:channel=3",               HR_NOT_SUPPORTED, { "position 4", "wanted com: or tcp:" } },
    { "KDNET is named",                    "kd:net:port=50000,key=1.2.3.4",   HR_NOT_SUPPORTED, { "position 4", "debugging over net: is not supported" } },
    { "a key is KDNET's",                  "kd:com:port=COM1,key=1.2.3.4",    E_INVALIDARG,     { "position 18", "wanted no key here" } },
    { "no modem is dialled",               "kd:com:modem",                    E_INVALIDARG,     { "no modem" } },
    { "a serial port has a name",          "kd:com:baud=9600",                E_INVALIDARG,     { "wanted port=, and a serial port" } },
    { "an empty name is none",             "kd:com:port=",                    E_INVALIDARG,     { "wanted port=, and a serial port" } },
    { "a port has a value",                "kd:com:port",                     E_INVALIDARG,     { "position 4", "wanted a value" } },
    { "a pipe has a name",                 "kd:com:pipe",                     E_INVALIDARG,     { "wanted port=, and a pipe" } },
    { "pipe has no value",                 "kd:com:pipe=3,port=x",            E_INVALIDARG,     { "wanted the option alone" } },
    { "a speed is a number",               "kd:com:port=COM1,baud=fast",      E_INVALIDARG,     { "position 18", "found \"baud=fast\"", "wanted a baud rate: 9600" } },
    { "a speed is not 0",                  "kd:com:port=COM1,baud=0",         E_INVALIDARG,     { "wanted a baud rate: 9600" } },
    { "a TCP port has 16 bits",            "kd:com:ipport=65536,port=h",      E_INVALIDARG,     { "position 4", "wanted a TCP port: 1 to 65535" } },
    { "a TCP port is not 0",               "kd:tcp:host=h,port=0",            E_INVALIDARG,     { "position 15", "wanted a TCP port: 1 to 65535" } },
    { "TCP needs a port",                  "kd:tcp:host=h",                   E_INVALIDARG,     { "wanted port=, and a TCP port" } },
    { "TCP needs a host",                  "kd:tcp:port=4444",                E_INVALIDARG,     { "wanted the name or address of a host" } },
    { "com: has no host",                  "kd:com:ipport=1,port=h,host=h",   E_INVALIDARG,     { "position 24", "wanted no host here" } },
    { "a pipe or TCP, not both",           "kd:com:pipe,port=x,ipport=3",     E_INVALIDARG,     { "wanted no pipe here" } },
    { "tcp: is no pipe",                   "kd:tcp:host=h,port=1,pipe",       E_INVALIDARG,     { "wanted no pipe here" } },
    { "a serial port cannot listen",       "kd:com:port=COM1,listen",         E_INVALIDARG,     { "position 18", "wanted no listen here" } },
    { "listen or connect",                 "kd:com:pipe,port=x,listen,connect", E_INVALIDARG,   { "wanted listen or connect, not both" } },
    { "an option stands once",             "kd:com:port=COM1,port=COM2",      E_INVALIDARG,     { "position 18", "wanted every option once only" } },
    { "in whatever case",                  "kd:com:port=COM1,PORT=COM2",      E_INVALIDARG,     { "position 18", "wanted every option once only" } },
    { "another word behind the transport", "kd:com:speed=3,port=COM1",        E_INVALIDARG,     { "position 4", "behind the transport" } },
};
/* clang-format on */

static const char *const options[] = { STREAM_PLACE_OPTIONS, "resets", NULL };
static const struct ds_backend backend = {
    .scheme = "kd", .subject = "transport", .options = options
};

static HRESULT place_of(const char *connection, struct stream_place *place)
{
    struct conn_text text;
    HRESULT hr = conn_parse(connection, &text);

    if (SUCCEEDED(hr))
        hr = conn_check(&text.parts[0], &backend);
    if (SUCCEEDED(hr))
        hr = stream_place_from_conn(&text.parts[0], place);
    conn_text_deinit(&text);
    return hr;
}

static void describe(const struct stream_place *place, char *out, size_t size)
{
    static const char *const kinds[] = { "serial", "pipe", "tcp" };

    snprintf(out, size, "%s|%s|%s|%u|%u|%s%s%s", kinds[place->kind], place->path, place->host,
            place->port, (unsigned)place->baud, place->listen ? " listen" : "",
            place->connect ? " connect" : "", place->reconnect ? " reconnect" : "");
}

static void places(void **state)
{
    const struct place_row *row = *state;
    struct stream_place place;
    char found[1024];

    environment("_NT_DEBUG_PORT", "COM9");
    environment("_NT_DEBUG_BAUD_RATE", NULL);
    assert_int_equal(place_of(row->connection, &place), S_OK);
    describe(&place, found, sizeof(found));

    assert_string_equal(found, row->place);
}

static void mistakes(void **state)
{
    const struct wrong_row *row = *state;
    struct stream_place place;

    environment("_NT_DEBUG_PORT", NULL);
    environment("_NT_DEBUG_BAUD_RATE", NULL);
    listen_to_log("all=error");
    assert_int_equal(place_of(row->connection, &place), row->hr);

    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard(row->words);
}

static void the_environment_names_a_port_and_its_speed(void **state)
{
    struct stream_place place;
    char found[1024];

    (void)state;
    environment("_NT_DEBUG_PORT", "COM3");
    environment("_NT_DEBUG_BAUD_RATE", "19200");
    assert_int_equal(place_of("kd:com:", &place), S_OK);
    environment("_NT_DEBUG_PORT", NULL);
    environment("_NT_DEBUG_BAUD_RATE", NULL);
    describe(&place, found, sizeof(found));

    assert_string_equal(found, "serial|COM3||0|19200|");
}

static void a_name_that_is_too_long_is_refused(void **state)
{
    struct stream_place place;
    char connection[700] = "kd:com:pipe,port=";

    (void)state;
    memset(connection + strlen(connection), 'x', 512);
    listen_to_log("all=error");
    assert_int_equal(place_of(connection, &place), E_INVALIDARG);

    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_environment_names_a_port_and_its_speed),
        cmocka_unit_test(a_name_that_is_too_long_is_refused),
    };

    return RUN_ROWS(place_rows, places) + RUN_ROWS(wrong_rows, mistakes) + RUN_TESTS(others);
}
