/* Writes a FLAC file of silence, as dense as the format allows: frames of 65,535 equal samples, 14
 * bytes each. Usage: silence FILE SECONDS RATE
 *
 * Source: RFC 9639 (2024). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 65535 };

static unsigned crc(const unsigned char *bytes, int count, unsigned polynomial, int bits)
{
    unsigned sum = 0, top = 1u << (bits - 1);
    for (int i = 0; i < count; i++) {
        sum ^= (unsigned)bytes[i] << (bits - 8);
        for (int k = 0; k < 8; k++)
            sum = sum & top ? sum << 1 ^ polynomial : sum << 1;
        sum &= (top << 1) - 1;
    }
    return sum;
}

static void put(unsigned char **at, uint64_t value, int bytes)
{
    while (bytes-- > 0)
        *(*at)++ = (unsigned char)(value >> 8 * bytes);
}

/* A frame's number, as UTF-8 would have it. */
static void put_number(unsigned char **at, uint32_t number)
{
    int more = number < 0x80 ? 0 : number < 0x800 ? 1 : number < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    *(*at)++ = (unsigned char)(lead[more] | number >> 6 * more);
    while (more-- > 0)
        *(*at)++ = (unsigned char)(0x80 | (number >> 6 * more & 0x3f));
}

/* Mono, 16 bits, all samples alike. */
static void write_frame(FILE *file, uint32_t number, uint32_t samples)
{
    unsigned char frame[32], *at = frame;
    put(&at, 0xfff87008, 4); /* length in 16 bits; rate of the stream; mono; 16 bits */
    put_number(&at, number);
    put(&at, samples - 1, 2);
    put(&at, crc(frame, (int)(at - frame), 0x07, 8), 1);
    put(&at, 0, 1); /* constant … */
    put(&at, 0, 2); /* … silence */
    put(&at, crc(frame, (int)(at - frame), 0x8005, 16), 2);
    fwrite(frame, 1, (size_t)(at - frame), file);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    FILE *file = fopen(argv[1], "wb");
    uint64_t rate = strtoull(argv[3], NULL, 10), left = strtoull(argv[2], NULL, 10) * rate;
    unsigned char head[42] = "fLaC", *at = head + 4;
    if (!file)
        return 1;
    put(&at, 0x80000022, 4); /* STREAMINFO, the last block */
    put(&at, BLOCK, 2);
    put(&at, BLOCK, 2);
    put(&at, 0, 6);
    put(&at, rate << 44 | 15ull << 36 | left, 8); /* 0 in between: mono */
    fwrite(head, 1, sizeof head, file);
    for (uint32_t i = 0; left > 0; i++) {
        uint32_t samples = left < BLOCK ? (uint32_t)left : BLOCK;
        write_frame(file, i, samples);
        left -= samples;
    }
    return fclose(file) ? 1 : 0;
}
