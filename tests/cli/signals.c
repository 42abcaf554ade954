/* Writes the sounds that the command-line tests are about: signals with known answers, and files
 * that are odd in every way that a music folder is. Usage: signals FOLDER */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RATE = 22050, CHORD = 4 };

typedef struct sound {
    const char *path;
    double seconds;
    double hertz[CHORD]; /* tones sounding together, 0 ends */
    double clicks;       /* per minute */
    double noise;        /* amplitude */
    double promised;     /* seconds that the header claims; 0: the truth */
    const char *artist, *title, *album, *genre, *year; /* NULL for none */
} sound;

/* One row, one sound. */
/* clang-format off */
static const sound sounds[] = {
    {"music/chords/a minor.wav", 8, {220, 261.626, 329.628}, 0, 0.003, 0,
     "Reed", "Evening", "Chords", "drone", "1991"},
    {"music/chords/c major.wav", 8, {261.626, 329.628, 391.995}, 0, 0.003, 0,
     "Reed", "Morning", "Chords", "drone", "1992"},
    {"music/chords/g major.wav", 8, {391.995, 493.883, 587.330}, 0, 0.003, 0,
     "Pipe", "Noon", "Chords", "drone", "1993"},
    {"music/clicks 100.wav", 12, {0}, 100, 0.003, 0, "Woodblock", "Slow", NULL, "beat", NULL},
    {"music/clicks 150.wav", 12, {0}, 150, 0.003, 0, "Woodblock", "Quick", NULL, "beat", NULL},
    {"music/noise.wav", 4, {0}, 0, 0.25, 0, NULL, NULL, NULL, NULL, NULL},
    {"music/.hidden.wav", 4, {440}, 0, 0, 0, NULL, NULL, NULL, NULL, NULL},
    {"odd/silence.wav", 3, {0}, 0, 0, 0, NULL, NULL, NULL, NULL, NULL},
    {"odd/short.wav", 0.01, {440}, 0, 0, 0, NULL, NULL, NULL, NULL, NULL},
    {"odd/truncated.wav", 3, {440}, 0, 0.003, 30, NULL, NULL, NULL, NULL, NULL},
    {"odd/no ending", 3, {330}, 0, 0.003, 0, NULL, NULL, NULL, NULL, NULL},
    {"names/new\nline \033[31m.wav", 3, {330}, 0, 0.003, 0, NULL, NULL, NULL, NULL, NULL},
    {"names/latin \xe9.wav", 3, {350}, 0, 0.003, 0, NULL, NULL, NULL, NULL, NULL},
    {"names/-dash.wav", 3, {370}, 0, 0.003, 0, NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */

static void fail(const char *what)
{
    fprintf(stderr, "signals: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void put(FILE *file, uint32_t value, int bytes)
{
    for (; bytes-- > 0; value >>= 8)
        fputc((int)(value & 0xff), file);
}

static size_t padded(const char *text)
{
    return (strlen(text) + 2) & ~(size_t)1;
}

/* The INFO list of RIFF, where a WAV keeps its tags. */
static void put_tags(FILE *file, const sound *s)
{
    const struct {
        const char *id, *text;
    } tags[] = {{"IART", s->artist},
                {"INAM", s->title},
                {"IPRD", s->album},
                {"IGNR", s->genre},
                {"ICRD", s->year}};
    uint32_t bytes = 4;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        bytes += tags[i].text ? 8 + (uint32_t)padded(tags[i].text) : 0;
    fputs("LIST", file);
    put(file, bytes, 4);
    fputs("INFO", file);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (!tags[i].text)
            continue;
        fputs(tags[i].id, file);
        put(file, (uint32_t)padded(tags[i].text), 4);
        fwrite(tags[i].text, 1, strlen(tags[i].text), file);
        put(file, 0, (int)(padded(tags[i].text) - strlen(tags[i].text)));
    }
}

/* One sample, -1..1; noise comes from a generator of our own, so that it is the same everywhere. */
static double sample_at(const sound *s, int i)
{
    static uint32_t state = 1;
    double t = (double)i / RATE, value = 0;
    for (int k = 0; k < CHORD && s->hertz[k] > 0; k++)
        value += 0.2 * sin(2 * M_PI * s->hertz[k] * t);
    state = state * 1664525u + 1013904223u;
    double noise = (double)state / 2147483648.0 - 1;
    if (s->clicks > 0)
        value += 0.8 * noise * exp(-200 * fmod(t, 60 / s->clicks));
    return value + s->noise * noise;
}

static void write_sound(const sound *s)
{
    FILE *file = fopen(s->path, "wb");
    if (!file)
        fail(s->path);
    int samples = (int)(s->seconds * RATE);
    uint32_t promised = (uint32_t)((s->promised > 0 ? s->promised : s->seconds) * RATE) * 2;
    fputs("RIFF", file);
    put(file, promised + 36, 4);
    fputs("WAVEfmt ", file);
    put(file, 16, 4);
    put(file, 1, 2); /* PCM */
    put(file, 1, 2); /* channels */
    put(file, RATE, 4);
    put(file, RATE * 2, 4);
    put(file, 2, 2);
    put(file, 16, 2);
    if (s->artist)
        put_tags(file, s);
    fputs("data", file);
    put(file, promised, 4);
    for (int i = 0; i < samples; i++)
        put(file, (uint32_t)lrint(32767 * sample_at(s, i)), 2);
    if (fclose(file))
        fail(s->path);
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file))
        fail(path);
}

int main(int argc, char **argv)
{
    static const char *const folders[] = {"music", "music/chords", "odd", "names", "empty"};
    if (argc != 2 || chdir(argv[1]))
        fail(argc == 2 ? argv[1] : "usage: signals FOLDER");
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (mkdir(folders[i], 0777))
            fail(folders[i]);
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        write_sound(&sounds[i]);
    write_text("odd/text.mp3", "This is no music, whatever its name says.\n");
    write_text("odd/notes.txt", "Not even by its name.\n");
    if (mkfifo("odd/pipe.flac", 0600))
        fail("odd/pipe.flac");
    return 0;
}
