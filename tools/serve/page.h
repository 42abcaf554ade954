/* tonary - the page: files of one folder, for browsers. */
#ifndef TONARY_TOOLS_SERVE_PAGE_H
#define TONARY_TOOLS_SERVE_PAGE_H

#include "tools/serve/http.h"

typedef struct ton_page ton_page;

/* The page in a folder; NULL: the one beside the program, when it was built. TON_IO: the folder
 * that was named cannot be opened; TON_NO_MEMORY. */
ton_status ton_page_open(ton_page **page, const char *folder, ton_error *error);
void ton_page_close(ton_page *page);

/* Sends the file of an address ("/" is index.html), which is still encoded: 404 for what is not in
 * the folder itself, or is of no kind that a page is made of. Without a page "/" says how to build
 * it. */
enum MHD_Result ton_page_answer(const ton_page *page, struct MHD_Connection *connection,
                                const char *path);

#endif
