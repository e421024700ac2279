// The slots of the abstract classes, as the C++ compilers number them: a pointer to a virtual
// method holds its place in the vtable (Itanium C++ ABI 2.3; on ARM in the words' other half).
#include <cstring>

#include <dbgspaces/dbgeng.h>

template <class METHOD> static size_t slot_of(METHOD method)
{
    size_t words[2];

    static_assert(sizeof(words) == sizeof(method), "a pointer to a method is two words");
    std::memcpy(words, &method, sizeof(words));
#if defined(__arm__) || defined(__aarch64__)
    return words[0] / sizeof(void *);
#else
    return (words[0] - 1) / sizeof(void *);
#endif
}

// Of the overloads that mingw-w64's IUnknown has, the virtual one.
[[maybe_unused]] static size_t slot_of(
        HRESULT (STDMETHODCALLTYPE IUnknown::*method)(REFIID, PVOID *))
{
    return slot_of<decltype(method)>(method);
}

// The class does not tell how many it has: count them in a class that has one more.
template <class I> struct one_more : public I {
    virtual void another() = 0;
};

#define SLOT_OF(I, method) slot_of(&I::method)
#define SLOTS_OF(I)        slot_of(&one_more<I>::another)

#include "test_interfaces.c"
