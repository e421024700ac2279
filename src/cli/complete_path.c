#include "cli/complete_path.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#define PATH_BYTES_MAX 4096

/* One entry, unless it is hidden and was not asked for. */
static void offer_entry(const char *word, int folder, const char *name,
        void (*offer)(void *context, const char *path, size_t length), void *context)
{
    char path[PATH_BYTES_MAX];
    struct stat s;
    int length;

    if (name[0] == '.' && word[folder] != '.')
        return;
    length = snprintf(path, sizeof(path) - 1, "%.*s%s", folder, word, name);
    if (length < 0 || length >= (int)sizeof(path) - 1)
        return;
    if (stat(path, &s) == 0 && S_ISDIR(s.st_mode))
        path[length++] = '/';
    offer(context, path, (size_t)length);
}

void complete_each_path(const char *word,
        void (*offer)(void *context, const char *path, size_t length), void *context)
{
    const char *last = strrchr(word, '/');
    int folder = last ? (int)(last - word) + 1 : 0;
    char path[PATH_BYTES_MAX];
    const struct dirent *entry;
    DIR *entries;

    if (snprintf(path, sizeof(path), "%.*s", folder, word) >= (int)sizeof(path))
        return;
    entries = opendir(folder ? path : ".");
    while (entries && (entry = readdir(entries)) != NULL)
        offer_entry(word, folder, entry->d_name, offer, context);
    if (entries)
        closedir(entries);
}
