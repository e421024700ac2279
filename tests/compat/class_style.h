// A class-style extension's tools, as people write them: a pointer that counts references, and a
// client's interfaces in one object.
#ifndef TESTS_COMPAT_CLASS_STYLE_H
#define TESTS_COMPAT_CLASS_STYLE_H

#include <windows.h>
#include <unknwn.h>
#include <dbgeng.h>

template <class I> class com_ptr
{
  public:
    com_ptr() = default;
    com_ptr(const com_ptr &) = delete;
    com_ptr &operator=(const com_ptr &) = delete;
    ~com_ptr()
    {
        reset();
    }
    void reset()
    {
        if (held)
            held->Release();
        held = nullptr;
    }
    I **operator&()
    {
        reset();
        return &held;
    }
    I *operator->() const
    {
        return held;
    }
    I *get() const
    {
        return held;
    }
    template <class J> HRESULT as(J **other) const
    {
        return held->QueryInterface(__uuidof(J), reinterpret_cast<void **>(other));
    }

  private:
    I *held = nullptr;
};

// What the engine prints, kept.
class kept_output : public IDebugOutputCallbacks
{
  public:
    STDMETHOD(QueryInterface)(REFIID id, PVOID *object) override;
    STDMETHOD_(ULONG, AddRef)() override;
    STDMETHOD_(ULONG, Release)() override;
    STDMETHOD(Output)(ULONG mask, PCSTR text) override;

    ULONG last_mask = 0;

  private:
    volatile LONG references = 1;
};

// A host's events in the usual way: the base class answers all but what is of interest. It lives as
// long as its scope.
template <class Base> class exceptions : public Base
{
  public:
    STDMETHOD_(ULONG, AddRef)() override
    {
        return static_cast<ULONG>(InterlockedIncrement(&references));
    }
    STDMETHOD_(ULONG, Release)() override
    {
        return static_cast<ULONG>(InterlockedDecrement(&references));
    }
    STDMETHOD(GetInterestMask)(PULONG mask) override
    {
        *mask = DEBUG_EVENT_EXCEPTION;
        return S_OK;
    }
    STDMETHOD(Exception)(PEXCEPTION_RECORD64 exception, ULONG) override
    {
        last_code = exception->ExceptionCode;
        return DEBUG_STATUS_BREAK;
    }

    ULONG last_code = 0;
    volatile LONG references = 1;
};

#endif
