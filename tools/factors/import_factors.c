/* import factors: what another program fitted to exported interactions, as the model plays.als. */
#include "tools/factors/factors_table.h"
#include "tools/factors/songs_table.h"

#include <stdlib.h>
#include <time.h>

#include "recommend/desk/adopt.h"
#include "recommend/listeners/given.h"
#include "tonary.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/say.h"
#include "tools/command.h"

typedef struct adopting {
    const char *folder; /* of the interactions */
    char *factors;      /* of what was fitted */
    ton_corpus *corpus;
    ton_loan loan;
    ton_gathered *audience;
    double parameter[TON_LOAN_PARAMETERS];
    int64_t filled; /* songs with factors */
} adopting;

static ton_status read_model(adopting *a, void **model, ton_error *error)
{
    int count = 0, width = 0;
    float *factor = NULL;
    ton_loan_file *file = calloc(TON_LOAN_FILES, sizeof *file);
    ton_status status =
        file ? ton_loan_factors_read(a->parameter, file, &count, &a->loan, a->factors, error)
             : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        width = ton_given_factors(a->parameter);
        factor = calloc((size_t)a->loan.items + 1, (size_t)width * sizeof *factor);
        status = factor ? ton_factors_table_read(factor, &a->filled, a->loan.items, width,
                                                 a->factors, file, count, error)
                        : ton_fail(error, TON_NO_MEMORY, NULL);
    }
    if (status == TON_OK)
        status = ton_given_model(model, a->loan.items, a->parameter, factor, error);
    free(factor);
    free(file);
    return status;
}

static ton_status adopt(adopting *a, ton_error *error)
{
    void *model = NULL;
    ton_status status = ton_loan_read(&a->loan, a->folder, error);
    if (status == TON_OK)
        status = ton_songs_table_read(&a->audience, &a->loan, a->folder, a->corpus, error);
    if (status == TON_OK)
        status = read_model(a, &model, error);
    if (status == TON_OK)
        status = ton_adopt(a->corpus,
                           &(ton_adoption){.row = &ton_recommender_plays_als,
                                           .model = model,
                                           .audience = a->audience,
                                           .seed = a->loan.seed,
                                           .now = (int64_t)time(NULL),
                                           .tonary = TON_VERSION},
                           error);
    ton_recommender_plays_als.free(model);
    return status;
}

static void tell(const adopting *a, const ton_session *session)
{
    int factors = ton_given_factors(a->parameter);
    if (!session->json) {
        ton_say(session, "plays.als: %lld of %d songs with %d factors", (long long)a->filled,
                a->loan.items, factors);
        return;
    }
    json_t *document = json_object();
    ton_json_put(document, "model", json_string("plays.als"));
    ton_json_put(document, "items", json_integer(a->loan.items));
    ton_json_put(document, "items_with_factors", json_integer(a->filled));
    ton_json_put(document, "factors", json_integer(factors));
    ton_json_print(document, ton_output, false);
}

static ton_status import_factors(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    const char *folder = arguments->text[0];
    adopting a = {.folder = folder,
                  .factors = ton_path_join(arguments->count > 1 ? arguments->text[1] : folder,
                                           arguments->count > 1 ? "" : "factors")};
    ton_status status = a.factors ? ton_open(&a.corpus, session, TON_WRITE, error)
                                  : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = adopt(&a, error);
    if (status == TON_OK)
        tell(&a, session);
    ton_gathered_free(a.audience);
    ton_corpus_close(a.corpus);
    free(a.factors);
    return status;
}

const ton_command ton_import_factors_command = {
    .name = "import factors",
    .arguments = "FOLDER [FACTORS]",
    .about = "factors that were fitted to exported interactions, as model plays.als",
    .more =
        "The FOLDER is that of export interactions; FACTORS [FOLDER/factors] holds "
        "factors.json and the tables\nthat it lists. Refused are factors of other interactions, "
        "of another corpus, or with a listener in them\nwho was forgotten since.",
    .least = 1,
    .most = 2,
    .run = import_factors,
};
