/* Outcomes travel as words, since corpora outlive the enum of one version. */
#include "index/record.h"

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

ton_facts ton_facts_of(const struct stat *found)
{
    return (ton_facts){found->st_size,
                       (int64_t)found->st_mtim.tv_sec * 1000000000 + found->st_mtim.tv_nsec};
}

bool ton_facts_equal(const ton_facts *one, const ton_facts *other)
{
    return one->bytes == other->bytes && one->modified_ns == other->modified_ns;
}

bool ton_facts_changed(const ton_facts *facts, const char *path)
{
    struct stat found;
    if (stat(path, &found))
        return true;
    const ton_facts now = ton_facts_of(&found);
    return !ton_facts_equal(&now, facts);
}

void ton_record_unstable(ton_record *record)
{
    *record = (ton_record){.outcome = TON_OUTCOME_FAILED,
                           .transient = true,
                           .reason = "it keeps changing while it is read"};
}

ton_status ton_track_put_as_planned(ton_corpus *corpus, ton_track *track, ton_error *error)
{
    ton_status status = ton_track_put(corpus, track, error);
    if (status != TON_INVALID || !track->id)
        return status;
    track->id = 0;
    return ton_track_put(corpus, track, error);
}
