/**
 * @file
 * What an engine is told and keeps, whatever its target: beside options, radix and filters.
 */
#ifndef ENGINE_SETTINGS_H
#define ENGINE_SETTINGS_H

#include <stdint.h>

struct settings {
    uint32_t code_level;        /**< DEBUG_LEVEL_*: of steps; without source lines both are one */
    uint32_t assembly_options;  /**< DEBUG_ASMOPT_* */
    uint32_t interrupt_timeout; /**< seconds after which a target that does not stop is told of */
    uint32_t error_output;      /**< SLE_*: system errors up to this level are shown */
    uint32_t error_break;       /**< and up to this one they end the wait */
    uint64_t notify_event;      /**< of Windows: set at the next exception; 0: none */
};

void settings_init(struct settings *s);

#endif
