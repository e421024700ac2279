/**
 * @file
 * What the header of a Windows dump says of the system and of why it stopped.
 */
#ifndef BACKEND_DUMP_WINDOWS_FACTS_H
#define BACKEND_DUMP_WINDOWS_FACTS_H

#include <dbgspaces/backend.h>

/**
 * Take them out of a 64-bit header.
 *
 * @param header   0x2000 bytes, to which *out will point
 * @param machine  IMAGE_FILE_MACHINE_*; 0: unknown
 */
void windows_facts_64(const uint8_t *header, uint32_t machine, struct ds_dump_facts *out);

/** The same of a 32-bit header, of 0x1000 bytes. */
void windows_facts_32(const uint8_t *header, uint32_t machine, struct ds_dump_facts *out);

#endif
