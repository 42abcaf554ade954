/* The nearest relative: what aubio (Brossier 2006) takes for tempo, 13 MFCC, centroid, roll-off,
 * flux and zero crossings, with its own reader, at the rate, window and hop of the analyser. Built
 * when pkg-config finds aubio; the project itself does not need it.
 *
 *     aubio FILE...        prints the tempo of each
 */
#include "features/features.h"

#include <aubio/aubio.h>
#include <stdio.h>

enum { MEL_FILTERS = 40, COEFFICIENTS = 13, SHAPES = 3 };

typedef struct measures {
    aubio_tempo_t *tempo;
    aubio_pvoc_t *vocoder;
    aubio_mfcc_t *mfcc;
    aubio_specdesc_t *shape[SHAPES];
    fvec_t *samples, *beat, *coefficients, *value;
    cvec_t *spectrum;
    double crossings;
} measures;

static const char *const shape_names[SHAPES] = {"centroid", "rolloff", "specflux"};

static void begin(measures *m)
{
    m->tempo = new_aubio_tempo("default", TON_WINDOW, TON_HOP, TON_RATE);
    m->vocoder = new_aubio_pvoc(TON_WINDOW, TON_HOP);
    m->mfcc = new_aubio_mfcc(TON_WINDOW, MEL_FILTERS, COEFFICIENTS, TON_RATE);
    for (int i = 0; i < SHAPES; i++)
        m->shape[i] = new_aubio_specdesc(shape_names[i], TON_WINDOW);
    m->samples = new_fvec(TON_HOP);
    m->beat = new_fvec(1);
    m->coefficients = new_fvec(COEFFICIENTS);
    m->value = new_fvec(1);
    m->spectrum = new_cvec(TON_WINDOW);
}

static void end(measures *m)
{
    del_cvec(m->spectrum);
    del_fvec(m->value);
    del_fvec(m->coefficients);
    del_fvec(m->beat);
    del_fvec(m->samples);
    for (int i = 0; i < SHAPES; i++)
        del_aubio_specdesc(m->shape[i]);
    del_aubio_mfcc(m->mfcc);
    del_aubio_pvoc(m->vocoder);
    del_aubio_tempo(m->tempo);
}

static void add_hop(measures *m)
{
    aubio_tempo_do(m->tempo, m->samples, m->beat);
    aubio_pvoc_do(m->vocoder, m->samples, m->spectrum);
    aubio_mfcc_do(m->mfcc, m->spectrum, m->coefficients);
    for (int i = 0; i < SHAPES; i++)
        aubio_specdesc_do(m->shape[i], m->spectrum, m->value);
    m->crossings += (double)aubio_zero_crossing_rate(m->samples);
}

static int measure(const char *path)
{
    measures m = {0};
    uint_t got = TON_HOP;
    aubio_source_t *source = new_aubio_source(path, TON_RATE, TON_HOP);
    if (!source)
        return 1;
    begin(&m);
    while (got == TON_HOP) {
        aubio_source_do(source, m.samples, &got);
        add_hop(&m);
    }
    printf("%.1f BPM\n", (double)aubio_tempo_get_bpm(m.tempo));
    end(&m);
    del_aubio_source(source);
    return 0;
}

int main(int count, char **paths)
{
    int failed = 0;
    for (int i = 1; i < count; i++)
        failed |= measure(paths[i]);
    aubio_cleanup();
    return failed;
}
