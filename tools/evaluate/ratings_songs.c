/* What else is known: of listeners their profiles, of songs what they are like. */
#include "tools/evaluate/ratings.h"

#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/truth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AGE, GENDER, INTERESTS, PROFILE_COLUMNS };

/* ---- profiles -----------------------------------------------------------------------------------
 */

static void take_profile(ton_profile *profile, const char *const *field, const int *column)
{
    double age;
    if (column[AGE] >= 0 && ton_truth_number(&age, field[column[AGE]]) && age >= 1 && age < 200)
        profile->age = (int32_t)age;
    if (column[GENDER] >= 0)
        snprintf(profile->gender, sizeof profile->gender, "%s", field[column[GENDER]]);
    if (column[INTERESTS] >= 0)
        snprintf(profile->interests, sizeof profile->interests, "%s", field[column[INTERESTS]]);
}

static ton_status read_profiles(ton_ratings_data *data, ton_csv *csv, int user, const int *column,
                                const ton_session *session, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(csv, &field, error);
        if (status == TON_OK && !field)
            return TON_OK;
        if (status == TON_INVALID) {
            ton_say_wrong(session, &data->wrong, error);
            continue;
        }
        if (status != TON_OK)
            return status;
        int32_t number = ton_number_of(&data->users, field[user]);
        if (number >= 0)
            take_profile(&data->profile[number], field, column);
    }
}

ton_status ton_ratings_profiles(ton_ratings_data *data, const char *path,
                                const ton_session *session, ton_error *error)
{
    static const char *const name[PROFILE_COLUMNS] = {"age", "gender", "interests"};
    int column[PROFILE_COLUMNS], user;
    ton_csv *csv = NULL;
    data->profile = calloc((size_t)data->users.count + 1, sizeof *data->profile);
    ton_status status =
        data->profile ? ton_csv_open(&csv, path, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status != TON_OK)
        return status;
    for (int c = 0; c < PROFILE_COLUMNS; c++)
        column[c] = ton_csv_column(csv, name[c]);
    if ((user = ton_csv_column(csv, data->user_column)) < 0)
        status =
            ton_fail(error, TON_INVALID,
                     "%.700s: the header needs user_id, and may have age, gender, interests", path);
    else
        status = read_profiles(data, csv, user, column, session, error);
    ton_csv_close(csv);
    return status;
}

/* ---- content ------------------------------------------------------------------------------------
 */

int32_t ton_ratings_song(const ton_ratings_data *data, const ton_table *table, int column)
{
    ton_cell cell = ton_table_cell(table, column);
    char number[32];
    if (cell.text)
        return ton_number_of(&data->songs, cell.text);
    snprintf(number, sizeof number, "%.15g", cell.number);
    return cell.kind == TON_CELL_NUMBER ? ton_number_of(&data->songs, number) : -1;
}

static void make_unit(float *row, int dim)
{
    double sum = 0;
    for (int i = 0; i < dim; i++)
        sum += (double)row[i] * (double)row[i];
    double by = sum > 0 && isfinite(sum) ? 1 / sqrt(sum) : 0;
    for (int i = 0; i < dim; i++)
        row[i] = (float)((double)row[i] * by);
}

