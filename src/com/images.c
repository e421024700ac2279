/* Headers of images. Contract: spec dataspaces 2.6.1. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "nt/images.h"

#include <string.h>

HRESULT STDMETHODCALLTYPE data_spaces_ReadImageNtHeaders(
        IDebugDataSpaces4 *iface, ULONG64 image_base, PIMAGE_NT_HEADERS64 headers)
{
    struct debug_client *client = client_from_dataspaces(iface);
    IMAGE_NT_HEADERS64 found;
    HRESULT hr;

    hr = headers ? client_enter(client, NEEDS_VIRTUAL) : E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        hr = images_read_headers(client->engine->memory, image_base, &found);
        client_leave(client);
    }
    if (SUCCEEDED(hr))
        memcpy(headers, &found, sizeof(found)); /* callers align it as they like */
    return hr;
}
