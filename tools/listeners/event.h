/* tonary - one event from the command line: who, which track, when. */
#ifndef TONARY_TOOLS_LISTENERS_EVENT_H
#define TONARY_TOOLS_LISTENERS_EVENT_H

#include "corpus/listeners.h"
#include "tools/command.h"

typedef struct ton_event_options {
    const char *at; /* --at */
} ton_event_options;

/* The row of --at for a table of options. */
#define TON_EVENT_AT                                                                               \
    {                                                                                              \
        "at", 0, "TIME",                                                                           \
            "when it was: seconds since 1970, or 2026-01-31T12:00:00Z, or a part of that [now]",   \
            TON_OPTION_TEXT, offsetof(ton_event_options, at), NULL, 0, 0                           \
    }

/* An event that is to be put; all but kind is found by ton_event_run. */
typedef struct ton_event {
    const char *kind; /* "rated", "played", "skipped" */
    double value;     /* of a rating */
    int64_t listener, time;
    ton_track track;
    bool changed;
} ton_event;

/* Puts an event; sets event->changed. */
typedef ton_status ton_event_put(ton_corpus *corpus, ton_event *event, ton_error *error);

/* Finds the listener (who is made when there is none of that name) and the track, puts the event in
 * a transaction, and tells of it. */
ton_status ton_event_run(ton_event *event, ton_event_put *put, const ton_session *session,
                         const ton_event_options *options, const ton_arguments *arguments,
                         ton_error *error);

/* The same of a play or a skip. */
ton_status ton_heard_run(ton_heard heard, const ton_session *session,
                         const ton_event_options *options, const ton_arguments *arguments,
                         ton_error *error);

#endif
