/* What a server needs for many rows and many machines.
 *
 * Plays stand in one table a month, so that a month can be put away or dropped whole and the
 * indexes that are written to stay small. A month's table is made when an event of it comes first
 * (play_room). It is made beside and then attached, which stops neither who reads plays nor who
 * writes them; only writers of tracks and listeners, to which it refers, wait until it is
 * committed. What lies before 2000, events of unknown time among them, and after 2100 is one table
 * each: so there is a bound to their number, whatever times are claimed. Ratings stay in one table:
 * each is the last of its listener and track, which a key over months could not say.
 *
 * What a value of a family entails is done once for all that come together: a server keeps every
 * version of a row that one transaction changes, so counting a million values one by one in the row
 * of their family would take a million times a million looks. */
#include "corpus/schema.h"

#define OF(table) " BIGINT NOT NULL REFERENCES " table " ON DELETE CASCADE"

const char ton_server_migration_many[] =
    "ALTER TABLE play RENAME TO play_whole;"
    "DROP INDEX play_listener; DROP INDEX play_track;"
    /* Numbers that were given stay given. Before version 17 a table in parts has no identity. */
    "CREATE SEQUENCE play_number;"
    "SELECT setval('play_number', last_value, is_called) FROM play_id_seq;"
    "ALTER TABLE play_whole ALTER id DROP IDENTITY;"
    "ALTER SEQUENCE play_number RENAME TO play_id_seq;"
    "CREATE TABLE play (id BIGINT NOT NULL DEFAULT nextval('play_id_seq'),"
    " listener" OF("listener") ", track" OF(
        "track") ", time BIGINT NOT NULL CHECK (time >= 0),"
                 " heard BIGINT NOT NULL CHECK (heard IN (0, 1))) PARTITION BY RANGE (time);"
                 "ALTER SEQUENCE play_id_seq OWNED BY play.id;"
                 "CREATE INDEX play_listener ON play (listener, time);"
                 "CREATE INDEX play_track ON play (track);"
                 "CREATE FUNCTION play_month(moment BIGINT) RETURNS date LANGUAGE sql IMMUTABLE AS "
                 "$$"
                 " SELECT CAST(CASE WHEN moment < 946684800 THEN date '1999-12-01'"
                 " WHEN moment >= 4102444800 THEN date '2100-01-01'"
                 " ELSE date_trunc('month', to_timestamp(moment) AT TIME ZONE 'UTC') END AS date) "
                 "$$;"
                 "CREATE FUNCTION play_room(moment BIGINT) RETURNS void LANGUAGE plpgsql AS $$"
                 " DECLARE month date := play_month(moment); part text := 'play_' || "
                 "to_char(month, 'YYYY_MM');"
                 " BEGIN IF to_regclass(part) IS NULL THEN"
                 " LOCK TABLE play IN SHARE UPDATE EXCLUSIVE MODE;" /* two that come at once make
                                                                       one */
                 " IF to_regclass(part) IS NULL THEN"
                 " EXECUTE format('CREATE TABLE %I (LIKE play INCLUDING DEFAULTS INCLUDING "
                 "CONSTRAINTS)', part);"
                 " EXECUTE format('ALTER TABLE play ATTACH PARTITION %I FOR VALUES FROM (%s) TO "
                 "(%s)', part,"
                 " CASE WHEN month < date '2000-01-01' THEN 'MINVALUE'"
                 " ELSE CAST(CAST(extract(epoch FROM month) AS bigint) AS text) END,"
                 " CASE WHEN month >= date '2100-01-01' THEN 'MAXVALUE'"
                 " ELSE CAST(CAST(extract(epoch FROM month + interval '1 month') AS bigint) AS "
                 "text) END);"
                 " END IF; END IF;"
                 " IF NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(part)"
                 " AND inhparent = to_regclass('play')) THEN"
                 " RAISE EXCEPTION 'the plays of % are put away', to_char(month, 'YYYY-MM')"
                 " USING ERRCODE = '55000'; END IF; END $$;"
                 "SELECT play_room(moment) FROM"
                 " (SELECT min(time) AS moment FROM play_whole GROUP BY play_month(time)) AS "
                 "months;"
                 "INSERT INTO play (id, listener, track, time, heard)"
                 " SELECT id, listener, track, time, heard FROM play_whole ORDER BY id;"
                 "DROP TABLE play_whole;"
                 /* Marks are as many as the moments that somebody who was away may come back from.
                  */
                 "CREATE INDEX vector_mark_sequence ON vector_mark (sequence);"
                 "DROP TRIGGER family_value_changed ON family_value; DROP FUNCTION "
                 "family_value_changed;"
                 "CREATE FUNCTION family_values_put() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                 " UPDATE family SET written = written + n FROM"
                 " (SELECT family AS which, count(*) AS n FROM came GROUP BY family) AS c WHERE id "
                 "= which;"
                 " DELETE FROM vector WHERE track IN (SELECT track FROM came);"
                 " UPDATE track SET outcome = 'imported' WHERE outcome = 'named'"
                 " AND id IN (SELECT track FROM came);"
                 " RETURN NULL; END $$;"
                 "CREATE FUNCTION family_values_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                 " DELETE FROM vector WHERE track IN (SELECT track FROM went);"
                 " RETURN NULL; END $$;"
                 "CREATE TRIGGER family_values_put AFTER INSERT ON family_value REFERENCING NEW "
                 "TABLE AS came"
                 " FOR EACH STATEMENT EXECUTE FUNCTION family_values_put();"
                 "CREATE TRIGGER family_values_changed AFTER UPDATE ON family_value"
                 " REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION "
                 "family_values_put();"
                 "CREATE TRIGGER family_values_gone_changed AFTER UPDATE ON family_value"
                 " REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION "
                 "family_values_gone();"
                 "CREATE TRIGGER family_values_gone AFTER DELETE ON family_value REFERENCING OLD "
                 "TABLE AS went"
                 " FOR EACH STATEMENT EXECUTE FUNCTION family_values_gone();";
