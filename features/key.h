/* Key of a chroma, by correlation with the profile of each of the 24 keys. */
#ifndef TONARY_FEATURES_KEY_H
#define TONARY_FEATURES_KEY_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_key {
    int tonic, minor;                      /* tonic 0 = C; -1 for none */
    double strength;                       /* correlation with the best key's profile */
    double major_strength, minor_strength; /* best of each mode */
} ton_key;

/* chroma (12). A chroma without contrast has no key. */
void ton_key_find(ton_key *key, const double *chroma);

#ifdef __cplusplus
}
#endif

#endif
