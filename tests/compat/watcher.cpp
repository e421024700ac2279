// A host in C++ that begins a process and watches its exceptions.
#include <windows.h>
#include <dbgeng.h>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "class_style.h"

class watcher : public DebugBaseEventCallbacks
{
  public:
    STDMETHOD_(ULONG, AddRef)() override
    {
        return 1;
    }
    STDMETHOD_(ULONG, Release)() override
    {
        return 0;
    }
    STDMETHOD(GetInterestMask)(PULONG mask) override
    {
        *mask = DEBUG_EVENT_EXCEPTION | DEBUG_EVENT_EXIT_PROCESS;
        return S_OK;
    }
    STDMETHOD(Exception)(PEXCEPTION_RECORD64 exception, ULONG first_chance) override;

    std::map<DWORD, UINT64> seen;
};

STDMETHODIMP watcher::Exception(PEXCEPTION_RECORD64 exception, ULONG first_chance)
{
    seen[exception->ExceptionCode]++;
    switch (exception->ExceptionCode) {
    case EXCEPTION_BREAKPOINT:
    case EXCEPTION_SINGLE_STEP:
        return DEBUG_STATUS_GO_HANDLED;
    case STATUS_ACCESS_VIOLATION:
    case DBG_CONTROL_C:
        return first_chance ? DEBUG_STATUS_GO_NOT_HANDLED : DEBUG_STATUS_BREAK;
    default:
        return DEBUG_STATUS_NO_CHANGE;
    }
}

static const struct {
    LPCTSTR name;
    PDEBUG_EXTENSION_CALL call;
} commands[] = {
    { TEXT("none"), nullptr },
};

HRESULT watch(std::vector<char> command, watcher &events);

HRESULT watch(std::vector<char> command, watcher &events)
{
    com_ptr<IDebugClient> client;
    com_ptr<IDebugControl> control;
    CHAR line[32];

    HRESULT hr = DebugCreate(__uuidof(IDebugClient), reinterpret_cast<LPVOID *>(&client));
    if (SUCCEEDED(hr))
        hr = client.as(&control);
    if (SUCCEEDED(hr))
        hr = client->SetEventCallbacks(&events);
    if (SUCCEEDED(hr))
        hr = client->CreateProcess(0, command.data(), DEBUG_ONLY_THIS_PROCESS);
    if (SUCCEEDED(hr))
        hr = control->WaitForEvent(DEBUG_WAIT_DEFAULT, INFINITE);
    sprintf_s(line, _countof(line), "%u of %u", commands[0].call ? 1u : 0u,
            static_cast<UINT>(_countof(commands)));
    strcat_s(line, _countof(line), "\n");
    std::fputs(line, stdout);
    return hr;
}
