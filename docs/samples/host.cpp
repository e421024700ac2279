// host TARGET COMMANDS...: runs commands on a target and prints what they print.
#include <cstdio>
#include <windows.h>
#include <dbgeng.h>

struct Printer : IDebugOutputCallbacks {
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = IsEqualIID(iid, __uuidof(IDebugOutputCallbacks)) ? this : nullptr;
        return *out ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override
    {
        return 1;
    }
    STDMETHODIMP_(ULONG) Release() override
    {
        return 1;
    }
    STDMETHODIMP Output(ULONG, PCSTR text) override
    {
        return std::fputs(text, stdout) < 0 ? E_FAIL : S_OK;
    }
};

int main(int count, char **arguments)
{
    IDebugClient *client = nullptr;
    IDebugControl *control = nullptr;
    Printer printer;
    HRESULT hr = count < 3 ? E_INVALIDARG : DebugCreate(IID_PPV_ARGS(&client));
    if (SUCCEEDED(hr))
        hr = client->QueryInterface(IID_PPV_ARGS(&control));
    if (SUCCEEDED(hr))
        hr = client->SetOutputCallbacks(&printer);
    if (SUCCEEDED(hr)) // a dump: OpenDumpFile; a process: AttachProcess
        hr = client->AttachKernel(DEBUG_ATTACH_KERNEL_CONNECTION, arguments[1]);
    if (SUCCEEDED(hr)) // from its first event on a target answers
        hr = control->WaitForEvent(DEBUG_WAIT_DEFAULT, INFINITE);
    for (int i = 2; SUCCEEDED(hr) && i < count; i++)
        hr = control->Execute(DEBUG_OUTCTL_ALL_CLIENTS, arguments[i], DEBUG_EXECUTE_DEFAULT);
    if (FAILED(hr))
        std::fprintf(stderr, "it failed: %08x\n", (unsigned)hr);
    if (client)
        client->EndSession(DEBUG_END_ACTIVE_DETACH);
    if (control)
        control->Release();
    if (client)
        client->Release();
    return FAILED(hr);
}
