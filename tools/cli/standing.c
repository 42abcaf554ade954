#include "tools/cli/standing.h"

#include "tools/cli/json.h"
#include "tools/cli/output.h"

static json_t *file_json(const ton_vectors_standing *standing)
{
    if (!standing->is_followed)
        return json_null();
    json_t *file = json_object();
    ton_json_put(file, "change", json_integer(standing->change));
    ton_json_put(file, "behind", json_integer(standing->behind));
    ton_json_put(file, "rows", json_integer(standing->rows));
    ton_json_put(file, "written", ton_json_time(standing->written));
    return file;
}

json_t *ton_standing_json(const ton_vectors_standing *standing)
{
    json_t *document = json_object();
    ton_json_put(document, "change", json_integer(standing->now.sequence));
    ton_json_put(document, "scale", json_integer(standing->now.scale));
    ton_json_put(document, "file", file_json(standing));
    return document;
}

void ton_standing_print(const ton_vectors_standing *standing)
{
    fprintf(ton_output, "corpus       change %lld, scale %lld\n", (long long)standing->now.sequence,
            (long long)standing->now.scale);
    if (standing->is_followed)
        fprintf(ton_output, "vector file  change %lld, %lld %s behind\n",
                (long long)standing->change, (long long)standing->behind,
                standing->behind == 1 ? "track" : "tracks");
    else
        fprintf(ton_output, "vector file  none, or one of another time\n");
}
