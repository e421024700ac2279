/**
 * @file
 * Requests of a KD host, carried out on a target of ours: one function per API that is answered.
 */
#ifndef SERVER_KD_REQUESTS_H
#define SERVER_KD_REQUESTS_H

#include "server/kd_server.h"

/** A request, and its answer as it comes to be: at first the request again, without data. */
struct kd_request {
    const struct kd_manipulate *request;
    struct kd_manipulate reply;
    uint8_t *data; /**< room for KD_DATA_MAX bytes of the answer */
};

/** Carry a request out; false: this target does not have that API. */
bool kd_requests_answer(struct kd_server *s, struct kd_request *r);

/* kd_version.c */
void kd_version_answer(struct kd_server *s, struct kd_request *r);

/* kd_machine.c: processors, ports, buses */
void kd_machine_read_control(struct kd_server *s, struct kd_request *r);
void kd_machine_write_control(struct kd_server *s, struct kd_request *r);
void kd_machine_get_context(struct kd_server *s, struct kd_request *r);
void kd_machine_set_context(struct kd_server *s, struct kd_request *r);
void kd_machine_get_piece(struct kd_server *s, struct kd_request *r);
void kd_machine_set_piece(struct kd_server *s, struct kd_request *r);
void kd_machine_read_io(struct kd_server *s, struct kd_request *r);
void kd_machine_write_io(struct kd_server *s, struct kd_request *r);
void kd_machine_read_msr(struct kd_server *s, struct kd_request *r);
void kd_machine_write_msr(struct kd_server *s, struct kd_request *r);
void kd_machine_get_bus_data(struct kd_server *s, struct kd_request *r);
void kd_machine_set_bus_data(struct kd_server *s, struct kd_request *r);
void kd_machine_check_low_memory(struct kd_server *s, struct kd_request *r);

/* kd_break.c: breakpoints */
void kd_break_write(struct kd_server *s, struct kd_request *r);
void kd_break_restore(struct kd_server *s, struct kd_request *r);
void kd_break_write_all(struct kd_server *s, struct kd_request *r);
void kd_break_restore_all(struct kd_server *s, struct kd_request *r);
void kd_break_get_counted(struct kd_server *s, struct kd_request *r);

#endif
