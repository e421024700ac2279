/* Measures what docs/bench.md tells: bench FOLDER, or bench FOLDER --calls KEY COUNT. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#define OPEN_COUNT 15

static double nanoseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;

    return (left > right) - (left < right);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof(*values), by_size);
    return values[count / 2];
}

/* Of this thread alone: other programs may take the processor away in the middle. */
static double timed(bench_way *way, struct bench *bench, size_t slice, size_t count)
{
    double start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);

    way(bench, slice, count);
    return (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start) / (double)count;
}

static bool verdict(bool fine)
{
    printf("%s\n", fine ? "ok" : "OVER");
    return fine;
}

/* Both ways in turn, so that what slows the machine slows both; each over addresses of its own. */
static bool measure(struct bench *bench, const struct bench_row *row)
{
    double bare[ROUNDS], ours[ROUNDS];
    double bare_ns, ours_ns;

    if (row->bare && row->bare(bench, 0, row->count) != row->ours(bench, 0, row->count)) {
        fprintf(stderr, "%s: the two ways read different bytes\n", row->key);
        exit(2);
    }
    for (size_t i = 0; i < ROUNDS; i++) {
        if (row->bare)
            bare[i] = timed(row->bare, bench, 2 * i, row->count);
        ours[i] = timed(row->ours, bench, 2 * i + 1, row->count);
    }
    ours_ns = median(ours, ROUNDS);
    if (!row->bare) {
        printf("%-52s %9s %9.1f %8s %8.0f ns ", row->name, "", ours_ns, "", row->budget);
        return verdict(ours_ns <= row->budget);
    }
    bare_ns = median(bare, ROUNDS);
    printf("%-52s %9.1f %9.1f %8.2f ", row->name, bare_ns, ours_ns, ours_ns / bare_ns);
    printf("%8.2f    ", row->budget);
    return verdict(ours_ns / bare_ns <= row->budget);
}

/* A hit that asked the target would be none. */
static bool measure_traffic(struct bench *bench)
{
    struct ds_sim *sim = ds_sim_from(bench->sim_spaces);
    struct ds_sim_traffic traffic = { 0 };

    ds_sim_reset_counts(sim);
    for (const struct bench_row *row = bench_rows; row->name; row++)
        if (!row->bare)
            row->ours(bench, 0, row->count);
    ds_sim_get_traffic(sim, &traffic);
    printf("%-52s %9s %9llu %8s %8d    ", "sim: requests to the target during these hits", "",
            (unsigned long long)(traffic.physical[DS_SIM_READ] +
                                 traffic.virtual_memory[DS_SIM_READ]),
            "", 0);
    return verdict(!traffic.physical[DS_SIM_READ] && !traffic.virtual_memory[DS_SIM_READ]);
}

/* Resident bytes of this process. */
static double resident(void)
{
    FILE *in = fopen("/proc/self/statm", "r");
    unsigned long all = 0, pages = 0;

    if (!in || fscanf(in, "%lu %lu", &all, &pages) != 2)
        exit(2);
    fclose(in);
    return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

static bool measure_open(const char *folder)
{
    const char *path = image_make_huge(folder);
    double times[OPEN_COUNT], most = 0;
    char connection[1100];
    bool fine;

    if (!path)
        exit(2);
    snprintf(connection, sizeof(connection), "dump:%s", path);
    for (size_t i = 0; i < OPEN_COUNT; i++) {
        double before = resident();
        double start = nanoseconds(CLOCK_MONOTONIC);
        void *object = NULL;
        HRESULT hr = ds_open(connection, &IID_IDebugDataSpaces4, &object);
        IUnknown *unknown = object;

        times[i] = (nanoseconds(CLOCK_MONOTONIC) - start) / 1e6;
        if (hr != S_OK)
            exit(2);
        if (resident() - before > most)
            most = resident() - before;
        unknown->lpVtbl->Release(unknown);
    }
    printf("%-52s %9s %9.3f %8s %8d ms ", "open a Windows dump of 64 GiB", "",
            median(times, OPEN_COUNT), "", 10);
    fine = verdict(times[OPEN_COUNT / 2] < 10);
    printf("%-52s %9s %9.3f %8s %8d MiB", "the same: memory that it takes", "", most / 0x100000, "",
            8);
    printf(" ");
    return verdict(most < 8 * 0x100000) && fine;
}

/* Where others use the memory too a read takes longer, and ours, which fit less often into the
 * processor's window, lose more by it. */
static void tell_load(void)
{
    double load[1];

    if (getloadavg(load, 1) == 1 && load[0] > 0.5)
        printf("the machine is busy with other things (load %.1f): budgets are for an idle one\n\n",
                load[0]);
}

/* One row again and again, for a program that counts instructions. */
static int calls(struct bench *bench, const char *key, size_t count)
{
    for (const struct bench_row *row = bench_rows; row->name; row++) {
        if (!strcmp(row->key, key)) {
            uint64_t sum = row->ours(bench, 0, count);

            printf("%s %zu %llx\n", key, count, (unsigned long long)sum);
            return 0;
        }
    }
    fprintf(stderr, "%s: no such row\n", key);
    return 2;
}

int main(int argc, char **argv)
{
    static struct bench bench;
    bool fine = true;

    if (argc != 2 && !(argc == 5 && !strcmp(argv[2], "--calls"))) {
        fprintf(stderr, "usage: bench FOLDER [--calls KEY COUNT]\n");
        return 2;
    }
    if (!bench_prepare(&bench, argv[1]))
        return 2;
    if (argc == 5)
        return calls(&bench, argv[3], strtoul(argv[4], NULL, 10));

    tell_load();
    bench_warm(&bench);
    printf("%-52s %9s %9s %8s %11s\n", "", "bare ns", "ours ns", "ratio", "at most");
    for (const struct bench_row *row = bench_rows; row->name; row++)
        fine = measure(&bench, row) && fine;
    fine = measure_traffic(&bench) && fine;
    fine = measure_open(argv[1]) && fine;
    return fine ? 0 : 1;
}
