/* Connection strings: what the parts of one are, and what a mistake in one is told as. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "target/conn.h"

static char logged[1024];

static void keep_line(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context;
    (void)level;
    (void)room;
    snprintf(logged, sizeof(logged), "%s", line);
}

struct part_row {
    const char *name;
    const char *connection;
    const char *parts; /* scheme{item}{item=value}... of each part, outermost first; a bare first
                          item as it is */
};

/* clang-format off */
static const struct part_row part_rows[] = {
    { "a scheme alone has no items",              "sim:",                       "sim" },
    { "a path is the bare first item",            "dump:memory.dmp",            "dump{memory.dmp}" },
    { "the first colon ends the scheme",          "dump:C:\\a+b.dmp",           "dump{C:\\a+b.dmp}" },
    { "options follow a path",                    "dump:m.raw,format=raw,base=0x10", "dump{m.raw}{format=raw}{base=0x10}" },
    { "an option may come first",                 "sim:ram=64K",                "sim{ram=64K}" },
    { "an option may have no value",              "dump:m.dmp,read-only",       "dump{m.dmp}{read-only}" },
    { "a value may be empty",                     "sim:machine=",               "sim{machine=}" },
    { "a value may hold colons and equals signs", "sim:machine=C:\\a=b",        "sim{machine=C:\\a=b}" },
    { "quotes keep a comma",                      "dump:\"a,b.dmp\",root=1",    "dump{a,b.dmp}{root=1}" },
    { "quotes keep what looks like an option",    "dump:\"a=b.dmp\"",           "dump{a=b.dmp}" },
    { "quotes keep a comma in a value",           "sim:machine=\"a,b\",ram=1",  "sim{machine=a,b}{ram=1}" },
    { "two quotes in quotes are one",             "dump:\"a\"\"b\"",            "dump{a\"b}" },
    { "a layer stands before the scheme",         "overlay+dump:m",             "overlay dump{m}" },
    { "layers have options in parentheses",       "faults(seed=7,rate=2)+journal+sim:", "faults{seed=7}{rate=2} journal sim" },
    { "a colon in parentheses is a value's",      "journal(file=C:\\x)+sim:",   "journal{file=C:\\x} sim" },
    { "empty parentheses are no options",         "overlay()+sim:",             "overlay sim" },
    { "a transport's text is plain",              "kd:com:pipe,port=vm.sock",   "kd{com:pipe}{port=vm.sock}" },
};

struct bad_row {
    const char *name;
    const char *connection;
    const char *line; /* what the log says */
};

static const struct bad_row bad_rows[] = {
    { "nothing is no connection",       "",             "\"\", position 1: found the end, wanted ':' after a scheme, as in \"sim:\"" },
    { "a scheme needs its colon",       "sim",          "\"sim\", position 4: found the end, wanted ':' after a scheme, as in \"sim:\"" },
    { "a scheme has a name",            ":x",           "\":x\", position 1: found \":x\", wanted the name of a layer or scheme" },
    { "a layer has a name",             "+sim:",        "\"+sim:\", position 1: found \"+sim:\", wanted the name of a layer or scheme" },
    { "a scheme is one word",           "s m:",         "\"s m:\", position 2: found \" m:\", wanted ':'" },
    { "a scheme has no parentheses",    "sim(a=1):",    "\"sim(a=1):\", position 4: found \"(a=1):\", wanted ':'" },
    { "parentheses close",              "f(a=1+sim:",   "\"f(a=1+sim:\", position 11: found the end, wanted ':' after a scheme, as in \"sim:\"" },
    { "nothing follows parentheses",    "f(a)b+sim:",   "\"f(a)b+sim:\", position 6: found \"+sim:\", wanted ')' before it" },
    { "a layer is one word",            "f b+sim:",     "\"f b+sim:\", position 2: found \" b+sim:\", wanted '(' or '+'" },
    { "an item is not empty",           "sim:a=1,,b=2", "\"sim:a=1,,b=2\", position 9: found \",b=2\", wanted an option: name, or name=value" },
    { "a comma is not the last",        "sim:a=1,",     "\"sim:a=1,\", position 9: found the end, wanted an option: name, or name=value" },
    { "later items have names",         "dump:a,/b",    "\"dump:a,/b\", position 8: found \"/b\", wanted an option: name, or name=value" },
    { "quotes close",                   "dump:\"a",     "\"dump:\"a\", position 8: found the end, wanted a closing double quote" },
    { "nothing follows quotes",         "dump:\"a\"b",  "\"dump:\"a\"b\", position 9: found \"b\", wanted a comma after the closing quote" },
    { "seventeen layers are too many",  "a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+sim:",
      "\"a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+sim:\", position 35: found \"sim:\", wanted no more than 16 layers" },
};
/* clang-format on */

static void append_part(char *out, size_t size, const struct ds_conn *conn)
{
    strncat(out, conn->scheme, size - strlen(out) - 1);
    for (size_t i = 0; i < conn->item_count; i++) {
        const struct conn_item *item = &conn->items[i];

        snprintf(out + strlen(out), size - strlen(out), "{%s%s%s}", item->name,
                item->value ? "=" : "", item->value ? item->value : "");
    }
}

