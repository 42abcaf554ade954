#include "recommend/listeners/plays.h"

ton_status ton_plays_check(const ton_training *training, ton_error *error)
{
    if (!training->by_user || !training->by_item)
        return ton_fail(error, TON_INVALID, "there are no plays to learn from");
    return TON_OK;
}
