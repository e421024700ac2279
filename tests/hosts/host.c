/*
 * host EXTENSION DUMP: a debugger that is a client of dbgeng.dll, whoever wrote that.
 *
 * It attaches to a kernel, opens the dump if it is there, attaches to a process, and prints a
 * line for each check and tests/support/run.sh's closing line. `host child` is the process.
 */
#define INITGUID
#include "host.h"

#include <stdio.h>
#include <string.h>

static unsigned passed, failed, skipped;

bool check(bool holds, const char *sentence)
{
    *(holds ? &passed : &failed) += 1;
    printf("%s: %s\n", holds ? "passed" : "FAILED", sentence);
    return holds;
}

bool check_result(HRESULT result, HRESULT wanted, const char *sentence)
{
    if (result != wanted)
        printf("0x%08lx came, 0x%08lx was wanted:\n", (unsigned long)result, (unsigned long)wanted);
    return check(result == wanted, sentence);
}

bool check_holds(const char *text, const char *piece, const char *sentence)
{
    bool holds = strstr(text, piece) != NULL;

    if (!holds)
        printf("\"%s\" is not in \"%s\":\n", piece, text);
    return check(holds, sentence);
}

void leave_out(const char *what, const char *why)
{
    skipped++;
    printf("skipped, because %s: %s\n", why, what);
}

/* Wine has an engine of its own, which a broken set-up would show instead. */
static void check_engine_is_beside_us(void)
{
    char own[MAX_PATH] = "", engine[MAX_PATH] = "";

    GetModuleFileNameA(NULL, own, sizeof(own));
    GetModuleFileNameA(GetModuleHandleA("dbgeng.dll"), engine, sizeof(engine));
    *(strrchr(own, '\\') + 1) = '\0';
    check_holds(engine, own, "the engine is the dbgeng.dll beside the program");
}

static bool query(struct host *h, REFIID iid, void *out)
{
    return h->client->lpVtbl->QueryInterface(h->client, iid, out) == S_OK;
}

static bool begin(struct host *h)
{
    void *client = NULL;

    if (!check_result(DebugCreate(&IID_IDebugClient, &client), S_OK, "DebugCreate makes a client"))
        return false;
    h->client = client;
    return check(query(h, &IID_IDebugControl, &h->control) &&
                         query(h, &IID_IDebugDataSpaces3, &h->data) &&
                         query(h, &IID_IDebugSymbols, &h->symbols),
            "the client has control, data spaces and symbols");
}

static void set_callbacks(struct host *h)
{
    IDebugOutputCallbacks *got = NULL;

    check_result(h->client->lpVtbl->SetOutputCallbacks(h->client, &output_callbacks), S_OK,
            "output callbacks are taken");
    h->client->lpVtbl->GetOutputCallbacks(h->client, &got);
    check(got == &output_callbacks, "and are what GetOutputCallbacks gives");
    check_result(h->client->lpVtbl->SetEventCallbacks(h->client, &event_callbacks), S_OK,
            "event callbacks are taken");
}

static void end(struct host *h)
{
    h->client->lpVtbl->SetEventCallbacks(h->client, NULL);
    h->client->lpVtbl->SetOutputCallbacks(h->client, NULL);
    h->symbols->lpVtbl->Release(h->symbols);
    h->data->lpVtbl->Release(h->data);
    h->control->lpVtbl->Release(h->control);
    check(h->client->lpVtbl->Release(h->client) == 0, "the last release ends the client");
}

int main(int count, char **arguments)
{
    struct host h = { 0 };

    if (count > 1 && strcmp(arguments[1], "child") == 0) {
        child();
        return 0;
    }
    setvbuf(stdout, NULL, _IONBF, 0);
    if (count == 3 && begin(&h)) {
        check_engine_is_beside_us();
        set_callbacks(&h);
        kernel_scene(&h, arguments[1]);
        if (GetFileAttributesA(arguments[2]) != INVALID_FILE_ATTRIBUTES)
            dump_scene(&h, arguments[2]);
        else
            leave_out("a dump is opened", "the dump cannot be read");
        process_scene(&h);
        end(&h);
    }
    printf("dbgspaces-test: %u passed, %u failed, %u skipped\n", passed, failed, skipped);
    return failed > 0;
}
