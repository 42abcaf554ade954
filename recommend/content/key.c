/* Keys in letters (with the convention that small letters are minor) and on the Camelot wheel. */
#include "recommend/content/key.h"

#include "features/features.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *word;
    int minor;
} modes[] = {{"minor", 1}, {"min", 1}, {"m", 1}, {"major", 0}, {"maj", 0}};

static const struct {
    const char *sign;
    int semitones;
} accidentals[] = {{"#", 1}, {"♯", 1}, {"b", -1}, {"♭", -1}};

bool ton_mode_read(int *minor, const char *text)
{
    if (!strcmp(text, "M")) /* the one short form in which case decides */
        return *minor = 0, true;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (!strcasecmp(text, modes[i].word))
            return *minor = modes[i].minor, true;
    return false;
}

static bool read_camelot(int *tonic, int *minor, const char *text)
{
    text += *text == '0';
    for (int key = 0; key < 24; key++)
        if (!strcasecmp(text, ton_camelot(key / 2, key % 2))) {
            *tonic = key / 2;
            *minor = key % 2;
            return true;
        }
    return false;
}

/* Returns the bytes of the accidental at text and adds it to *tonic. */
static size_t read_accidental(int *tonic, const char *text)
{
    for (size_t i = 0; i < sizeof accidentals / sizeof *accidentals; i++) {
        size_t length = strlen(accidentals[i].sign);
        if (!strncmp(text, accidentals[i].sign, length)) {
            *tonic = (*tonic + accidentals[i].semitones + 12) % 12;
            return length;
        }
    }
    return 0;
}

bool ton_key_read(int *tonic, int *minor, const char *text)
{
    static const int semitones[] = {9, 11, 0, 2, 4, 5, 7}; /* A .. G above C */
    if (read_camelot(tonic, minor, text))
        return true;
    int letter = tolower((unsigned char)*text) - 'a';
    if (letter < 0 || letter > 6)
        return false;
    int note = semitones[letter], mode = islower((unsigned char)*text) != 0;
    text++;
    text += read_accidental(&note, text);
    text += strspn(text, " ");
    if (*text && !ton_mode_read(&mode, text))
        return false;
    *tonic = note;
    *minor = mode;
    return true;
}
