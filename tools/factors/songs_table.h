/* tonary - which track an item of lent interactions is: written beside them, read when factors come
 * back. */
#ifndef TONARY_TOOLS_FACTORS_SONGS_TABLE_H
#define TONARY_TOOLS_FACTORS_SONGS_TABLE_H

#include "recommend/desk/gather.h"
#include "tools/factors/loan.h"

/* Tracks that anybody had are items, in the order of their ids: item (tracks) is their number, -1
 * for others; count is how many there are. The caller frees *item. TON_NO_MEMORY. */
ton_status ton_songs_number(int32_t **item, int32_t *count, const ton_gathered *audience,
                            ton_error *error);

/* Writes the table into a folder; fills loan->songs. */
ton_status ton_songs_table_write(ton_loan *loan, const char *folder, const ton_gathered *audience,
                                 ton_corpus *corpus, ton_error *error);

/* Makes an audience of the table and the loan: those who were listeners then. TON_INVALID: it is
 * not the table that the manifest means, or not of this corpus; TON_BUSY: a listener was forgotten
 * since. The caller frees it. */
ton_status ton_songs_table_read(ton_gathered **audience, const ton_loan *loan, const char *folder,
                                ton_corpus *corpus, ton_error *error);

/* Hash of the ids of listeners up to the last one (INT64_MAX: all), and that one. */
ton_status ton_people_hash(uint64_t *hash, int64_t *last, ton_corpus *corpus, ton_error *error);

#endif
