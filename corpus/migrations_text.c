/* Tables for what texts say (corpus/texts.h); a migration as those of corpus/migrations.c. */
#include "corpus/schema.h"

const char ton_migration_text[] =
    "CREATE TABLE track_text ("
    " track INTEGER NOT NULL REFERENCES track ON DELETE CASCADE,"
    " source TEXT NOT NULL CHECK (length(source) > 0),"
    " hash INTEGER NOT NULL,"
    " reader INTEGER NOT NULL,"
    " noticed INTEGER NOT NULL,"
    " language TEXT NOT NULL,"
    " valence INTEGER CHECK (valence BETWEEN -100 AND 100)," /* NULL: nothing said */
    " arousal INTEGER CHECK (arousal BETWEEN -100 AND 100),"
    " explicit INTEGER CHECK (explicit IN (0, 1)),"
    " words INTEGER NOT NULL CHECK (words >= 0),"
    " themes TEXT NOT NULL,"
    " terms TEXT NOT NULL,"
    " PRIMARY KEY (track, source)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE text_counts ("
    " version INTEGER PRIMARY KEY AUTOINCREMENT,"
    " texts INTEGER NOT NULL,"
    " buckets INTEGER NOT NULL,"
    " count BLOB NOT NULL"
    ") STRICT;";
