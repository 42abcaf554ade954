/* The migrations of a corpus, each as SQL.
 *
 * PRAGMA user_version counts those that a corpus has seen; one that has been released is never
 * edited, only followed by another. The columns for tags are not listed: after each migration those
 * of ton_tag_fields that are missing are added, so a new tag asks for one more row here, which may
 * be empty.
 *
 * Summaries lie in a table of their own: listing and searching names then reads a tenth of the
 * file.
 */
#include "corpus/database.h"

/* The columns of table track before parts. */
#define TRACK_4                                                                                    \
    "id, path, outcome, layout, gone, bytes, added, analysed, modified_ns, seconds, sample_rate, " \
    "channels, codec, excerpt, reason, audio, title, artist, album, album_artist, genre, year, "   \
    "track_number, disc_number, musicbrainz_recording, musicbrainz_release, musicbrainz_artist"

const char *const ton_migrations[] = {
    /* AUTOINCREMENT: an id is never given twice, whatever is deleted. */
    "CREATE TABLE track ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " path BLOB NOT NULL UNIQUE CHECK (length(path) > 0),"
    " outcome TEXT NOT NULL,"
    " layout INTEGER NOT NULL,"
    " gone INTEGER NOT NULL,"
    " bytes INTEGER NOT NULL,"
    " added INTEGER NOT NULL,"
    " analysed INTEGER NOT NULL,"
    " modified_ns INTEGER NOT NULL,"
    " seconds REAL NOT NULL,"
    " sample_rate INTEGER NOT NULL,"
    " channels INTEGER NOT NULL,"
    " codec TEXT NOT NULL,"
    " excerpt REAL NOT NULL,"
    " reason TEXT NOT NULL"
    ") STRICT;"
    "CREATE TABLE summary ("
    " track INTEGER PRIMARY KEY REFERENCES track ON DELETE CASCADE,"
    " value BLOB NOT NULL"
    ") STRICT;",

    "CREATE TABLE scale ("
    " version INTEGER PRIMARY KEY AUTOINCREMENT,"
    " layout INTEGER NOT NULL,"
    " tracks INTEGER NOT NULL,"
    " dim INTEGER NOT NULL,"
    " centre BLOB NOT NULL,"
    " spread BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE vector ("
    " track INTEGER PRIMARY KEY REFERENCES track ON DELETE CASCADE,"
    " scale INTEGER NOT NULL REFERENCES scale,"
    " value BLOB NOT NULL"
    ") STRICT;",

    "", /* disc_number, musicbrainz_release, musicbrainz_artist */
    "ALTER TABLE track ADD COLUMN audio BLOB NOT NULL DEFAULT x'';"
    "CREATE INDEX track_audio ON track (audio);"
    "CREATE INDEX track_standing ON track (gone, outcome, layout, seconds);" /* to be counted */
    "CREATE INDEX vector_scale ON vector (scale);",
    /* Parts. Only a new table can have another UNIQUE; it holds all columns of that time. What
     * refers to tracks goes on to (foreign keys are off), and ids that were given stay given. */
    "CREATE TABLE divided ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " path BLOB NOT NULL CHECK (length(path) > 0),"
    " part INTEGER NOT NULL DEFAULT 0,"
    " outcome TEXT NOT NULL,"
    " layout INTEGER NOT NULL,"
    " gone INTEGER NOT NULL,"
    " bytes INTEGER NOT NULL,"
    " added INTEGER NOT NULL,"
    " analysed INTEGER NOT NULL,"
    " modified_ns INTEGER NOT NULL,"
    " seconds REAL NOT NULL,"
    " sample_rate INTEGER NOT NULL,"
    " channels INTEGER NOT NULL,"
    " codec TEXT NOT NULL,"
    " excerpt REAL NOT NULL,"
    " reason TEXT NOT NULL,"
    " audio BLOB NOT NULL DEFAULT x'',"
    " from_seconds REAL NOT NULL DEFAULT 0,"
    " to_seconds REAL NOT NULL DEFAULT 0,"
    " sheet INTEGER NOT NULL DEFAULT 0,"
    " sheet_problem TEXT NOT NULL DEFAULT '',"
    " title TEXT NOT NULL DEFAULT '',"
    " artist TEXT NOT NULL DEFAULT '',"
    " album TEXT NOT NULL DEFAULT '',"
    " album_artist TEXT NOT NULL DEFAULT '',"
    " genre TEXT NOT NULL DEFAULT '',"
    " year INTEGER NOT NULL DEFAULT 0,"
    " track_number INTEGER NOT NULL DEFAULT 0,"
    " disc_number INTEGER NOT NULL DEFAULT 0,"
    " musicbrainz_recording TEXT NOT NULL DEFAULT '',"
    " musicbrainz_release TEXT NOT NULL DEFAULT '',"
    " musicbrainz_artist TEXT NOT NULL DEFAULT '',"
    " UNIQUE (path, part)"
    ") STRICT;"
    "INSERT INTO divided (" TRACK_4 ") SELECT " TRACK_4 " FROM track;"
    "DELETE FROM sqlite_sequence WHERE name = 'divided';"
    "INSERT INTO sqlite_sequence (name, seq)"
    " SELECT 'divided', seq FROM sqlite_sequence WHERE name = 'track';"
    "DROP TABLE track;"
    "ALTER TABLE divided RENAME TO track;"
    "CREATE INDEX track_audio ON track (audio);"
    "CREATE INDEX track_standing ON track (gone, outcome, layout, seconds);",
    /* What questions ask for, of the track and of its summary, where it is read fast. */
    "ALTER TABLE track ADD COLUMN tempo REAL;"
    "ALTER TABLE track ADD COLUMN tempo_confidence REAL;"
    "ALTER TABLE track ADD COLUMN musical_key REAL;"
    "ALTER TABLE track ADD COLUMN loudness REAL;"
    "ALTER TABLE track ADD COLUMN valence REAL;"
    "ALTER TABLE track ADD COLUMN arousal REAL;"
    "UPDATE track SET (" TON_SQL_MEASURES ") = " TON_SQL_MEASURED ";"
    "CREATE INDEX track_facts ON track (gone, outcome, year, seconds, sample_rate, channels,"
    " added, tempo, tempo_confidence, musical_key, loudness, valence, arousal, genre, codec);",
    /* What changed since when, noted by triggers, so that nothing that writes can forget it. A
     * sequence is never given twice. A vector of another scale than the current one is as good as
     * absent: that it goes is no change, and a new scale, under which all is new, ends the notes
     * and the marks. The old note is deleted in so many words, since what a trigger says of
     * conflicts gives way to what the statement says that set it off. Who replaces a table must
     * make its triggers again.
     */
    "CREATE TABLE vector_change ("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " track INTEGER NOT NULL UNIQUE"
    ") STRICT;"
    "CREATE TABLE vector_mark ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " token BLOB NOT NULL,"
    " sequence INTEGER NOT NULL,"
    " scale INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TRIGGER scale_put AFTER INSERT ON scale"
    " WHEN NEW.version = (SELECT max(version) FROM scale) BEGIN"
    " DELETE FROM vector_change; DELETE FROM vector_mark; END;"
    "CREATE TRIGGER scale_changed AFTER UPDATE ON scale BEGIN DELETE FROM vector_mark; END;"
    "CREATE TRIGGER scale_dropped AFTER DELETE ON scale BEGIN DELETE FROM vector_mark; END;"
    "CREATE TRIGGER vector_put AFTER INSERT ON vector BEGIN"
    " DELETE FROM vector_change WHERE track = NEW.track;"
    " INSERT INTO vector_change (track) VALUES (NEW.track); END;"
    "CREATE TRIGGER vector_changed AFTER UPDATE ON vector BEGIN"
    " DELETE FROM vector_change WHERE track IN (OLD.track, NEW.track);"
    " INSERT INTO vector_change (track) SELECT OLD.track UNION SELECT NEW.track; END;"
    "CREATE TRIGGER vector_dropped AFTER DELETE ON vector"
    " WHEN OLD.scale = (SELECT max(version) FROM scale) BEGIN"
    " DELETE FROM vector_change WHERE track = OLD.track;"
    " INSERT INTO vector_change (track) VALUES (OLD.track); END;"
    "CREATE TRIGGER track_changed AFTER UPDATE OF gone, outcome, layout ON track"
    " WHEN (NEW.gone, NEW.outcome, NEW.layout) IS NOT (OLD.gone, OLD.outcome, OLD.layout) BEGIN"
    " DELETE FROM vector_change WHERE track = NEW.id;"
    " INSERT INTO vector_change (track) VALUES (NEW.id); END;"
    "CREATE TRIGGER track_dropped AFTER DELETE ON track BEGIN"
    " DELETE FROM vector_change WHERE track = OLD.id;"
    " INSERT INTO vector_change (track) VALUES (OLD.id); END;",
    "CREATE TABLE fingerprint ("
    " track INTEGER PRIMARY KEY REFERENCES track ON DELETE CASCADE,"
    " value BLOB NOT NULL"
    ") STRICT;",
    /* Where tracks lie on maps (corpus/places.h). */
    "CREATE TABLE map ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " name TEXT NOT NULL UNIQUE,"
    " sequence INTEGER NOT NULL,"
    " scale INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE place ("
    " map INTEGER NOT NULL REFERENCES map ON DELETE CASCADE,"
    " track INTEGER NOT NULL,"
    " x REAL NOT NULL,"
    " y REAL NOT NULL,"
    " PRIMARY KEY (map, track)"
    ") STRICT, WITHOUT ROWID;",
    /* Families from elsewhere (corpus/families.h), and which of them a scale covers. Of a value
     * that is put or changed the family takes note, so that the scale follows, and the vector goes
     * that was made of the one before. */
    "CREATE TABLE family ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " name TEXT NOT NULL UNIQUE,"
    " dim INTEGER NOT NULL,"
    " source TEXT NOT NULL DEFAULT '',"
    " imported INTEGER NOT NULL DEFAULT 0, written INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE TABLE family_value ("
    " id INTEGER PRIMARY KEY,"
    " track INTEGER NOT NULL REFERENCES track ON DELETE CASCADE,"
    " family INTEGER NOT NULL REFERENCES family ON DELETE CASCADE,"
    " value BLOB NOT NULL,"
    " UNIQUE (track, family)"
    ") STRICT;"
    "CREATE TABLE scale_family ("
    " scale INTEGER NOT NULL REFERENCES scale ON DELETE CASCADE,"
    " family INTEGER NOT NULL REFERENCES family ON DELETE CASCADE,"
    " tracks INTEGER NOT NULL, written INTEGER NOT NULL, PRIMARY KEY (scale, family)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER family_value_put AFTER INSERT ON family_value BEGIN"
    " UPDATE family SET written = written + 1 WHERE id = NEW.family;"
    " DELETE FROM vector WHERE track = NEW.track; END;"
    "CREATE TRIGGER family_value_changed AFTER UPDATE ON family_value BEGIN"
    " UPDATE family SET written = written + 1 WHERE id = NEW.family;"
    " DELETE FROM vector WHERE track IN (OLD.track, NEW.track); END;"
    "CREATE TRIGGER family_value_dropped AFTER DELETE ON family_value BEGIN"
    " DELETE FROM vector WHERE track = OLD.track; END;",
    /* Learnt weights (corpus/learnt.h). */
    "CREATE TABLE learnt ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " name TEXT NOT NULL UNIQUE,"
    " made INTEGER NOT NULL,"
    " tonary TEXT NOT NULL,"
    " source TEXT NOT NULL,"
    " origin TEXT NOT NULL,"
    " metric TEXT NOT NULL,"
    " of TEXT NOT NULL,"
    " filter TEXT NOT NULL,"
    " tracks INTEGER NOT NULL,"
    " comparisons INTEGER NOT NULL,"
    " groups INTEGER NOT NULL,"
    " folds INTEGER NOT NULL,"
    " near INTEGER NOT NULL,"
    " seed INTEGER NOT NULL,"
    " scale INTEGER NOT NULL,"
    " layout INTEGER NOT NULL,"
    " l1 REAL NOT NULL,"
    " l2 REAL NOT NULL,"
    " chosen INTEGER NOT NULL,"
    " residual REAL NOT NULL,"
    " taught REAL NOT NULL,"
    " held_out REAL NOT NULL,"
    " low REAL NOT NULL,"
    " high REAL NOT NULL,"
    " standard REAL NOT NULL,"
    " equal REAL NOT NULL,"
    " gain_low REAL NOT NULL,"
    " gain_high REAL NOT NULL"
    ") STRICT;"
    "CREATE TABLE learnt_weight ("
    " learnt INTEGER NOT NULL REFERENCES learnt ON DELETE CASCADE,"
    " place INTEGER NOT NULL,"
    " of TEXT NOT NULL,"
    " weight REAL NOT NULL,"
    " alone REAL NOT NULL,"
    " PRIMARY KEY (learnt, place)"
    ") STRICT, WITHOUT ROWID;",
};
const int ton_schema_version = sizeof ton_migrations / sizeof *ton_migrations;
