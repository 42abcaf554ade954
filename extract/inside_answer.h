/* tonary - the answer to what is inside a file: how it is sent, and whether it can be believed.
 * Private.
 *
 * A head says how many bytes follow; they follow in packets, all full but the last. Nothing is
 * shared between the two processes, and a worker needs no call for it that it has not anyway.
 */
#ifndef TONARY_EXTRACT_INSIDE_ANSWER_H
#define TONARY_EXTRACT_INSIDE_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "extract/inside.h"

enum { TON_INSIDE_PACKET = 32 << 10 }; /* bytes: a socket holds several */

typedef struct ton_inside_head {
    uint32_t trouble; /* 1: the file could not be read, so nothing follows; else 0 */
    uint32_t count;   /* bytes that follow; 0: nothing of that kind is inside */
} ton_inside_head;

/* Sends it all; false when the other end is gone. */
bool ton_inside_send(int channel, const ton_inside_head *head, const char *bytes);

typedef enum ton_receipt {
    TON_RECEIPT_OK,
    TON_RECEIPT_TROUBLE,   /* the worker could not read the file */
    TON_RECEIPT_SENSELESS, /* no answer to that question, or one that breaks its bounds */
    TON_RECEIPT_ENDED,     /* the other end is gone */
    TON_RECEIPT_LATE,      /* wait said so */
    TON_RECEIPT_NO_MEMORY
} ton_receipt;

/* Returns when a packet, or the end, has come; false when that takes too long. */
typedef bool ton_inside_wait(void *user, int channel);

/* Reads an answer, any packets may come. On OK found is what inside.h promises of it; else it is
 * empty, and but for TROUBLE the rest of an answer may still come. */
ton_receipt ton_inside_receive(ton_inside_found *found, int channel, ton_inside_kind kind,
                               ton_inside_wait *wait, void *user);

#endif
