/* Feeds every file of a corpus to a fuzz target; each is a test of its own. */
#include "rows.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INPUTS_MOST 512
#define INPUT_MOST  (1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input_row {
    const char *name;
};

static void replay(void **state)
{
    const struct input_row *row = *state;
    uint8_t *bytes = malloc(INPUT_MOST);
    char path[1024];
    size_t size;
    FILE *in;

    assert_non_null(bytes);
    snprintf(path, sizeof(path), "%s/%s", FUZZ_CORPUS, row->name);
    in = fopen(path, "rb");
    assert_non_null(in);
    size = fread(bytes, 1, INPUT_MOST, in);
    assert_true(size < INPUT_MOST);
    fclose(in);
    bytes = realloc(bytes, size + 1); /* so that a read past the end is seen */
    assert_non_null(bytes);
    assert_int_equal(LLVMFuzzerTestOneInput(bytes, size), 0);
    free(bytes);
}

int main(void)
{
    static struct input_row rows[INPUTS_MOST];
    DIR *folder = opendir(FUZZ_CORPUS);
    const struct dirent *entry;
    size_t count = 0;
    int failed;

    if (!folder) {
        fprintf(stderr, "%s cannot be read\n", FUZZ_CORPUS);
        return 1;
    }
    while ((entry = readdir(folder)) && count < INPUTS_MOST)
        if (entry->d_name[0] != '.')
            rows[count++].name = strdup(entry->d_name);
    closedir(folder);
    failed = rows_run("replay", rows, sizeof(rows[0]), count, replay);
    for (size_t i = 0; i < count; i++)
        free((char *)(uintptr_t)rows[i].name);
    return failed;
}
