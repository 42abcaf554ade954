/* tonary - what is said of the chosen tracks: labels from a table, from tags, from folders. */
#ifndef TONARY_TOOLS_EVALUATE_SAID_H
#define TONARY_TOOLS_EVALUATE_SAID_H

#include "recommend/evaluation/labelling.h"
#include "tools/evaluate/named.h"

typedef struct ton_label_table ton_label_table;

/* How well a table and a corpus fit. */
typedef struct ton_label_fit {
    int64_t rows;    /* that name a chosen track */
    int64_t unknown; /* that do not */
    int64_t wrong;   /* that could not be read; each has been told */
} ton_label_fit;

/* Reads a CSV of labels. A column id, path, file or deb_path names the track, with a naming's root
 * in a package that may stand in a column package. TON_INVALID without such a column;
 * TON_NOT_FOUND when no row names a chosen track; errors of ton_csv_open. naming->table NULL: an
 * empty table. */
ton_status ton_label_table_read(ton_label_table **table, ton_label_fit *fit,
                                const ton_naming *naming, const ton_named *named,
                                const ton_session *session, ton_error *error);
void ton_label_table_free(ton_label_table *table);

/* Labels of a kind: a column of the table, else a tag (artist, album, genre …), else "folder", the
 * one in which a file lies; *source says which ("table", "tags", "paths"), static. Several are
 * separated by semicolons. An album from tags is one of its album artist. TON_INVALID lists the
 * kinds. The caller frees labels also after an error. */
ton_status ton_labels_said(ton_labelling *labels, const char **source, const char *kind,
                           const ton_label_table *table, const ton_named *named,
                           const ton_chosen *chosen, ton_error *error);

#endif
