// A class-style extension: one command that prints the pointer size with the callbacks replaced.
#include <initguid.h>

#include "class_style.h"

STDMETHODIMP kept_output::QueryInterface(REFIID id, PVOID *object)
{
    *object = nullptr;
    if (!IsEqualIID(id, __uuidof(IUnknown)) && !IsEqualIID(id, __uuidof(IDebugOutputCallbacks)))
        return E_NOINTERFACE;
    *object = static_cast<IDebugOutputCallbacks *>(this);
    AddRef();
    return S_OK;
}

STDMETHODIMP_(ULONG) kept_output::AddRef()
{
    return static_cast<ULONG>(InterlockedIncrement(&references));
}

STDMETHODIMP_(ULONG) kept_output::Release()
{
    return static_cast<ULONG>(InterlockedDecrement(&references));
}

STDMETHODIMP kept_output::Output(ULONG mask, PCSTR)
{
    last_mask = mask;
    return S_OK;
}

extern "C" __declspec(dllexport) HRESULT CALLBACK width(PDEBUG_CLIENT client, PCSTR);

extern "C" __declspec(dllexport) HRESULT CALLBACK width(PDEBUG_CLIENT client, PCSTR)
{
    com_ptr<IDebugControl4> control;
    kept_output output;

    HRESULT hr = client->QueryInterface(IID_PPV_ARGS(&control));
    if (FAILED(hr))
        return hr;
    hr = client->SetOutputCallbacks(&output);
    if (FAILED(hr))
        return hr;
    control->Output(DEBUG_OUTPUT_NORMAL, "%d bits\n", control->IsPointer64Bit() == S_OK ? 64 : 32);
    return client->SetOutputCallbacks(nullptr);
}
