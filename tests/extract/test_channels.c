/* Channel orders: named channels go in as Vorbis has them and come out as WAVE has them. */
#include "extract/channels.h"

#include <criterion/criterion.h>
#include <string.h>

Test(extract_channels, vorbis_to_wave)
{
    static const struct {
        const char *vorbis, *wave; /* a letter a channel: L R C, a b surround, x y back, w low */
    } rows[] = {{"L", "L"},
                {"LR", "LR"},
                {"LCR", "LRC"},
                {"LRab", "LRab"},
                {"LCRab", "LRCab"},
                {"LCRabw", "LRCwab"},
                {"LCRabxw", "LRCwxab"},
                {"LCRabxyw", "LRCwxyab"},
                {"123456789", "123456789"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        float samples[2 * 9];
        int channels = (int)strlen(rows[i].vorbis);
        for (int k = 0; k < 2 * channels; k++)
            samples[k] = (float)rows[i].vorbis[k % channels];
        ton_channels_to_wave(samples, 2, channels);
        for (int k = 0; k < 2 * channels; k++)
            cr_expect_eq(samples[k], (float)rows[i].wave[k % channels], "%s, sample %d",
                         rows[i].vorbis, k);
    }
}