static void parts_of(void **state)
{
    const struct part_row *row = *state;
    struct conn_text text;
    char parts[256] = "";

    assert_int_equal(conn_parse(row->connection, &text), S_OK);
    for (size_t i = 0; i < text.part_count; i++) {
        if (i)
            strcat(parts, " ");
        append_part(parts, sizeof(parts), &text.parts[i]);
    }
    conn_text_deinit(&text);

    assert_string_equal(parts, row->parts);
}

static void mistakes(void **state)
{
    const struct bad_row *row = *state;
    struct conn_text text;

    logged[0] = 0;
    ds_set_log_sink(keep_line, NULL);
    assert_int_equal(conn_parse(row->connection, &text), E_INVALIDARG);
    ds_set_log_sink(NULL, NULL);

    assert_string_equal(logged, row->line);
}

/* A backend that takes a file and three options. */
static const char *const options[] = { "base", "size", "mode", NULL };
static const char *const modes[] = { "fast", "safe", NULL };
static const struct ds_backend backend = {
    .scheme = "thing", .subject = "file", .options = options
};

struct option_row {
    const char *name;
    const char *connection;
    const char *outcome; /* subject|base|size|mode, or the log line */
};

/* clang-format off */
static const struct option_row option_rows[] = {
    { "options that are absent keep their defaults", "thing:f",             "f|7|7|7" },
    { "a number is decimal",                         "thing:f,base=12",     "f|12|7|7" },
    { "a number is hexadecimal",                     "thing:f,base=0xfF",   "f|255|7|7" },
    { "a number is octal, as in C",                  "thing:f,base=010",    "f|8|7|7" },
    { "the largest number fits",                     "thing:f,base=0xffffffffffffffff", "f|18446744073709551615|7|7" },
    { "a size may be in KiB",                        "thing:f,size=4K",     "f|7|4096|7" },
    { "a size may be in GiB",                        "thing:f,size=0x2g",   "f|7|2147483648|7" },
    { "names are alike in any case",                 "thing:f,BASE=12",     "f|12|7|7" },
    { "a word is one of a list",                     "thing:f,mode=safe",   "f|7|7|1" },
    { "a number too large is refused",               "thing:f,base=0x10000000000000000",
      "\"thing:f,base=0x10000000000000000\", position 9: found \"base=0x10000000000000000\", wanted a number of at most 64 bits, as in C" },
    { "a number has digits",                         "thing:f,base=",
      "\"thing:f,base=\", position 9: found \"base=\", wanted a number of at most 64 bits, as in C" },
    { "a size too large is refused",                 "thing:f,size=0xfffffffffffffffK",
      "\"thing:f,size=0xfffffffffffffffK\", position 9: found \"size=0xfffffffffffffffK\", wanted a size: a number that K, M, G or T may follow" },
    { "a value is demanded where one is needed",     "thing:f,base",
      "\"thing:f,base\", position 9: found \"base\", wanted a value: name=value" },
    { "a word outside the list is refused",          "thing:f,mode=slow",
      "\"thing:f,mode=slow\", position 9: found \"mode=slow\", wanted one of fast, safe" },
    { "an unknown option is refused",                "thing:f,bse=1",
      "\"thing:f,bse=1\", position 9: found \"bse=1\", wanted an option of thing (base, size, mode)" },
    { "an option stands once, in whatever case",     "thing:f,base=1,Base=2",
      "\"thing:f,base=1,Base=2\", position 16: found \"Base=2\", wanted every option once only" },
    { "an option stands once",                       "thing:f,base=1,base=2",
      "\"thing:f,base=1,base=2\", position 16: found \"base=2\", wanted every option once only" },
};
/* clang-format on */

static HRESULT take_options(struct ds_conn *conn, char *out, size_t size)
{
    uint64_t base = 7, bytes = 7;
    unsigned mode = 7;
    HRESULT hr = conn_check(conn, &backend);

    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "base", &base);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_size(conn, "size", &bytes);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_word(conn, "mode", modes, &mode);
    if (SUCCEEDED(hr))
        snprintf(out, size, "%s|%llu|%llu|%u", ds_conn_subject(conn), (unsigned long long)base,
                (unsigned long long)bytes, mode);
    return hr;
}

static void option_values(void **state)
{
    const struct option_row *row = *state;
    struct conn_text text;
    char outcome[256] = "";
    HRESULT hr;

    logged[0] = 0;
    ds_set_log_sink(keep_line, NULL);
    assert_int_equal(conn_parse(row->connection, &text), S_OK);
    hr = take_options(&text.parts[0], outcome, sizeof(outcome));
    conn_text_deinit(&text);
    ds_set_log_sink(NULL, NULL);

    assert_int_equal(FAILED(hr), logged[0] != 0);
    assert_string_equal(logged[0] ? logged : outcome, row->outcome);
}

int main(void)
{
    return RUN_ROWS(part_rows, parts_of) + RUN_ROWS(bad_rows, mistakes) +
           RUN_ROWS(option_rows, option_values);
}
