/* features: the descriptor table, as the library has it. */
#include "features/features.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/command.h"

enum { STATISTIC_BYTES = 64 };

static json_t *statistics_json(unsigned statistics)
{
    json_t *array = json_array();
    for (int i = 0; i < TON_STATISTICS; i++)
        if (statistics & 1u << i)
            ton_json_append(array, ton_json_text(ton_statistic_name(i)));
    return array;
}

static json_t *row_json(const ton_descriptor *row)
{
    json_t *object = json_object();
    ton_json_put(object, "name", ton_json_text(row->name));
    ton_json_put(object, "dim", json_integer(row->dim));
    ton_json_put(object, "statistics", statistics_json(row->statistics));
    ton_json_put(object, "unit", ton_json_text(row->unit));
    ton_json_put(object, "family", ton_json_text(ton_family_name(row->family)));
    ton_json_put(object, "likeness", statistics_json(row->likeness));
    ton_json_put(object, "source", ton_json_text(row->source));
    ton_json_put(object, "about", ton_json_text(row->about));
    return object;
}

static void print_json(void)
{
    char layout[16];
    snprintf(layout, sizeof layout, "%08x", (unsigned)ton_layout());
    json_t *rows = json_array(), *document = json_object();
    for (int i = 0; i < ton_descriptor_count; i++)
        ton_json_append(rows, row_json(&ton_descriptors[i]));
    ton_json_put(document, "layout", ton_json_text(layout));
    ton_json_put(document, "features", rows);
    ton_json_print(document, ton_output, false);
}

static void statistics_text(char text[STATISTIC_BYTES], unsigned statistics)
{
    size_t used = 0;
    text[0] = 0;
    for (int i = 0; i < TON_STATISTICS; i++)
        if (statistics & 1u << i)
            used += (size_t)snprintf(text + used, STATISTIC_BYTES - used, "%s%s", used ? "," : "",
                                     ton_statistic_name(i));
}

static void print_row(const ton_descriptor *row)
{
    char statistics[STATISTIC_BYTES], likeness[STATISTIC_BYTES];
    const char *family = ton_family_name(row->family);
    statistics_text(statistics, row->statistics);
    statistics_text(likeness, row->likeness);
    fprintf(ton_output, "%-19s %3d  %-5s %-9s %-23s %-16s %s%s%s%s\n", row->name, row->dim,
            row->unit, family ? family : "-", statistics, *likeness ? likeness : "-", row->about,
            *row->source ? " (" : "", row->source, *row->source ? ")" : "");
}

static ton_status features_command(const ton_session *session, const void *options,
                                   const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments, (void)error;
    if (session->json) {
        print_json();
        return TON_OK;
    }
    fprintf(ton_output, "%-19s %3s  %-5s %-9s %-23s %-16s %s\n", "name", "dim", "unit", "family",
            "statistics", "in likeness", "about (source)");
    for (int i = 0; i < ton_descriptor_count; i++)
        print_row(&ton_descriptors[i]);
    return TON_OK;
}

const ton_command ton_command_features = {
    .name = "features",
    .arguments = "",
    .about = "what is measured: names, units, families, sources",
    .run = features_command,
};
