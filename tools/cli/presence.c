/* Too many tracks that vanish at once look like a disk that is not mounted. What has moved has not
 * vanished, nor has a part of a file that is there. */
#include "tools/cli/presence.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void tell_refused(const ton_root *root, const ton_session *session)
{
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message,
             "%lld of %lld %s below %.600s vanished at once, so none is forgotten; if that is "
             "right, use --max-missing 100",
             (long long)root->missing, (long long)root->known,
             ton_text_plural(root->known, "track", "tracks"), root->path);
    ton_say_error(session, ton_status_code(TON_PARTIAL), message);
}

static int judge_roots(ton_roots *roots, double max_missing, const ton_session *session)
{
    int refused = 0;
    for (int i = 0; i < roots->count; i++) {
        ton_root *root = &roots->root[i];
        root->refused = 100.0 * (double)root->missing > max_missing * (double)root->known;
        refused += root->refused;
        if (root->refused)
            tell_refused(root, session);
    }
    return refused;
}

int ton_presence_judge(ton_plan *plan, ton_roots *roots, const ton_identity *identity,
                       double max_missing, const ton_session *session)
{
    for (size_t i = 0; i < plan->missing_count; i++)
        if (!plan->missing[i].undivided && !ton_identity_moved(identity, plan->missing[i].id))
            roots->root[plan->missing[i].root].missing++;
    int refused = judge_roots(roots, max_missing, session);
    size_t kept = 0;
    for (size_t i = 0; i < plan->missing_count; i++) {
        const ton_missing *missing = &plan->missing[i];
        bool refused_here = roots->root[missing->root].refused && !missing->undivided;
        if (refused_here || ton_identity_moved(identity, missing->id))
            free(missing->path);
        else
            plan->missing[kept++] = *missing;
    }
    plan->missing_count = kept;
    return refused;
}

static ton_status mark(ton_corpus *corpus, const ton_plan *plan, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; plan->returned && i < plan->count && status == TON_OK; i++)
        if (plan->file[i].returned && !plan->file[i].moved)
            status = ton_track_gone(corpus, plan->file[i].id, 0, error);
    int64_t now = (int64_t)time(NULL);
    for (size_t i = 0; i < plan->missing_count && status == TON_OK; i++)
        status = ton_track_gone(corpus, plan->missing[i].id, now, error);
    return status;
}

ton_status ton_presence_mark(ton_corpus *corpus, const ton_plan *plan, ton_error *error)
{
    if (!plan->returned && !plan->missing_count)
        return TON_OK;
    ton_status status = ton_corpus_begin(corpus, error);
    if (status != TON_OK)
        return status;
    status = mark(corpus, plan, error);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}
