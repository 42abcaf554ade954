/* tonary - trouble of the machine while a file is read, which is no fault of the file's. Private.
 *
 * Decoders take a read that fails, and memory that is not there, for the end of the file or for
 * damage. So whoever meets such trouble notes it, and whoever passes judgement on a file asks
 * first. As with errno, every thread has its own.
 */
#ifndef TONARY_EXTRACT_TROUBLE_H
#define TONARY_EXTRACT_TROUBLE_H

#include "base/status.h"

/* From here on nothing has happened. */
void ton_trouble_forget(void);

/* code as in errno; what was noted first stays. */
void ton_trouble_note(int code);

/* TON_OK when nothing has happened; TON_NO_MEMORY, or TON_IO with "cannot be read: …". */
ton_status ton_trouble_tell(ton_error *error);

#endif
