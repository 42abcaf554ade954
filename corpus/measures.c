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

int ton_measures_bind(ton_statement *statement, int first, const ton_track *track)
{
    int code = TON_CODE_OK;
    double number;
    for (int i = 0; i < TON_MEASURES && code == TON_CODE_OK; i++)
        code = ton_track_analysed(track) && ton_measure_of(&number, track->summary.value, i)
                   ? ton_bind_number(statement, first + i, number)
                   : ton_bind_null(statement, first + i);
    return code;
}

bool ton_measures_agree(ton_statement *row, int first)
{
    enum { LAYOUT, OUTCOME, VALUE, MEASURES };
    ton_track track = {.layout = (uint32_t)ton_column_int(row, first + LAYOUT)};
    ton_column_copy(track.outcome, sizeof track.outcome, row, first + OUTCOME);
    bool has = ton_track_analysed(&track) &&
               ton_floats_read(row, first + VALUE, track.summary.value, TON_SUMMARY_DIM);
    for (int i = 0; i < TON_MEASURES; i++) {
        int column = first + MEASURES + i;
        double number = 0;
        bool is_known = has && ton_measure_of(&number, track.summary.value, i);
        if (is_known != ton_column_known(row, column) ||
            (is_known && ton_column_number(row, column) != number))
            return false;
    }
    return true;
}

void ton_measures_read(ton_statement *statement, int first, ton_track *track)
{
    float *value = track->summary.value;
    for (int i = 0; i < TON_MEASURES; i++) {
        int index = measures[i].index;
        bool is_known = ton_column_known(statement, first + i);
        double number = ton_column_number(statement, first + i);
        if (index == TON_AT_key_tonic) { /* the mode stands beside it */
            value[index] = is_known ? (float)((int)number % 12) : -1;
            value[TON_AT_key_minor] = is_known && number >= 12;
        } else {
            value[index] = (float)number;
        }
    }
}
