/* tonary - what a worker may still do when a file has taken it over. Private. */
#ifndef TONARY_EXTRACT_SANDBOX_H
#define TONARY_EXTRACT_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* AddressSanitizer maps terabytes and both sanitizers open files to report, which is what a sandbox
 * is there to prevent; under them workers run without. */
#ifndef __has_feature /* how Clang tells; GCC defines the others */
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                               \
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { TON_SANITIZED = 1 };
#else
enum { TON_SANITIZED = 0 };
#endif

/* Makes ready what ton_sandbox_enter needs of memory, for all processes that are forked from this
 * one; false when there is not enough. */
bool ton_sandbox_compile(int channel);

/* Locks this process in, for good: it may read the descriptors that it has, receive and send on
 * channel, and ask for memory until it has mapped address_space bytes (0: any). Whatever else it
 * asks of the kernel fails. What the kernel does not know is left out. */
void ton_sandbox_enter(int channel, size_t address_space);

/* The parts of it. */
void ton_sandbox_limits(int channel, size_t address_space); /* sandbox_limits.c */
void ton_sandbox_paths(void);                               /* sandbox_paths.c */
void ton_sandbox_calls(void);                               /* sandbox_calls.c */

#endif
