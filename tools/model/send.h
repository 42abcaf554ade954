/* tonary - one call: a body is sent, an answer or an ending comes back, in the time that is left.
 */
#ifndef TONARY_TOOLS_MODEL_SEND_H
#define TONARY_TOOLS_MODEL_SEND_H

#include "tools/model/ending.h"
#include "tools/model/endpoint.h"

#include <stdio.h>

enum { TON_ANSWER_BYTES = 256 * 1024 };

typedef struct ton_sent {
    ton_ending ending; /* TON_END_GOOD: there is a whole answer, whatever its status */
    long status;       /* of HTTP; 0: none */
    double wait;       /* seconds until it may be asked again, if it said so */
    char *body;        /* (size), and a zero behind; freed by the caller; NULL: none */
    size_t size;
} ton_sent;

/* Holds what calls share: connections are kept between them. NULL when memory is short. */
typedef struct ton_line ton_line;
ton_line *ton_line_open(void);
void ton_line_close(ton_line *line);

/* Redirections are not followed, an answer of more than TON_ANSWER_BYTES is cut off, a signal to
 * the program ends it. */
void ton_send(ton_line *line, ton_sent *sent, const ton_endpoint *endpoint, const char *body,
              double seconds);

/* Prints, byte by byte but for the key, what ton_send would send. */
void ton_send_show(FILE *stream, const ton_endpoint *endpoint, const char *body);

#endif
