/*
 * smart EXTENSION: a host in C++ with the SDK's <dbgeng.h> and -ldbgeng: interfaces by their types
 * (__uuidof), smart pointers, and references that are given back in any order.
 */
#define INITGUID
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include <windows.h>

#include <dbgeng.h>

/* The SDK of mingw-w64 gives these interfaces no identifiers that __uuidof finds. */
__CRT_UUID_DECL(
        IDebugClient, 0x27fe5639, 0x8407, 0x4f47, 0x83, 0x64, 0xee, 0x11, 0x8f, 0xb0, 0x8a, 0xc8)
__CRT_UUID_DECL(
        IDebugControl, 0x5182e668, 0x105e, 0x416e, 0xad, 0x92, 0x24, 0xef, 0x80, 0x04, 0x24, 0xba)
__CRT_UUID_DECL(IDebugDataSpaces, 0x88f7dfab, 0x3ea7, 0x4c3a, 0xae, 0xfb, 0xc4, 0xe8, 0x10, 0x61,
        0x73, 0xaa)
__CRT_UUID_DECL(
        IDebugSymbols, 0x8c31e98c, 0x983a, 0x48a5, 0x90, 0x16, 0x6f, 0xe5, 0xd6, 0x67, 0xa9, 0x50)
__CRT_UUID_DECL(
        IDebugRegisters, 0xce289126, 0x9e84, 0x45a7, 0x93, 0x7e, 0x67, 0xbb, 0x18, 0x69, 0x14, 0x93)
__CRT_UUID_DECL(IDebugOutputCallbacks, 0x4bf58045, 0xd654, 0x4c40, 0xb0, 0xaf, 0x68, 0x30, 0x90,
        0xf3, 0x56, 0xdc)

namespace
{

unsigned passed, failed;

void check(bool holds, const char *sentence)
{
    ++(holds ? passed : failed);
    std::printf("%s: %s\n", holds ? "passed" : "FAILED", sentence);
}

/** A reference to an interface, given back at its end. */
template <class T> class ComPtr
{
  public:
    ComPtr() = default;
    ComPtr(const ComPtr &other) : held(other.held)
    {
        if (held)
            held->AddRef();
    }
    ComPtr(ComPtr &&other) noexcept : held(std::exchange(other.held, nullptr))
    {
    }
    ComPtr &operator=(ComPtr other) noexcept
    {
        std::swap(held, other.held);
        return *this;
    }
    ~ComPtr()
    {
        reset();
    }

    void reset()
    {
        if (T *last = std::exchange(held, nullptr))
            last->Release();
    }
    T *operator->() const
    {
        return held;
    }
    T *get() const
    {
        return held;
    }
    explicit operator bool() const
    {
        return held != nullptr;
    }

    /** Where a function puts a reference that is then ours. */
    void **put()
    {
        reset();
        return reinterpret_cast<void **>(&held);
    }

    /** Another interface of the same object; none if it lacks it. */
    template <class U> ComPtr<U> as() const
    {
        ComPtr<U> other;
        held->QueryInterface(__uuidof(U), other.put());
        return other;
    }

  private:
    T *held = nullptr;
};

template <class T> ComPtr<T> create()
{
    ComPtr<T> made;
    DebugCreate(__uuidof(T), made.put());
    return made;
}

/** Collects what is printed; as long as someone refers to it. */
class Listener final : public IDebugOutputCallbacks
{
  public:
    static int alive;
    static std::string heard;

    Listener()
    {
        ++alive;
    }

    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        bool known = iid == __uuidof(IUnknown) || iid == __uuidof(IDebugOutputCallbacks);

        *out = known ? this : nullptr;
        if (known)
            AddRef();
        return known ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override
    {
        return ++count;
    }
    STDMETHODIMP_(ULONG) Release() override
    {
        ULONG left = --count;

        if (left == 0)
            delete this;
        return left;
    }
    STDMETHODIMP Output(ULONG, PCSTR text) override
    {
        heard += text;
        return S_OK;
    }

  private:
    ~Listener()
    {
        --alive;
    }

