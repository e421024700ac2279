/**
 * @file
 * One request of Ioctl: what the files that answer them share.
 */
#ifndef COM_EXTENSION_REQUEST_H
#define COM_EXTENSION_REQUEST_H

#include "com/extension_apis.h"

/** What a request is about: its bytes, as many as the table's row asks for at least. */
struct request {
    struct debug_client *client;
    IDebugDataSpaces4 *spaces;
    USHORT number;
    void *data;
    ULONG size;
};

/* extension_session.c */
HRESULT request_kernel_version(const struct request *r);
HRESULT request_process_handle(const struct request *r);
HRESULT request_reload(const struct request *r);
HRESULT request_symbol_path(const struct request *r);

#endif
