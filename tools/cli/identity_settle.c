/* Where tracks may have changed places (a folder is renumbered, two files are swapped) all must be
 * known before the first is touched.
 *
 * A file at the path of a track can take another track's place only when that track has found its
 * own sound elsewhere; otherwise the track at the path stays, with another sound, as it does when a
 * file is replaced by a better one. */
#include "extract/extract.h"
#include "tools/cli/identity_parts.h"
#include "tools/cli/signals.h"

#include <unistd.h>

/* Reads the keys of all files of a task. The analysis will tell which cannot be read. */
static ton_status read_keys(ton_identity *identity, ton_task task, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; i < identity->plan->count && status == TON_OK; i++) {
        ton_planned *planned = &identity->plan->file[i];
        int descriptor;
        if (planned->task != task || ton_audio_key_known(&planned->audio) ||
            ton_open_audio(&descriptor, NULL, planned->file->path, NULL) != TON_OK)
            continue;
        status = ton_signal_seen() ? ton_fail(error, TON_INTERRUPTED, NULL)
                                   : ton_identity_read(identity, planned, descriptor, error);
        close(descriptor);
        if (status == TON_IO)
            status = TON_OK;
    }
    return status;
}

static bool any_replaced(const ton_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (ton_is_replaced(&plan->file[i]))
            return true;
    return false;
}

static ton_status make_claims(ton_identity *identity, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; i < identity->plan->count && status == TON_OK; i++)
        if (ton_may_move(identity, &identity->plan->file[i]))
            status = ton_identity_look_up(identity, &identity->plan->file[i], error);
    return status;
}

/* A claim holds when the track at the file's path, if there is one, makes room. A refused claim may
 * leave another without room; such chains are as long as a folder that is renumbered. */
static void refuse_claims(ton_identity *identity)
{
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < identity->plan->count; i++) {
            ton_planned *planned = &identity->plan->file[i];
            bool occupied =
                planned->task != TON_TASK_NEW && !ton_identity_claim(identity, planned->id);
            if (!planned->claims || !occupied)
                continue;
            ton_identity_claim(identity, planned->claims)->file = NULL;
            planned->claims = 0;
            again = true;
        }
    }
}

/* What is left at a path whose track has moved is new, or has moved there itself. */
static void move_tracks(ton_identity *identity)
{
    ton_plan *plan = identity->plan;
    for (size_t i = 0; i < plan->count; i++) {
        ton_planned *sitting = plan->file[i].claims
                                   ? ton_identity_claim(identity, plan->file[i].claims)->sitting
                                   : NULL;
        if (sitting) {
            sitting->task = TON_TASK_NEW;
            sitting->id = 0;
        }
    }
    for (size_t i = 0; i < plan->count; i++)
        if (plan->file[i].claims) {
            plan->file[i].id = plan->file[i].claims;
            plan->file[i].moved = true;
        }
}

ton_status ton_identity_settle(ton_identity *identity, bool read_all, ton_error *error)
{
    identity->settling = true;
    ton_status status = read_keys(identity, TON_TASK_CHANGED, error);
    if (status == TON_OK && (read_all || any_replaced(identity->plan))) {
        status = read_keys(identity, TON_TASK_NEW, error);
        if (status == TON_OK)
            status = make_claims(identity, error);
        refuse_claims(identity);
        move_tracks(identity);
    }
    identity->settling = false;
    return status;
}