    ULONG count = 1;
};

int Listener::alive;
std::string Listener::heard;

bool attach(const ComPtr<IDebugClient> &client)
{
    return client->AttachKernel(DEBUG_ATTACH_KERNEL_CONNECTION, "sim:") == S_OK &&
           client.as<IDebugControl>()->WaitForEvent(DEBUG_WAIT_DEFAULT, INFINITE) == S_OK;
}

void identity()
{
    ComPtr<IDebugClient> client = create<IDebugClient>();
    ComPtr<IUnknown> of_client = client.as<IUnknown>();
    ComPtr<IUnknown> of_symbols = client.as<IDebugSymbols>().as<IUnknown>();
    ComPtr<IUnknown> of_another = create<IDebugControl>().as<IUnknown>();

    check(of_client && of_client.get() == of_symbols.get(),
            "the interfaces of a client are one object");
    check(of_another && of_client.get() != of_another.get(), "each DebugCreate makes another");
    check(!of_client.as<IDebugOutputCallbacks>(), "which is no listener");
}

void listener(const ComPtr<IDebugClient> &client)
{
    auto *listener = new Listener;

    check(client->SetOutputCallbacks(listener) == S_OK && listener->Release() == 1,
            "the client keeps a listener that its maker has left");
    client.as<IDebugControl>()->Execute(DEBUG_OUTCTL_THIS_CLIENT, "da fffff80000200000 L9", 0);
    check(Listener::heard.find("\"dbgspaces\"") != std::string::npos, "which hears a command");
    client->SetOutputCallbacks(nullptr);
    check(Listener::alive == 0, "and ends when the client no longer wants it");
}

/* Interfaces that outlive the one they came from, in each order of three. */
void any_order()
{
    static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 },
        { 2, 0, 1 }, { 2, 1, 0 } };
    unsigned right = 0;

    for (const auto &order : orders) {
        ComPtr<IDebugClient> client = create<IDebugClient>();
        ComPtr<IDebugDataSpaces> data = client.as<IDebugDataSpaces>();
        ComPtr<IDebugRegisters> registers = client.as<IDebugRegisters>();
        char text[9] = "";

        for (int which : order) {
            if (data)
                data->ReadVirtualUncached(0xfffff80000200000, text, sizeof(text), nullptr);
            if (which == 0)
                client.reset();
            else if (which == 1)
                data.reset();
            else
                registers.reset();
        }
        right += std::memcmp(text, "dbgspaces", 9) == 0;
    }
    check(right == 6, "interfaces work until they are released, in any order");
}

/* A client is released with its listener and its extension; the session is the engine's. */
void leftovers(const char *extension)
{
    ComPtr<IDebugClient> client = create<IDebugClient>();
    ULONG64 handle = 0;

    client->SetOutputCallbacks(new Listener); /* its reference is never given back */
    check(client.as<IDebugControl>()->AddExtension(extension, 0, &handle) == S_OK,
            "a client loads an extension");
    client.reset();
    check(Listener::alive == 1, "a listener that is referred to outlives its client");
    client = create<IDebugClient>();
    check(client.as<IDebugControl>()->CallExtension(handle, "hello", "you") == S_OK,
            "the extension outlives the client that loaded it");
}

} // namespace

int main(int count, char **arguments)
{
    ComPtr<IDebugClient> client = create<IDebugClient>();
    char byte = 0;

    std::setvbuf(stdout, nullptr, _IONBF, 0);
    check(count > 1 && client && attach(client), "a client attaches");
    if (failed == 0) {
        identity();
        listener(client);
        any_order();
        leftovers(arguments[1]);
        check(client->EndSession(DEBUG_END_ACTIVE_DETACH) == S_OK, "the session ends");
        check(create<IDebugDataSpaces>()->ReadVirtual(0xfffff80000200000, &byte, 1, nullptr) ==
                        E_UNEXPECTED,
                "for all clients");
        client.reset();
    }
    std::printf("dbgspaces-test: %u passed, %u failed, 0 skipped\n", passed, failed);
    return failed > 0;
}
