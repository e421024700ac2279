// The interfaces of <dbgeng.h> as C++ calls them: every method, called by name through the abstract
// class, arrives in the slot that the specification gives it, with its arguments in order.
#include <cstring>
#include <utility>
#include <vector>

#include <dbgspaces/dbgeng.h>

#include "rows.h"
#include "slots.h"

namespace
{

// What the function in the slot that was called saw.
struct call {
    int slot;
    const void *self;
    std::vector<uint64_t> arguments;
} seen;

// Arguments as numbers: a number that differs at every position, cut to the type's size.
template <class T> struct argument {
    static T make(size_t position)
    {
        uint64_t number = 0xa1a2a3a4b1b2b3b4 + 0x0101010101010101 * position;
        T value;

        std::memcpy(&value, &number, sizeof(value));
        return value;
    }
    static uint64_t number(T value)
    {
        uint64_t number = 0;

        std::memcpy(&number, &value, sizeof(value));
        return number;
    }
};

template <> struct argument<REFIID> {
    static REFIID make(size_t)
    {
        return IID_IUnknown;
    }
    static uint64_t number(REFIID value)
    {
        return value.Data4[7];
    }
};

template <class FUNCTION> struct method;
template <class RESULT, class I, class... P> struct method<RESULT(I *, P...)> {
    using pointer = RESULT (STDMETHODCALLTYPE I::*)(P...);

    // What stands in the slot.
    template <int SLOT> static RESULT STDMETHODCALLTYPE entry(I *self, P... arguments)
    {
        seen = { SLOT, self, { argument<P>::number(arguments)... } };
        return static_cast<RESULT>(SLOT + 100);
    }

    // objects made in C have no type information for the sanitizer to look at
    template <size_t... POSITION>
    __attribute__((no_sanitize("vptr"))) static int call_with(
            I *object, pointer name, std::index_sequence<POSITION...>)
    {
        return static_cast<int>((object->*name)(argument<P>::make(POSITION)...));
    }

    template <size_t... POSITION>
    static std::vector<uint64_t> numbers(std::index_sequence<POSITION...>)
    {
        return { argument<P>::number(argument<P>::make(POSITION))... };
    }

    // Call a method by its name; the result is what the function in the slot returned.
    static int call(void *object, pointer name, std::vector<uint64_t> &sent)
    {
        sent = numbers(std::index_sequence_for<P...>());
        return call_with(static_cast<I *>(object), name, std::index_sequence_for<P...>());
    }
};

#define ENTRY(I, slot, bytes, result, name, parameters) \
    reinterpret_cast<void *>(&method<result parameters>::entry<slot>),

void *vtable[] = { SLOTS_IDebugDataSpaces4(ENTRY) };

struct {
    void **vtbl;
} object = { vtable };

struct slot_row {
    const char *name;
    int slot;
    int (*call)(std::vector<uint64_t> &sent);
};

#define SLOT_ROW(I, slot, bytes, result, name, parameters)                \
    { #I "::" #name, slot, [](std::vector<uint64_t> &sent) {              \
         return method<result parameters>::call(&object, &I::name, sent); \
     } },

const slot_row slot_rows[] = {
    SLOTS_IDebugDataSpaces(SLOT_ROW)  //
    SLOTS_IDebugDataSpaces2(SLOT_ROW) //
    SLOTS_IDebugDataSpaces3(SLOT_ROW) //
    SLOTS_IDebugDataSpaces4(SLOT_ROW) //
};

void slot(void **state)
{
    const slot_row *row = static_cast<const slot_row *>(*state);
    std::vector<uint64_t> sent;

    int result = row->call(sent);

    assert_int_equal(seen.slot, row->slot);
    assert_int_equal(result, row->slot + 100);
    assert_ptr_equal(seen.self, &object);
    assert_true(seen.arguments == sent);
}

} // namespace

int main()
{
    return RUN_ROWS(slot_rows, slot);
}
