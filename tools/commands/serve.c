/* serve: what the commands answer, over HTTP. */
#include "extract/extract.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/serve/notify.h"
#include "tools/serve/server.h"

#include <malloc.h>
#include <poll.h>
#include <string.h>

#define AT(field) offsetof(ton_server_options, field)

static const ton_option options_table[] = {
    {"address", 0, "IP", "listen there; another one than the loopback needs --token-file",
     TON_OPTION_TEXT, AT(address), "127.0.0.1", 0, 0},
    {"port", 'p', "N", "0: any that is free", TON_OPTION_COUNT, AT(port), "8095", 0, 65535},
    {"token-file", 0, "FILE", "what callers must know (Authorization: Bearer …); chmod 600",
     TON_OPTION_NAME, AT(token_file), NULL, 0, 0},
    {"host", 0, "NAME", "a name that the server goes by, beside localhost; may be repeated",
     TON_OPTION_TEXTS, AT(hosts), NULL, 0, 0},
    {"connections", 0, "N", "at most so many at a time", TON_OPTION_COUNT, AT(connections), "256",
     1, 10000},
    {"page", 0, "DIR", "the page to show at / [the one that 'make page' built]", TON_OPTION_NAME,
     AT(page), NULL, 0, 0},
    {"behind-tls", 0, NULL, "browsers come by https, through a proxy: cookies are for that alone",
     TON_OPTION_FLAG, AT(is_behind_tls), NULL, 0, 0},
    {"trust-proxy", 0, NULL, "believe the X-Forwarded-For and -Proto of the proxy in front",
     TON_OPTION_FLAG, AT(trusts_proxy), NULL, 0, 0},
    {"follow", 0, "S",
     "of a corpus on a server: bring this machine's vector file up to date, every S seconds at "
     "most",
     TON_OPTION_COUNT, AT(follow), "60", 1, 86400},
    {"reports", 0, "DIR", "show the reports of experiments (HTML) that lie there", TON_OPTION_NAME,
     AT(reports), NULL, 0, 0},
    {"subsonic-users", 0, "FILE",
     "answer OpenSubsonic at /rest to these: NAME:PASSWORD, NAME:apikey:KEY a line; chmod 600",
     TON_OPTION_NAME, AT(subsonic.users), NULL, 0, 0},
    {"per-artist", 0, "N", "of its similar songs at most so many by one artist [no limit]",
     TON_OPTION_COUNT, AT(subsonic.per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "of its similar songs at most so many from one album [no limit]",
     TON_OPTION_COUNT, AT(subsonic.per_album), NULL, 1, 1000000},
    {"no-copies", 0, NULL, "of its similar songs one of each recording, and none of the song's",
     TON_OPTION_FLAG, AT(subsonic.no_copies), NULL, 0, 0},
};

static const ton_option_need needs_table[] = {{"per-artist", "subsonic-users"},
                                              {"per-album", "subsonic-users"},
                                              {"no-copies", "subsonic-users"}};

/* The C library gives eight heaps to a processor, and most of them would keep what one large answer
 * took there once. So many as threads can be in at the same time are enough. */
static void share_heaps(void)
{
    mallopt(M_ARENA_MAX, ton_processors());
}

/* Until a signal comes. */
static void wait_for_signal(void)
{
    enum { LOOK_MS = 200 };
    while (!ton_signal_seen())
        poll(NULL, 0, LOOK_MS);
}

static ton_status serve_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    const ton_server_options *wanted = options;
    ton_server *server = NULL;
    (void)arguments;
    share_heaps();
    ton_signals_catch(); /* before anybody knows that there is something to end */
    ton_status status = ton_server_start(&server, wanted, session, error);
    if (status != TON_OK)
        return status;
    bool has_colons = strchr(wanted->address, ':');
    fprintf(ton_output, has_colons ? "http://[%s]:%d/\n" : "http://%s:%d/\n", wanted->address,
            ton_server_port(server));
    ton_output_flush();
    ton_notify("READY=1");
    wait_for_signal();
    ton_notify("STOPPING=1");
    ton_say(session, "answering what was asked, then ending");
    ton_server_stop(server);
    return TON_OK;
}

const ton_command ton_command_serve = {
    .name = "serve",
    .arguments = "",
    .about = "the same over HTTP, for programs and pages",
    .more =
        "Prints where it listens. /api/v1/openapi.json describes what it answers. Only names of "
        "this machine may ask,\nunless --host gives others; SIGTERM ends it when all is answered.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_server_options),
    .needs = needs_table,
    .need_count = sizeof needs_table / sizeof *needs_table,
    .run = serve_command,
};
