/* What holds of all events. */
#include "corpus/database.h"

ton_status ton_event_check(int64_t listener, int64_t track, int64_t time, ton_error *error)
{
    if (time < 0)
        return ton_fail(error, TON_INVALID,
                        "the time of an event is %lld; seconds since 1970, 0 for unknown",
                        (long long)time);
    if (listener <= 0 || track <= 0)
        return ton_fail(error, TON_INVALID, "an event of listener %lld and track %lld",
                        (long long)listener, (long long)track);
    return TON_OK;
}

ton_status ton_event_explain(const ton_corpus *corpus, ton_status status, int64_t listener,
                             int64_t track, ton_error *error)
{
    if (status != TON_INVALID)
        return status;
    return ton_fail(error, status, "corpus '%s' lacks listener %lld or track %lld", corpus->shown,
                    (long long)listener, (long long)track);
}
