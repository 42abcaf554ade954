/* Files that come to nothing here: what is told of them, and whose fault it is. */
#include "tools/cli/paths.h"
#include "tools/cli/say.h"
#include "tools/worker/shift.h"

#include <stdio.h>

void ton_shift_tell(const ton_shift *shift, const ton_piece *piece)
{
    char message[TON_ERROR_BYTES], part[TON_PART_BYTES];
    bool failed = piece->stage == TON_STAGE_FAILED;
    if (!failed && !(piece->stage == TON_STAGE_DONE && ton_failed_outcome(piece->track.outcome)))
        return;
    snprintf(message, sizeof message, "%.700s%s: %s", piece->job.path,
             ton_part_mark(part, piece->job.part),
             failed ? piece->job.reason : piece->track.reason);
    ton_say_error(shift->session, failed ? "failed" : piece->track.outcome, message);
}

/* Whether the file wants too much or the machine has too little, nobody can tell. So it was a try,
 * and who tried ends: a machine without memory must not make poison of a whole queue, nor a file
 * stay in it for ever. */
static void starve(ton_shift *shift, ton_piece *piece, const ton_error *error)
{
    ton_piece_fail(piece, error);
    ton_shift_tell(shift, piece);
    shift->status =
        ton_fail(shift->error, TON_NO_MEMORY, "%.500s: %.300s; the worker ends, others may try it",
                 piece->job.path, error->message);
}

/* A share that went away, or a corpus that has no time, is no file's fault: it goes back as it
 * was. */
void ton_shift_refuse(ton_shift *shift, ton_piece *piece, const ton_error *error)
{
    ton_workplace *place = ton_workplaces_by_id(&shift->places, piece->job.root);
    bool was_there = place && place->is_there;
    if (error->status == TON_BUSY) {
        piece->stage = TON_STAGE_UNTRIED;
        return;
    }
    if (place && error->status == TON_NO_MEMORY) {
        starve(shift, piece, error);
        return;
    }
    if (!place || !ton_workplace_look(place)) {
        piece->stage = TON_STAGE_UNTRIED;
        if (was_there)
            ton_say(shift->session,
                    "root '%s' is not at %s, or empty; its files are left to others", place->name,
                    place->folder);
        return;
    }
    ton_piece_fail(piece, error);
    ton_shift_tell(shift, piece);
}
