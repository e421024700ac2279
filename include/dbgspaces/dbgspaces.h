/**
 * @file
 * The library's own calls: open a target, run commands on it, plug a backend in, listen to the log.
 *
 * All are plain C calls (cdecl) and take UTF-8 text on every system. The COM interfaces are in
 * dbgeng.h, the backend contract in backend.h, the simulator's test handle in sim.h.
 */
#ifndef DBGSPACES_DBGSPACES_H
#define DBGSPACES_DBGSPACES_H

#include <dbgspaces/wintypes.h>

#if defined(__GNUC__) && defined(__MINGW32__)
#define DS_PRINTF(text, first) __attribute__((format(gnu_printf, text, first)))
#elif defined(__GNUC__)
#define DS_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define DS_PRINTF(text, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** The library's version: "major.minor.patch". */
DS_API const char *ds_version(void);

/**
 * The name of a result, for messages: "E_INVALIDARG", "HR_READ_FAULT".
 *
 * @return the name; for an unknown value a text like "0x8007000b", good until the thread's next
 * call
 */
DS_API const char *ds_hr_name(HRESULT hr);

/**
 * Open a target and make a client of a new engine on it. The target is open and stopped on return.
 *
 * The engine and its target end with the last interface of the client. Calls may come from any
 * thread.
 *
 * @param connection  [layer[(options)]+]...scheme:rest, as docs/backends.md tells; UTF-8
 * @param iid         the interface wanted, IID_IDebugDataSpaces4 say
 * @param object      [out] the interface, or NULL
 *
 * @retval S_OK           *object holds a reference
 * @retval E_INVALIDARG   a NULL pointer, or a malformed connection; the log names the position
 * @retval E_NOINTERFACE  no such interface; nothing was opened
 * @retval other          why the target would not open; the log says it in words
 */
DS_API HRESULT ds_open(const char *connection, REFIID iid, void **object);

/** What a watcher wants. */
enum ds_watch_answer {
    DS_WATCH_GO_ON,    /**< wait on */
    DS_WATCH_BREAK_IN, /**< make the target stop, if it runs, and wait on */
    DS_WATCH_GIVE_UP,  /**< wait no longer */
};

/**
 * Asked, ten times a second or more, while a target has not come to its first stop, and told when
 * one that can run has.
 *
 * @param hr    S_FALSE: it is waited for; S_OK: it stands, and the answer does not matter; a
 * failure: why the target itself would give up now (HR_TIMEOUT)
 * @param line  what is waited for, in words, whenever that has changed, and NULL else; of a target
 * that stands what it is, and why
 */
typedef enum ds_watch_answer ds_watch(void *context, HRESULT hr, const char *line);

/**
 * Receives what commands print: any piece of text, UTF-8, newlines as "\n".
 *
 * An empty text says that what came before should be seen now: more may be long in coming.
 */
typedef void ds_output(void *context, const char *text);

/**
 * The same as ds_open() for somebody who watches: a target may be long in coming to its first stop.
 *
 * @param watch    decides how long it is waited for
 * @param output   receives what the target prints until then; NULL: nobody
 * @param context  handed to both
 *
 * @retval HR_INTERRUPTED  watch gave up; a target that was reached was let go again
 * @retval others          as ds_open()
 */
DS_API HRESULT ds_open_watched(const char *connection, REFIID iid, ds_watch *watch,
        ds_output *output, void *context, void **object);

/**
 * Run commands of the command language (docs/commands.md) on the target of a client.
 *
 * @param object    any interface of a client of this library
 * @param commands  commands, separated by ';' and newlines; UTF-8
 * @param output    receives what they print, errors in words included; NULL: nobody
 * @param context   handed to output
 *
 * @retval S_OK          all ran, each with success
 * @retval S_FALSE       all that ran succeeded, and the last one was q: the host should end
 * @retval E_INVALIDARG  a NULL pointer, not a client of this library, or a command that is not
 * understood
 * @retval other         what the first failing command met; those after it did not run
 */
DS_API HRESULT ds_execute(void *object, const char *commands, ds_output *output, void *context);

