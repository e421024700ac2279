/**
 * @file
 * The text that says where a target is served, and as what.
 */
#ifndef SERVER_SERVE_OPTIONS_H
#define SERVER_SERVE_OPTIONS_H

#include "server/kd_server.h"
#include "stream/place.h"

struct serve_options {
    struct stream_place place;
    bool once; /**< serve one host alone */
    struct kd_server_options server;
};

/**
 * Understand kd:TRANSPORT with options.
 *
 * @retval E_INVALIDARG    logged with its position
 * @retval E_OUTOFMEMORY   no memory
 */
HRESULT serve_options_parse(const char *where, struct serve_options *out);

#endif