ton_status ton_ratings_content_new(ton_ratings_data *data, int dim, ton_error *error)
{
    data->content_dim = dim;
    data->content = calloc((size_t)data->songs.count * (size_t)dim + 1, sizeof *data->content);
    return data->content ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Numbers beyond -1 .. 1, such as years, would outweigh all others: their column is told in
 * deviations from its mean. What is not known is 0. */
static void even_out(float *content, int32_t songs, int dim, int column)
{
    double sum = 0, squares = 0, count = 0, most = 0;
    for (int32_t s = 0; s < songs; s++) {
        double value = (double)content[(size_t)s * (size_t)dim + (size_t)column];
        if (isnan(value))
            continue;
        count++;
        sum += value;
        most = fmax(most, fabs(value));
    }
    double mean = most > 1 ? sum / count : 0;
    for (int32_t s = 0; s < songs && most > 1; s++) {
        double value = (double)content[(size_t)s * (size_t)dim + (size_t)column] - mean;
        squares += isnan(value) ? 0 : value * value;
    }
    double by = most > 1 && squares > 0 ? 1 / sqrt(squares / count) : 1;
    for (int32_t s = 0; s < songs; s++) {
        float *value = &content[(size_t)s * (size_t)dim + (size_t)column];
        *value = isnan(*value) ? 0 : (float)(((double)*value - mean) * by);
    }
}

static ton_status read_rows(ton_ratings_data *data, ton_table *table, int song,
                            const ton_columns *columns, ton_error *error)
{
    bool more = true;
    ton_status status = ton_ratings_content_new(data, columns->count, error);
    size_t numbers = (size_t)data->songs.count * (size_t)columns->count;
    for (size_t i = 0; i < numbers && status == TON_OK; i++)
        data->content[i] = NAN;
    while (status == TON_OK && (status = ton_table_next(table, &more, error)) == TON_OK && more) {
        int32_t number = ton_ratings_song(data, table, song);
        size_t row = (size_t)(number < 0 ? 0 : number) * (size_t)columns->count;
        for (int c = 0; c < columns->count && number >= 0; c++) {
            ton_cell cell = ton_table_cell(table, columns->column[c]);
            data->content[row + (size_t)c] =
                cell.kind == TON_CELL_NUMBER && isfinite(cell.number) ? (float)cell.number : NAN;
        }
    }
    for (int c = 0; c < columns->count && status == TON_OK; c++)
        even_out(data->content, data->songs.count, columns->count, c);
    return status;
}

static ton_status read_columns(ton_ratings_data *data, ton_table *table, int song,
                               const char *patterns, ton_error *error)
{
    ton_columns columns = {0};
    bool *taken = calloc((size_t)ton_table_columns(table), sizeof *taken);
    if (!taken)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    taken[song] = true;
    ton_status status =
        ton_columns_choose(&columns, table, patterns ? patterns : "*", taken, error);
    if (status == TON_INVALID)
        status = ton_option_wrong(error, "content-columns");
    if (status == TON_OK)
        status = read_rows(data, table, song, &columns, error);
    ton_columns_free(&columns);
    free(taken);
    return status;
}

/* Unit rows, and shares of what is above 0. */
static ton_status finish_rows(ton_ratings_data *data, ton_error *error)
{
    size_t dim = (size_t)data->content_dim, songs = (size_t)data->songs.count;
    data->genres = calloc(songs * dim + 1, sizeof *data->genres);
    if (!data->genres)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t i = 0; i < songs; i++) {
        const float *row = data->content + i * dim;
        double sum = 0;
        make_unit(data->content + i * dim, data->content_dim);
        for (size_t c = 0; c < dim; c++)
            sum += row[c] > 0 ? (double)row[c] : 0;
        for (size_t c = 0; c < dim && sum > 0; c++)
            data->genres[i * dim + c] = row[c] > 0 ? (float)((double)row[c] / sum) : 0;
    }
    return TON_OK;
}

ton_status ton_ratings_content(ton_ratings_data *data, const ton_ratings_options *options,
                               ton_error *error)
{
    ton_table *table = NULL;
    ton_status status = ton_table_open(&table, options->content, error);
    if (status != TON_OK)
        return status;
    int song = ton_table_column(table, data->song_column);
    int tag = options->content_columns ? -1 : ton_table_column(table, "tag");
    if (song < 0)
        status = ton_fail(error, TON_INVALID, "%.700s: the header needs %s", options->content,
                          data->song_column);
    else if (tag >= 0)
        status = ton_ratings_tags(data, table, song, tag, ton_table_column(table, "count"), error);
    else
        status = read_columns(data, table, song, options->content_columns, error);
    ton_table_close(table);
    return status == TON_OK ? finish_rows(data, error) : status;
}
