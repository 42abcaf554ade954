/* tonary - what the endpoints answer. Each fills errand->answer, or says what is wrong. */
#ifndef TONARY_TOOLS_SUBSONIC_ANSWERS_H
#define TONARY_TOOLS_SUBSONIC_ANSWERS_H

#include "tools/subsonic/errand.h"

typedef ton_fault ton_rest_function(ton_errand *errand);

/* Of the server and who asks it. */
ton_rest_function ton_answer_nothing, ton_answer_extensions, ton_answer_token, ton_answer_license,
    ton_answer_folders, ton_answer_user;

/* Of songs. */
ton_rest_function ton_answer_song, ton_answer_search, ton_answer_sonic, ton_answer_similar,
    ton_answer_similar_2, ton_answer_path, ton_answer_stream, ton_answer_cover, ton_answer_scrobble;

#endif
