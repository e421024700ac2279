// device_class: the commands of device.c as classes.
#include <initguid.h>

#include "command.hpp"

namespace
{

// Commands on a device's registers: one aligned access of 4 bytes, uncached.
class register_command : public command
{
  protected:
    ULONG read(ULONG64 address)
    {
        ULONG value = 0, done = 0;
        const HRESULT hr = memory->ReadPhysical2(
                address, DEBUG_PHYSICAL_UNCACHED, &value, sizeof(value), &done);

        if (FAILED(hr) || done != sizeof(value))
            fail(FAILED(hr) ? hr : E_FAIL, "%p cannot be read: %08x\n", address, hr);
        return value;
    }

    void write(ULONG64 address, ULONG value)
    {
        ULONG done = 0;
        const HRESULT hr = memory->WritePhysical2(
                address, DEBUG_PHYSICAL_UNCACHED, &value, sizeof(value), &done);

        if (FAILED(hr) || done != sizeof(value))
            fail(FAILED(hr) ? hr : E_FAIL, "%p cannot be written: %08x\n", address, hr);
    }
};

class show_registers : public register_command
{
    PCSTR usage() const override
    {
        return "!regs ADDRESS [COUNT]";
    }

    void body() override
    {
        const ULONG64 address = argument(), count = argument(4);

        for (ULONG64 at = address; at < address + count * sizeof(ULONG); at += sizeof(ULONG))
            print("%p  %08x\n", at, read(at));
    }
};

class set_register : public register_command
{
    PCSTR usage() const override
    {
        return "!setreg ADDRESS VALUE";
    }

    void body() override
    {
        const ULONG64 address = argument(), value = argument();

        write(address, static_cast<ULONG>(value));
        print("%p  %08x\n", address, read(address));
    }
};

// A ring of LIST_ENTRY. Every ring without the head has an entry that does not point back to the
// one before.
class walk_list : public command
{
    struct links {
        ULONG64 next, previous;
    };

    PCSTR usage() const override
    {
        return "!list HEAD";
    }

    links follow(ULONG64 entry, ULONG64 before)
    {
        ULONG64 both[2];
        const HRESULT hr = memory->ReadPointersVirtual(2, entry, both);

        if (FAILED(hr))
            fail(hr, "%p, behind %p, cannot be read: %08x\n", entry, before, hr);
        return { both[0], both[1] };
    }

    void body() override
    {
        const ULONG64 head = argument();
        ULONG64 before = head, entry = follow(head, head).next;

        while (entry != head) {
            const links found = follow(entry, before);

            if (found.previous != before)
                fail(E_FAIL, "%p, behind %p, points back to %p\n", entry, before, found.previous);
            print("%p\n", entry);
            if (control->GetInterrupt() == S_OK)
                throw failure{ E_ABORT };
            before = entry;
            entry = found.next;
        }
    }
};

} // namespace

EXPORT_COMMAND(regs, show_registers)
EXPORT_COMMAND(setreg, set_register)
EXPORT_COMMAND(list, walk_list)

extern "C" __declspec(dllexport) HRESULT CALLBACK
        DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}
