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

#endif
