/* tonary - what the files of a worker share: its connection, what it holds, how it goes. Private.
 */
#ifndef TONARY_TOOLS_WORKER_SHIFT_H
#define TONARY_TOOLS_WORKER_SHIFT_H

#include "tools/worker/piece.h"
#include "tools/worker/worker.h"

typedef struct ton_shift {
    const ton_session *session;
    const ton_worker_options *options;
    ton_corpus *corpus; /* NULL: the server is out of reach */
    ton_queue_worker me;
    ton_workplaces places;
    ton_piece **piece; /* (count) in the order in which they were claimed */
    int count;
    int turn;              /* the place that is claimed from first */
    double renewed, wrote; /* when; s, monotonic; 0: not yet */
    double began;          /* with the files in hand; 0: there are none */
    int64_t back;          /* tries without an end */
    int64_t late;          /* done, when another held them by now */
    ton_status status;
    ton_error *error;
} ton_shift;

/* ---- link.c: the connection --------------------------------------------------------------------
 */

/* Opens the corpus and signs in. */
ton_status ton_shift_sign_in(ton_shift *shift, ton_error *error);

/* Does something with the corpus, again from its beginning whenever the server was out of reach
 * meanwhile, which is told once. TON_INTERRUPTED: a signal came before it was back. */
typedef ton_status ton_shift_act(ton_shift *shift, ton_error *error);
ton_status ton_shift_do(ton_shift *shift, ton_shift_act *act, ton_error *error);

/* Gives back what it holds by the corpus but does not know of. */
ton_status ton_shift_keep(ton_shift *shift, ton_error *error);

/* Waits until the server is there again, unless it is. */
ton_status ton_shift_reach(ton_shift *shift, ton_error *error);

/* Renews the lease when it is time, and takes back what others held who are dead. */
ton_status ton_shift_renew(ton_shift *shift, ton_error *error);

/* ---- hands.c: files in hand --------------------------------------------------------------------
 */

/* Claims from the places in turn; *any: something was. */
ton_status ton_shift_claim(ton_shift *shift, bool *any, ton_error *error);

/* Analyses what is held and what can be claimed meanwhile, and writes it. */
ton_status ton_shift_work(ton_shift *shift, ton_error *error);

/* Writes what is finished; waits for others who write. */
ton_status ton_shift_write(ton_shift *shift, ton_error *error);

void ton_shift_free(ton_shift *shift);

/* Tells of a file that failed. */
void ton_shift_tell(const ton_shift *shift, const ton_piece *piece);

/* Decides what becomes of a file that could not be opened; sets shift->status when it ends the
 * work. */
void ton_shift_refuse(ton_shift *shift, ton_piece *piece, const ton_error *error);

#endif
