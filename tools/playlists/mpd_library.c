#include "tools/playlists/mpd_library.h"

#include "tools/cli/plugged.h"

ton_mpd_library ton_mpd;

ton_status ton_mpd_find(ton_error *error)
{
    void *library = ton_plugged_open("libmpdclient.so.2");
    if (!library)
        return ton_fail(error, TON_UNSUPPORTED, "--mpd needs libmpdclient: install libmpdclient2");
#define X(name)                                                                                    \
    if (!ton_plugged_find(library, "mpd_" #name, &ton_mpd.name, sizeof ton_mpd.name))              \
        return ton_fail(error, TON_UNSUPPORTED, "libmpdclient knows no mpd_" #name);
    TON_MPD_FUNCTIONS(X)
#undef X
    return TON_OK;
}
