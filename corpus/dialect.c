/* A table of pairs; "" where there is nothing to be said. */
#include "corpus/database.h"

_Static_assert(TON_MARKS_KEPT == 16, "as TON_SAY_OLD_MARKS says");

/* Of all tables that have some; those of keys go on. */
#define TRIGGERS(verb)                                                                             \
    "ALTER TABLE track " verb " TRIGGER USER; ALTER TABLE scale " verb " TRIGGER USER;"            \
    "ALTER TABLE vector " verb " TRIGGER USER; ALTER TABLE family_value " verb " TRIGGER USER"

#define COMMENT "obj_description(to_regclass('track'), 'pg_class')"

const char *const ton_sayings[TON_SAYINGS][TON_DIALECTS] = {
    [TON_SAY_HOLD] = {"BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ"},
    [TON_SAY_KEYS_ON] = {"PRAGMA foreign_keys = ON", ""},
    [TON_SAY_KEYS_OFF] = {"PRAGMA foreign_keys = OFF", ""},
    [TON_SAY_BULK] = {"PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536", ""},
    [TON_SAY_QUIET] = {"", TRIGGERS("DISABLE")},
    [TON_SAY_HEEDFUL] = {"", TRIGGERS("ENABLE")},
    [TON_SAY_UNINDEX] = {"DROP INDEX rating_track", ""},
    [TON_SAY_INDEX] = {TON_SQL_RATING_TRACK, ""},
    [TON_SAY_OVERWRITE] = {"PRAGMA secure_delete = ON", ""},
    [TON_SAY_REWRITE] = {"VACUUM",
                         "VACUUM (FULL) track, listener, rating, play, model, model_piece"},
    [TON_SAY_REINDEX] = {"REINDEX", ""},
    [TON_SAY_NEXT_TRACK] = {"NULL", "nextval('track_id_seq')"},
    [TON_SAY_LAST_TRACK] = {"SELECT seq FROM sqlite_sequence WHERE name = 'track'",
                            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END"
                            " FROM track_id_seq"},
    /* A sequence counts on for who will not commit, so it is not asked. */
    [TON_SAY_LAST_CHANGE] = {"SELECT seq FROM sqlite_sequence WHERE name = 'vector_change'",
                             "SELECT max(sequence) FROM vector_change"},
    /* A file has one vector file beside it. A server has as many as machines read it, each of which
     * may have been away for weeks. */
    [TON_SAY_OLD_MARKS] = {"id <= (SELECT max(id) FROM vector_mark) - 16",
                           "id <= (SELECT max(id) FROM vector_mark) - 262144"},
    [TON_SAY_SCAN] = {" NOT INDEXED", ""},
    [TON_SAY_FACTS] = {" INDEXED BY track_facts", ""},
    [TON_SAY_PAGES] = {"PRAGMA integrity_check", "SELECT 'ok'"},
    [TON_SAY_KEYS] = {"PRAGMA foreign_key_check", "SELECT '', 0, '' WHERE FALSE"},
    /* On a server the mark is the comment of a table, which goes with it wherever it goes. */
    [TON_SAY_APPLICATION] = {"PRAGMA application_id",
                             "SELECT CASE WHEN " COMMENT " LIKE 'tonary corpus %'"
                             " THEN 1953395321 ELSE 0 END"},
    [TON_SAY_VERSION] = {"PRAGMA user_version", "SELECT CAST(coalesce(substring(" COMMENT
                                                " from ', layout ([0-9]{1,9})$'), '0') AS bigint)"},
    [TON_SAY_OBJECTS] = {"SELECT count(*) FROM sqlite_schema",
                         "SELECT count(*) FROM pg_class"
                         " WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))"},
    [TON_SAY_TEXT] = {"TEXT NOT NULL DEFAULT ''", "TEXT COLLATE \"C\" NOT NULL DEFAULT ''"},
    [TON_SAY_NUMBER] = {"INTEGER NOT NULL DEFAULT 0", "BIGINT NOT NULL DEFAULT 0"},
};
