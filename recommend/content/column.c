/* Columns are read off the descriptor table: a new descriptor asks for no change here. */
#include "recommend/content/column.h"

enum { LOCATION = TON_MEAN | TON_MEDIAN | TON_WHOLE };

/* First value of the statistic that a TON_LOG spread is divided by; -1 for none. */
static int centre_of(const ton_descriptor *descriptor, ton_statistic statistic)
{
    if (descriptor->scale != TON_LOG || (statistic & LOCATION))
        return -1;
    return ton_value_index(descriptor, statistic == TON_SPREAD ? TON_MEDIAN : TON_MEAN);
}

/* Appends the columns of one statistic and returns how many. */
static int add_columns(ton_column *columns, const ton_descriptor *descriptor,
                       ton_statistic statistic)
{
    int first = ton_value_index(descriptor, statistic);
    int centre = centre_of(descriptor, statistic);
    for (int c = descriptor->skip; c < descriptor->dim; c++)
        *columns++ = (ton_column){
            .descriptor = descriptor,
            .statistic = statistic,
            .component = c,
            .value = first + c,
            .relative_to = centre < 0 ? -1 : centre + c,
            .family = descriptor->family,
        };
    return descriptor->dim - descriptor->skip;
}

static int add_descriptor(ton_column *columns, const ton_descriptor *descriptor)
{
    int count = 0;
    for (int s = 0; s < TON_STATISTICS; s++)
        if (descriptor->likeness >> s & 1)
            count += add_columns(columns + count, descriptor, (ton_statistic)(1 << s));
    return count;
}

void ton_scale_columns(ton_column *columns)
{
    int count = 0;
    for (int family = 0; family < TON_FAMILIES; family++)
        for (int i = 0; i < ton_descriptor_count; i++)
            if ((int)ton_descriptors[i].family == family)
                count += add_descriptor(columns + count, &ton_descriptors[i]);
}
