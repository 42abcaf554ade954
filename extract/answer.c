/* A worker has read a file that may be made to take it over, so what it says is foreign bytes. What
 * passes here is harmless to the rest of the program, whether or not it is true. */
#include "extract/answer.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* Beyond what is measured of any sound (the largest is a level of 65536) and far from where sums of
 * squares over a million tracks overflow; in seconds, three hundred years. */
static const float LARGEST_VALUE = 1e6F;
static const double LARGEST_SECONDS = 1e10;
enum { LARGEST_NUMBER = 9999, LONGEST_TEXT = 256 };

_Static_assert(sizeof((ton_record *)0)->reason <= LONGEST_TEXT, "a reason fits");
_Static_assert(sizeof((ton_tags *)0)->title <= LONGEST_TEXT, "a tag fits");

/* A clean text is what cleaning leaves as it is. */
static bool is_text(const char *text, size_t capacity)
{
    char clean[LONGEST_TEXT];
    if (!memchr(text, '\0', capacity))
        return false;
    ton_text_clean(clean, sizeof clean, text);
    return !strcmp(clean, text);
}

static bool are_tags(const ton_tags *tags)
{
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (field->bytes && !is_text(ton_tags_text(tags, field), field->bytes))
            return false;
        int number = field->bytes ? 0 : ton_tags_number(tags, field);
        if (number < 0 || number > LARGEST_NUMBER)
            return false;
    }
    return true;
}

/* Both become indices. */
static bool is_key(float tonic, float minor)
{
    return tonic >= -1 && tonic <= 11 && tonic == floorf(tonic) && (minor == 0 || minor == 1);
}

static bool is_summary(const ton_summary *summary)
{
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        if (!(fabsf(summary->value[i]) <= LARGEST_VALUE))
            return false;
    return is_key(summary->value[TON_AT_key_tonic], summary->value[TON_AT_key_minor]);
}

static bool is_fingerprint(const ton_fingerprint *f)
{
    static const uint32_t nothing[TON_FINGERPRINT_WORDS];
    if (f->count < 0 || f->count > TON_FINGERPRINT_WORDS)
        return false;
    if (!(f->start >= 0 && f->start <= f->end && (double)f->end <= LARGEST_SECONDS))
        return false;
    return !memcmp(f->word + f->count, nothing,
                   sizeof nothing - (size_t)f->count * sizeof *nothing);
}

static bool is_nothing(const ton_record *record)
{
    static const ton_record nothing;
    return !memcmp(&record->summary, &nothing.summary, sizeof nothing.summary) &&
           !memcmp(&record->fingerprint, &nothing.fingerprint, sizeof nothing.fingerprint);
}

/* What was heard came from a file within the limits; what was refused may have any rate. */
static bool is_format(const ton_record *r, bool heard)
{
    if (!heard)
        return r->sample_rate >= 0 && r->channels >= 0;
    return r->sample_rate >= TON_RATE_MIN && r->sample_rate <= TON_RATE_MAX && r->channels > 0 &&
           r->channels <= TON_CHANNELS_MAX && *r->codec;
}

/* A bool that is neither must not even be looked at as one. */
static bool is_flag(const bool *flag)
{
    unsigned char byte;
    memcpy(&byte, flag, sizeof byte);
    return byte <= 1;
}

bool ton_answer_is_sound(const ton_record *r, size_t count, bool described)
{
    if (count != sizeof *r || (unsigned)r->outcome >= (unsigned)TON_OUTCOMES ||
        !is_flag(&r->passed_over) || !is_flag(&r->transient))
        return false;
    if (r->transient && r->outcome != TON_OUTCOME_FAILED)
        return false;
    bool measured = r->outcome == TON_OUTCOME_OK || r->outcome == TON_OUTCOME_PARTIAL ||
                    r->outcome == TON_OUTCOME_SILENT;
    if (!is_text(r->reason, sizeof r->reason) || !is_text(r->codec, sizeof r->codec) ||
        !are_tags(&r->tags))
        return false;
    if (r->outcome == TON_OUTCOME_OK && *r->reason)
        return false;
    if (!(r->seconds >= 0 && r->seconds <= LARGEST_SECONDS) || !is_format(r, measured))
        return false;
    if (described || r->passed_over ? r->layout == 0 : !measured)
        return r->layout == 0 && is_nothing(r);
    return !described && measured && r->layout == ton_layout() && is_summary(&r->summary) &&
           is_fingerprint(&r->fingerprint);
}
