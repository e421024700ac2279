#include "facts.h"
#include "data.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t number(const char *text)
{
    char *end;
    uint64_t value;

    assert_non_null(text);
    value = strtoull(text, &end, 16);
    assert_true(end != text && *end == '\0');
    return value;
}

static void take_hex(uint8_t *out, size_t size, const char *text)
{
    assert_non_null(text);
    assert_int_equal(strlen(text), 2 * size);
    for (size_t i = 0; i < size; i++) {
        char digits[3] = { text[2 * i], text[2 * i + 1], '\0' };

        out[i] = (uint8_t)number(digits);
    }
}

/* "chain A B C PA", or without PA where nothing says that the walk arrived */
static void take_chain(struct fact *fact, bool with_pa)
{
    const char *word;

    while ((word = strtok(NULL, " \n")) && *word != '#') {
        assert_true(fact->chain_count < FACT_CHAIN_MOST);
        fact->chain[fact->chain_count++] = number(word);
    }
    if (with_pa) {
        assert_true(fact->chain_count > 0);
        assert_true(fact->chain[--fact->chain_count] == fact->pa);
    }
}

static void take_readable(struct fact *fact)
{
    fact->pa = number(strtok(NULL, " \n"));
    fact->translates = true;
    take_hex(fact->bytes, sizeof(fact->bytes), strtok(NULL, " \n"));
    assert_string_equal(strtok(NULL, " \n"), "chain");
    take_chain(fact, true);
}

static void take_unreadable(struct fact *fact)
{
    const char *why = strtok(NULL, " \n");

    assert_non_null(why);
    if (!strcmp(why, "page-not-in-dump")) {
        assert_string_equal(strtok(NULL, " \n"), "pa");
        fact->pa = number(strtok(NULL, " \n"));
        fact->translates = true;
    } else {
        assert_true(strstr(why, "not-present") || !strcmp(why, "invalid"));
    }
    assert_string_equal(strtok(NULL, " \n"), "chain");
    take_chain(fact, false);
}

void facts_add(struct facts *facts, const struct fact *fact)
{
    facts->list = realloc(facts->list, (facts->count + 1) * sizeof(*fact));
    assert_non_null(facts->list);
    facts->list[facts->count++] = *fact;
    facts->of_kind[fact->kind]++;
}

/* One line of a file's part; the words are strtok()'s. */
static void take_line(struct facts *facts, const char *kind, unsigned line)
{
    static const char *const kinds[] = { "P", "PN", "V", "VN" };
    struct fact fact = { .line = line };
    size_t k = 0;

    if (!strcmp(kind, "root") || !strcmp(kind, "root-low"))
        facts->root = number(strtok(NULL, " \n"));
    if (!strcmp(kind, "root-low")) {
        assert_string_equal(strtok(NULL, " \n"), "root-high");
        facts->root_high = number(strtok(NULL, " \n"));
    }
    while (k < 4 && strcmp(kind, kinds[k]) != 0)
        k++;
    if (k == 4)
        return; /* lines that are about other things */
    fact.kind = (enum fact_kind)k;
    fact.address = number(strtok(NULL, " \n"));
    if (fact.kind == FACT_P)
        take_hex(fact.bytes, sizeof(fact.bytes), strtok(NULL, " \n"));
    if (fact.kind == FACT_V)
        take_readable(&fact);
    if (fact.kind == FACT_VN)
        take_unreadable(&fact);

    facts_add(facts, &fact);
}

void facts_read(const char *file, struct facts *out)
{
    FILE *in = fopen(given_data("dumps/facts-kernel.txt"), "r");
    bool ours = false;
    char text[1024];

    *out = (struct facts){ .file = "facts-kernel.txt" };
    assert_non_null(in);
    for (unsigned line = 1; fgets(text, sizeof(text), in); line++) {
        const char *kind = strtok(text, " \n");

        if (kind && !strcmp(kind, "file"))
            ours = !strcmp(strtok(NULL, " \n"), file);
        else if (kind && ours)
            take_line(out, kind, line);
    }
    fclose(in);
}

void facts_free(struct facts *facts)
{
    free(facts->list);
    *facts = (struct facts){ 0 };
}
