/* The few numbers of a summary that questions ask for, as columns of the track: a question about
 * tempo then reads a hundred bytes a track instead of thousands. A row of the table adds one; the
 * migration that adds its column fills it from the summaries that are there. */
#include "corpus/database.h"

static bool as_it_is(double *number, const float *value)
{
    *number = (double)*value;
    return true;
}

static bool above_zero(double *number, const float *value)
{
    return as_it_is(number, value) && *number > 0;
}

/* The mode stands beside the tonic. */
static bool key(double *number, const float *tonic)
{
    bool minor = tonic[TON_AT_key_minor - TON_AT_key_tonic] > 0;
    return as_it_is(number, tonic) && *number >= 0 && (*number += minor ? 12 : 0, true);
}

/* In the order of TON_SQL_MEASURES. */
static const struct {
    int index; /* in a summary */
    bool (*read)(double *number, const float *value);
} measures[TON_MEASURES] = {
    {TON_AT_tempo_bpm, above_zero}, {TON_AT_tempo_confidence, as_it_is},
    {TON_AT_key_tonic, key},        {TON_AT_loudness_integrated, as_it_is},
    {TON_AT_valence, as_it_is},     {TON_AT_arousal, as_it_is},
};

bool ton_measure_of(double *number, const float *summary, int measure)
{
    return measures[measure].read(number, summary + measures[measure].index);
}

int ton_measures_bind(sqlite3_stmt *statement, int first, const ton_track *track)
{
    int code = SQLITE_OK;
    double number;
    for (int i = 0; i < TON_MEASURES && code == SQLITE_OK; i++)
        code = ton_track_analysed(track) && ton_measure_of(&number, track->summary.value, i)
                   ? sqlite3_bind_double(statement, first + i, number)
                   : sqlite3_bind_null(statement, first + i);
    return code;
}

void ton_measure_function(sqlite3_context *context, int count, sqlite3_value **argument)
{
    (void)count;
    float value[TON_SUMMARY_DIM];
    double number;
    int measure = sqlite3_value_int(argument[1]);
    if (measure >= 0 && measure < TON_MEASURES &&
        ton_floats_copy(value, TON_SUMMARY_DIM, sqlite3_value_blob(argument[0]),
                        (size_t)sqlite3_value_bytes(argument[0])) &&
        ton_measure_of(&number, value, measure))
        sqlite3_result_double(context, number);
}

void ton_measures_read(sqlite3_stmt *statement, int first, ton_track *track)
{
    float *value = track->summary.value;
    for (int i = 0; i < TON_MEASURES; i++) {
        int index = measures[i].index;
        bool is_known = sqlite3_column_type(statement, first + i) != SQLITE_NULL;
        double number = sqlite3_column_double(statement, first + i);
        if (index == TON_AT_key_tonic) { /* the mode stands beside it */
            value[index] = is_known ? (float)((int)number % 12) : -1;
            value[TON_AT_key_minor] = is_known && number >= 12;
        } else {
            value[index] = (float)number;
        }
    }
}