/**
 * Make the long command or call that an engine is in end soon, with HR_INTERRUPTED.
 *
 * From any thread, and from a signal handler. Commands and fills look for it as they go on, a
 * single read or write does not. Where none runs, the next one ends at once. Where a command waits
 * for the target, which runs (`g`), it makes the target stop; asked again, it waits no longer.
 *
 * @param object  any interface of a client of this library
 *
 * @retval S_OK          asked for
 * @retval E_INVALIDARG  NULL, or not a client of this library
 */
DS_API HRESULT ds_interrupt(void *object);

/**
 * The same for a host that is about to end: nothing runs any more until the session ends.
 *
 * What is left of the line, the file or the loop is not run; each command fails with
 * HR_INTERRUPTED. A wait for the target ends likewise, and the target runs on: who closes it, by
 * the client's last release, leaves it without breakpoints.
 *
 * @retval S_OK          asked for
 * @retval E_INVALIDARG  NULL, or not a client of this library
 */
DS_API HRESULT ds_interrupt_for_good(void *object);

/**
 * Serve the target of a client to a debugger elsewhere, over Microsoft's KD protocol: to a host of
 * ours (`kd:` connections) or to another one.
 *
 * The call waits for a host and answers it, then for the next one, until ds_interrupt() is called,
 * from any thread or a signal handler. Meanwhile the target is the host's: calls of this client's
 * engine from other threads wait. The target has to stand; if it can run, hosts may let it. When
 * the call returns it stands again.
 *
 * @param object  any interface of a client of this library
 * @param where   kd:TRANSPORT, as docs/serving.md tells: "kd:com:pipe,port=vm.sock"
 *
 * @retval HR_INTERRUPTED  ds_interrupt() was called
 * @retval S_OK            `once` or `connect` was asked for, and that host is gone; or the target
 * is
 * @retval E_INVALIDARG    NULL, not a client of this library, or a text that is not understood; the
 * log names the position
 * @retval E_UNEXPECTED    no target, or one that runs
 * @retval other           why the place cannot be served at; the log says it in words
 */
DS_API HRESULT ds_serve(void *object, const char *where);

/** Told once, in the call that serves: hosts may come, or are being looked for. */
typedef void ds_serving(void *context);

/**
 * The same as ds_serve() for somebody who wants to know when it has begun.
 *
 * @param begun    not called where the place cannot be served at; NULL: nobody
 * @param context  handed to it
 */
DS_API HRESULT ds_serve_watched(void *object, const char *where, ds_serving *begun, void *context);

/** Weight of a log line; the numbers are part of the interface. */
enum ds_log_level {
    DS_LOG_ERROR = 1, /**< something asked for could not be done; says why */
    DS_LOG_WARN = 2,  /**< done, but a person should know */
    DS_LOG_INFO = 3,  /**< what was opened and chosen */
    DS_LOG_TRACE = 4, /**< every call to a target */
};

/**
 * Receives log lines, without a newline; from any thread, one at a time.
 *
 * A line may come in the middle of a call to a target. So methods that a sink calls, and commands
 * that need a target, answer E_UNEXPECTED; and what a sink causes to be logged is not.
 */
typedef void ds_log_sink(
        void *context, enum ds_log_level level, const char *room, const char *line);

/**
 * Send the log somewhere else than to stderr.
 *
 * What is logged is set by the environment variable DBGSPACES_LOG when the library is first used:
 * "all=warn,kd=trace"; levels are off, error, warn, info and trace; unset: "all=warn".
 *
 * @param sink     receives the lines; NULL: stderr again
 * @param context  handed to sink
 */
DS_API void ds_set_log_sink(ds_log_sink *sink, void *context);

/** Say what is logged, in the words of DBGSPACES_LOG; E_INVALIDARG: not understood, nothing
 * changed. */
DS_API HRESULT ds_set_log_levels(const char *levels);

/** Log one line; printf's format, without a newline. For backends; room is the scheme. */
DS_API void ds_log(enum ds_log_level level, const char *room, const char *format, ...)
        DS_PRINTF(3, 4);

#ifdef __cplusplus
}
#endif

#endif
