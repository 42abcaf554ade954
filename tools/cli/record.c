/* Extraction and corpus do not know each other; the program carries facts from one to the other. */
#include "tools/cli/record.h"
#include "tools/cli/parts.h"

#include <stdio.h>
#include <string.h>

void ton_track_of_record(ton_track *track, const ton_record *record)
{
    snprintf(track->outcome, sizeof track->outcome, "%s", ton_outcome_name(record->outcome));
    snprintf(track->reason, sizeof track->reason, "%s", record->reason);
    snprintf(track->codec, sizeof track->codec, "%s", record->codec);
    track->seconds = record->seconds;
    track->sample_rate = record->sample_rate;
    track->channels = record->channels;
    track->tags = record->tags;
    track->layout = record->layout;
    track->summary = record->summary;
    track->fingerprint = record->fingerprint;
}

void ton_track_place(ton_track *track, const ton_found *file)
{
    track->path = file->path;
    track->part = file->part;
    track->from_seconds = file->from;
    track->to_seconds = file->to;
    track->sheet = file->sheet;
    if (file->told_by)
        snprintf(track->sheet_problem, sizeof track->sheet_problem, "%s", file->told_by->problem);
    ton_part_tags(&track->tags, file);
}

void ton_record_of_error(ton_record *record, const ton_error *error)
{
    static const struct {
        ton_status status;
        const char *reason;
    } reasons[] = {{TON_UNSUPPORTED, "not a regular file"}, {TON_NOT_FOUND, "no such file"}};
    const char *tail = strstr(error->message, "cannot be opened"); /* the path stands before it */
    const char *reason = tail ? tail : error->message;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == error->status)
            reason = reasons[i].reason;
    *record = (ton_record){.outcome = error->status == TON_UNSUPPORTED ? TON_OUTCOME_UNSUPPORTED
                                                                       : TON_OUTCOME_FAILED,
                           .transient = error->status != TON_UNSUPPORTED};
    snprintf(record->reason, sizeof record->reason, "%.*s", TON_REASON_BYTES - 1, reason);
}

bool ton_record_failed(const ton_record *record)
{
    return record->outcome == TON_OUTCOME_FAILED || record->outcome == TON_OUTCOME_UNSUPPORTED;
}
