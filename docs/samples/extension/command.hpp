// What a command in C++ needs: pointers that count, the engine's calls as functions that throw, and
// one door through which the engine comes in and no exception goes out.
#ifndef COMMAND_HPP
#define COMMAND_HPP

#include <windows.h>
#include <unknwn.h>
#include <dbgeng.h>
#include <cstring>

template <class I> class com_ptr
{
  public:
    com_ptr() = default;
    com_ptr(const com_ptr &) = delete;
    com_ptr &operator=(const com_ptr &) = delete;
    ~com_ptr()
    {
        if (held)
            held->Release();
    }
    HRESULT query(IUnknown *from)
    {
        return from->QueryInterface(__uuidof(I), reinterpret_cast<void **>(&held));
    }
    I *operator->() const
    {
        return held;
    }

  private:
    I *held = nullptr;
};

// Thrown by a command that is over; what there is to say has been said.
struct failure {
    HRESULT result;
};

// One call of a command: derive, and write body().
class command
{
  public:
    virtual ~command() = default;

    HRESULT run(IDebugClient *client, PCSTR arguments) noexcept;

  protected:
    virtual void body() = 0;
    virtual PCSTR usage() const = 0;

    // The next argument, an expression.
    ULONG64 argument()
    {
        DEBUG_VALUE value;
        ULONG used = 0;

        if (FAILED(control->Evaluate(rest, DEBUG_VALUE_INT64, &value, &used)))
            fail(E_INVALIDARG, "usage: %s\n", usage());
        rest += used;
        return value.I64;
    }

    // The same, or a value if nothing is left.
    ULONG64 argument(ULONG64 otherwise)
    {
        return rest[std::strspn(rest, " \t")] ? argument() : otherwise;
    }

    template <class... T> void print(PCSTR format, T... values)
    {
        control->Output(DEBUG_OUTPUT_NORMAL, format, values...);
    }

    template <class... T> [[noreturn]] void fail(HRESULT hr, PCSTR format, T... values)
    {
        control->Output(DEBUG_OUTPUT_ERROR, format, values...);
        throw failure{ hr };
    }

    static void check(HRESULT hr)
    {
        if (FAILED(hr))
            throw failure{ hr };
    }

    com_ptr<IDebugControl> control;
    com_ptr<IDebugDataSpaces4> memory;

  private:
    PCSTR rest = "";
};

inline HRESULT command::run(IDebugClient *client, PCSTR arguments) noexcept
{
    rest = arguments ? arguments : "";
    try {
        check(control.query(client));
        check(memory.query(client));
        body();
    } catch (const failure &f) {
        return f.result;
    } catch (...) {
        return E_UNEXPECTED;
    }
    return S_OK;
}

// The export `name`, which runs a class.
#define EXPORT_COMMAND(name, type)                                                           \
    extern "C" __declspec(dllexport) HRESULT CALLBACK name(PDEBUG_CLIENT Client, PCSTR Args) \
    {                                                                                        \
        return type().run(Client, Args);                                                     \
    }

#endif
