/* Control space, MSRs, ports, bus data, low memory. Contracts: spec dataspaces 2.4.2, 2.4.3. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "engine/machine.h"
#include "target/hardware.h"

HRESULT STDMETHODCALLTYPE data_spaces_ReadControl(IDebugDataSpaces4 *iface, ULONG processor,
        ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG bytes_read)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_CPU);
    if (SUCCEEDED(hr)) {
        hr = hardware_read_control(
                client->engine->target, processor, offset, buffer, buffer_size, &done);
        client_leave(client);
    }
    if (bytes_read)
        *bytes_read = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteControl(IDebugDataSpaces4 *iface, ULONG processor,
        ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG bytes_written)
{
    struct debug_client *client = client_from_dataspaces(iface);
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_CPU);
    if (SUCCEEDED(hr)) {
        hr = hardware_write_control(
                client->engine->target, processor, offset, buffer, buffer_size, &done);
        if (buffer_size)
            machine_written(client->engine, DEBUG_DATA_SPACE_CONTROL, hr, done);
        client_leave(client);
    }
    if (bytes_written)
        *bytes_written = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadMsr(IDebugDataSpaces4 *iface, ULONG msr, PULONG64 value)
{
    struct debug_client *client = client_from_dataspaces(iface);
    HRESULT hr;

    hr = value ? client_enter(client, NEEDS_CPU) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = hardware_read_msr(client->engine->target, msr, value);
        client_leave(client);
    }
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteMsr(IDebugDataSpaces4 *iface, ULONG msr, ULONG64 value)
{
    struct debug_client *client = client_from_dataspaces(iface);
    HRESULT hr = client_enter(client, NEEDS_CPU);

    if (SUCCEEDED(hr)) {
        hr = hardware_write_msr(client->engine->target, msr, value);
        machine_written(client->engine, DEBUG_DATA_SPACE_MSR, hr, sizeof(value));
        client_leave(client);
    }
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadIo(IDebugDataSpaces4 *iface, ULONG interface_type,
        ULONG bus_number, ULONG address_space, ULONG64 offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_read)
{
    struct debug_client *client = client_from_dataspaces(iface);
    const struct ds_port port = { interface_type, bus_number, address_space, offset };
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_BUS);
    if (SUCCEEDED(hr)) {
        hr = hardware_read_io(client->engine->target, &port, buffer, buffer_size, &done);
        client_leave(client);
    }
    if (bytes_read)
        *bytes_read = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteIo(IDebugDataSpaces4 *iface, ULONG interface_type,
        ULONG bus_number, ULONG address_space, ULONG64 offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_written)
{
    struct debug_client *client = client_from_dataspaces(iface);
    const struct ds_port port = { interface_type, bus_number, address_space, offset };
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_BUS);
    if (SUCCEEDED(hr)) {
        hr = hardware_write_io(client->engine->target, &port, buffer, buffer_size, &done);
        machine_written(client->engine, DEBUG_DATA_SPACE_IO, hr, done);
        client_leave(client);
    }
    if (bytes_written)
        *bytes_written = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadBusData(IDebugDataSpaces4 *iface, ULONG bus_data_type,
        ULONG bus_number, ULONG slot_number, ULONG offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_read)
{
    struct debug_client *client = client_from_dataspaces(iface);
    const struct ds_slot slot = { bus_data_type, bus_number, slot_number, offset };
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_BUS);
    if (SUCCEEDED(hr)) {
        hr = hardware_read_bus(client->engine->target, &slot, buffer, buffer_size, &done);
        client_leave(client);
    }
    if (bytes_read)
        *bytes_read = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_WriteBusData(IDebugDataSpaces4 *iface, ULONG bus_data_type,
        ULONG bus_number, ULONG slot_number, ULONG offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_written)
{
    struct debug_client *client = client_from_dataspaces(iface);
    const struct ds_slot slot = { bus_data_type, bus_number, slot_number, offset };
    size_t done = 0;
    HRESULT hr;

    hr = buffer_size && !buffer ? E_INVALIDARG : client_enter(client, NEEDS_BUS);
    if (SUCCEEDED(hr)) {
        hr = hardware_write_bus(client->engine->target, &slot, buffer, buffer_size, &done);
        if (buffer_size)
            machine_written(client->engine, DEBUG_DATA_SPACE_BUS_DATA, hr, done);
        client_leave(client);
    }
    if (bytes_written)
        *bytes_written = (ULONG)done;
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_CheckLowMemory(IDebugDataSpaces4 *iface)
{
    struct debug_client *client = client_from_dataspaces(iface);
    HRESULT hr = client_enter(client, NEEDS_BUS);

    if (SUCCEEDED(hr)) {
        hr = hardware_check_low_memory(client->engine->target);
        client_leave(client);
    }
    return hr;
}
