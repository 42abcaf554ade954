/* tonary - what each engine says in its own way. All other SQL of the room is understood by each.
 */
#ifndef TONARY_CORPUS_DIALECT_H
#define TONARY_CORPUS_DIALECT_H

typedef enum ton_dialect { TON_SQLITE, TON_POSTGRESQL, TON_DIALECTS } ton_dialect;

typedef enum ton_saying {
    TON_SAY_HOLD,        /* all that follows is of one moment */
    TON_SAY_KEYS_ON,     /* foreign keys are looked up */
    TON_SAY_KEYS_OFF,    /* they are not */
    TON_SAY_BULK,        /* millions of rows will come, whose keys were looked up */
    TON_SAY_QUIET,       /* no trigger notes what rows are put, which another corpus noted */
    TON_SAY_HEEDFUL,     /* they do */
    TON_SAY_UNINDEX,     /* ratings by tracks, while these come */
    TON_SAY_INDEX,       /* once more */
    TON_SAY_OVERWRITE,   /* what is deleted */
    TON_SAY_REWRITE,     /* what is left, elsewhere */
    TON_SAY_REINDEX,     /* all */
    TON_SAY_NEXT_TRACK,  /* the id of a track that has none yet */
    TON_SAY_LAST_TRACK,  /* the highest id that was ever given */
    TON_SAY_LAST_CHANGE, /* the highest sequence */
    TON_SAY_OLD_MARKS,   /* the condition of marks that nobody comes back from */
    TON_SAY_SCAN,        /* behind a table: by no index */
    TON_SAY_FACTS,       /* behind track: by track_facts alone */
    TON_SAY_PAGES,       /* rows: what is damaged below the tables, or "ok" */
    TON_SAY_KEYS,        /* rows (table, row, table that it refers to) of keys that lead nowhere */
    TON_SAY_APPLICATION, /* TON_APPLICATION_ID, or another number when it is no corpus */
    TON_SAY_VERSION,     /* of the layout, 0 when there is none */
    TON_SAY_OBJECTS,     /* how many there are, of any kind */
    TON_SAY_TEXT,        /* the type of a column for a tag */
    TON_SAY_NUMBER,
    TON_SAYINGS
} ton_saying;

extern const char *const ton_sayings[TON_SAYINGS][TON_DIALECTS];

#endif
