/* The floor under every analysis: reads files with libsndfile and does nothing with the samples.
 *
 *     decode FILE...        prints the seconds of sound in each
 */
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 1 << 16 /* samples of all channels */ };

static double decode(const char *path, float *block)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file) {
        fprintf(stderr, "decode: %s: %s\n", path, sf_strerror(NULL));
        return 0;
    }
    sf_count_t frames = 0, got;
    while ((got = sf_readf_float(file, block, BLOCK / info.channels)) > 0)
        frames += got;
    sf_close(file);
    return (double)frames / info.samplerate;
}

int main(int count, char **paths)
{
    float *block = malloc(BLOCK * sizeof *block);
    if (!block)
        return 1;
    for (int i = 1; i < count; i++)
        printf("%.3f\n", decode(paths[i], block));
    free(block);
    return 0;
}
