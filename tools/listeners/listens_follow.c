/* listens follow: what a running MPD plays, noted as what a listener hears. */
#include "tools/cli/paths.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/listeners/event.h"
#include "tools/playlists/mpd_follow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct follow_options {
    const char *mpd, *relative_to;
} follow_options;

#define AT(field) offsetof(follow_options, field)

static const ton_option options_table[] = {
    {"mpd", 0, "HOST[:PORT]", "which MPD; a password is that of MPD_HOST", TON_OPTION_NAME, AT(mpd),
     "localhost", 0, 0},
    {"relative-to", 0, "DIR", "its music folder", TON_OPTION_NAME, AT(relative_to), NULL, 0, 0},
};

typedef struct following {
    const ton_session *session;
    const follow_options *options;
    const char *user;
} following;

/* What the corpus calls a file of MPD's; owned by the caller. */
static char *path_of(const follow_options *options, const char *name)
{
    static const char scheme[] = "file://";
    if (!strncmp(name, scheme, sizeof scheme - 1))
        return strdup(name + sizeof scheme - 1);
    return options->relative_to ? ton_path_join(options->relative_to, name) : strdup(name);
}

/* A song that the corpus does not know is no reason to stop. */
static ton_status note(void *user, const ton_mpd_heard *heard, ton_error *error)
{
    const following *f = user;
    char at[32], *path = path_of(f->options, heard->name);
    if (!path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    snprintf(at, sizeof at, "%lld", (long long)heard->began);
    const char *words[] = {f->user, path};
    const ton_event_options options = {at};
    const ton_arguments arguments = {.text = (char **)words, .count = 2};
    ton_status status = ton_heard_run(heard->is_skipped ? TON_SKIPPED : TON_PLAYED, f->session,
                                      &options, &arguments, error);
    free(path);
    if (status != TON_NOT_FOUND && status != TON_AMBIGUOUS)
        return status;
    ton_say(f->session, "%s", error->message);
    return TON_OK;
}

static ton_status follow_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    const follow_options *wanted = options;
    following f = {session, wanted, arguments->text[0]};
    ton_signals_catch();
    return ton_mpd_follow(wanted->mpd, ton_signal_flag(), note, &f, error);
}

const ton_command ton_listens_follow_command = {
    .name = "listens follow",
    .arguments = "USER",
    .about = "notes what a running MPD plays and skips, until it is stopped",
    .more =
        "A song counts as played when half of it was heard, or four minutes, and as skipped when "
        "another\none took its place before. Through a socket, and of music that MPD has from "
        "--relative-to on.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(follow_options),
    .least = 1,
    .most = 1,
    .run = follow_command,
};
