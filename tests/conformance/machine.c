#include "machine.h"

#include <stdio.h>
#include <string.h>

#include "system.h"

static const struct {
    const char *name;
    const char *text;
} machines[] = {
    /* the last page of all is there, and the one below it is not */
    { "top", "ram 0 0x01000000\n"
             "paging 4\n"
             "map 0xfffffffffffff000 0x1000 0x1000 rw wb\n"
             "pattern 0x1000 0x1000\n" },
    /* entry 1 of the root, entry 2 of the next table, then 3 and 4: tables stand one by one */
    { "walk", "ram 0 0x01000000\n"
              "paging 4 0x100000\n"
              "map 0x8080604000 0x5000 0x1000 rw wb user\n" },
    /* two processors that differ */
    { "two", "processors 2\n"
             "ram 0 0x10000\n"
             "cpu all cr0=0x80050033 rip=0x1122334455667788\n"
             "cpu 0 kpcr=0xfffff80100180000 kprcb=0xfffff80100180180 thread=0xfffffff00a000001\n"
             "cpu 1 kpcr=0xfffff80100190000 kprcb=0xfffff80100190180 thread=0xfffffff00a000002\n" },
    { "five", "ram 0 0x04000000\n"
              "paging 5 0x100000\n"
              "map 0xff10000000001000 0x00200000 0x1000 rw wb\n"
              "map 0xff11000000200000 0x00400000 0x200000 rw wb page=2M\n" },
};

static bool write_text(struct machine_file *file, const char *text)
{
    FILE *f;
    bool good;

    if (!system_make_file(file->path, sizeof(file->path)))
        return false;
    f = fopen(file->path, "wb");
    if (!f)
        return false;
    good = fputs(text, f) >= 0;
    return !fclose(f) && good;
}

bool machine_connection(const char *target, struct text *connection, struct machine_file *file)
{
    const char *at = strchr(target, '@');
    size_t length = at ? strcspn(at + 1, ",") : 0;

    if (!at) {
        text_add(connection, "%s", target);
        return true;
    }
    for (size_t i = 0; i < sizeof(machines) / sizeof(machines[0]); i++) {
        if (strlen(machines[i].name) == length && !strncmp(machines[i].name, at + 1, length)) {
            if (!write_text(file, machines[i].text))
                return false;
            text_add(connection, "%.*smachine=\"%s\"%s", (int)(at - target), target, file->path,
                    at + 1 + length);
            return true;
        }
    }
    return false;
}

void machine_remove(const struct machine_file *file)
{
    if (file->path[0])
        remove(file->path);
}
