/* ask: a request in plain English or Chinese, answered with tracks. */
#include "tools/ask/answer.h"

#define AT(field) offsetof(ton_request_wish, field)

static const ton_option options_table[] = {
    {"user", 0, "USER", "a listener: their taste counts, and they know what they usually hear",
     TON_OPTION_TEXT, AT(user), NULL, 0, 0},
    {"count", 'n', "N", "results [what the request says, or 20]", TON_OPTION_COUNT, AT(count), NULL,
     1, 200},
    {"show-request", 0, NULL, "also what was understood, and by which words", TON_OPTION_FLAG,
     AT(show_request), NULL, 0, 0},
    {"rerank", 0, NULL, "a language model puts the first 40 tracks into order", TON_OPTION_FLAG,
     AT(rerank), NULL, 0, 0},
    {"reword", 0, NULL, "and says reasons in other words, which must say the same", TON_OPTION_FLAG,
     AT(reword), NULL, 0, 0},
    TON_MODEL_OPTION_ROWS(ton_request_wish, model),
};

static ton_status ask_command(const ton_session *session, const void *options,
                              const ton_arguments *arguments, ton_error *error)
{
    ton_reply reply;
    ton_status status = ton_reply_make(&reply, options, arguments->text[0], session, error);
    if (status == TON_OK && !ton_model_is_dry(reply.model))
        status = ton_reply_tell(&reply, error);
    ton_reply_free(&reply);
    return status;
}

const ton_command ton_command_ask = {
    .name = "ask",
    .arguments = "\"REQUEST\"",
    .about = "a request in plain English or Chinese, answered with tracks, and why",
    .more = "What is said is taken as it is: genres, artists, years, tempi, keys and lengths are "
            "filters, moods are aimed at,\n\"faster\" is measured against what it is compared "
            "with. A filter that the corpus cannot answer is left out, a\nbound that leaves too "
            "few tracks is widened, what was not understood is named: always said, on stderr.\n\n"
            "  tonary ask \"ten calm piano pieces like Clair de Lune, but slower\"\n"
            "  tonary ask --user anna \"来点安静的爵士，不要人声\"",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_request_wish),
    .least = 1,
    .most = 1,
    .run = ask_command,
};
