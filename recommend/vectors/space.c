/* The space of a corpus's vectors: what its current scale covers. */
#include "recommend/vectors/vectors_file.h"

#include "corpus/texts.h"

/* The families that a scale covers come behind the descriptors, by id. */
static ton_status add_families(ton_space *space, ton_corpus *corpus, ton_error *error)
{
    ton_families families;
    ton_status status = ton_families_get(corpus, &families, error);
    for (int i = 0; i < families.count && status == TON_OK; i++) {
        const ton_family_record *family = &families.family[i];
        if (!family->fitted)
            continue;
        status = ton_space_add(space, family->name, family->dim, error);
        if (status == TON_OK && ton_family_is_of_texts(family))
            space->family[space->families - 1].weight = 0;
    }
    return status;
}

ton_status ton_vectors_space(ton_space *space, ton_corpus *corpus, ton_error *error)
{
    ton_space found = {0};
    int version;
    uint32_t layout;
    ton_status status = ton_scale_current(corpus, &version, &layout, error);
    if (status != TON_OK)
        return status;
    if (!version || layout)
        ton_space_of_descriptors(&found);
    if (version)
        status = add_families(&found, corpus, error);
    if (status == TON_OK)
        *space = found;
    return status;
}
