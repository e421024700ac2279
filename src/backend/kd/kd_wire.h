/**
 * @file
 * What carries a host's bytes and time: a thread that owns a stream, or a test's virtual line.
 *
 * The host is a function of bytes and time. Its wire says what time it is, sends, and lets time
 * pass while somebody waits; it hands in what arrives, and ticks when the host's deadline has come.
 * All of that happens with the wire's lock held.
 */
#ifndef BACKEND_KD_KD_WIRE_H
#define BACKEND_KD_KD_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

struct kd_wire;
struct kd_host;

/** Of the one who makes the wire; nothing is NULL. */
struct kd_wire_ops {
    uint64_t (*now)(struct kd_wire *wire); /**< milliseconds, only forward */
    void (*send)(struct kd_wire *wire, const void *bytes, size_t size);
    void (*lock)(struct kd_wire *wire); /**< the lock is taken once, never twice */
    void (*unlock)(struct kd_wire *wire);
    /** With the lock: the host is there; call kd_wire_opened() when the other end is. */
    HRESULT (*start)(struct kd_wire *wire);
    /** With the lock: give it up until something has happened or it is so late, and take it again.
     */
    void (*pass)(struct kd_wire *wire, uint64_t until);
    /** With the lock: the host's deadline may have come nearer. */
    void (*hurry)(struct kd_wire *wire);
    /** Nothing of the host is called from now on; frees the wire. */
    void (*close)(struct kd_wire *wire);
};

/** The maker's own struct begins with one. */
struct kd_wire {
    const struct kd_wire_ops *ops;
    struct kd_host *host; /**< set by kd_open_over() */
};

/** What a connection string says; see docs/kd.md. */
struct kd_options {
    uint32_t baud;       /**< of a serial line; 0: none */
    uint32_t timeout_ms; /**< of one request */
    uint32_t wait_ms;    /**< for the target to stand for the first time; UINT32_MAX: for ever */
    unsigned resets;     /**< most RESETs while getting in step; 0: any number */
    bool reconnect;      /**< the wire comes back: kd_wire_opened() */
    bool leave_stopped;  /**< closing does not let the target go on */
    struct ds_debugger_keys keys;
    const char
            *trace; /**< file for all packets, from the first on; NULL: none; read by the opening */
    char place[600]; /**< for people: where the wire leads; "": a test's */
};

/** The options of a connection that says nothing. */
#define KD_OPTIONS_DEFAULT                    \
    {                                         \
        .timeout_ms = 30000, .wait_ms = 30000 \
    }

/**
 * A host over a wire.
 *
 * @param backend  whose target it is, with kd_describe() and kd_close()
 * @param wire     the target's from now on, also where this fails
 *
 * @retval S_OK  *out is open; whether somebody is at the other end shows its `wait`
 */
HRESULT kd_open_over(const struct ds_backend *backend, struct kd_wire *wire,
        const struct kd_options *options, struct ds_target **out);

HRESULT kd_describe(struct ds_target *t, struct ds_target_info *info);
void kd_close(struct ds_target *t);

/* For the maker of the wire, with its lock held. */

/** Bytes have come, cut anywhere. */
void kd_wire_received(struct kd_wire *wire, const void *bytes, size_t size);

/** It is so late. */
void kd_wire_tick(struct kd_wire *wire);

/** When kd_wire_tick() is due; UINT64_MAX: never. */
uint64_t kd_wire_deadline(const struct kd_wire *wire);

/** The other end is there: at first, or again. */
void kd_wire_opened(struct kd_wire *wire);

/** It is gone. */
void kd_wire_lost(struct kd_wire *wire);

#endif
