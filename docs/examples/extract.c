/* One file: what it is, and every descriptor in its unit. Nothing is stored.
 *
 *     extract FILE
 *
 * Decoders run in this process here; ton_pool_run (extract/extract.h) gives them one of their own
 * each, in a sandbox: use it for files from anywhere. */
#include <stdio.h>
#include <tonary.h>
#include <unistd.h>

/* A summary is one row of floats; the table says what stands where. */
static void print_summary(const ton_summary *summary)
{
    for (int i = 0; i < ton_descriptor_count; i++) {
        const ton_descriptor *row = &ton_descriptors[i];
        printf("%-20s", row->name);
        for (int k = 0; k < row->dim && k < 7; k++)
            printf(" %.4g", (double)summary->value[row->offset + k]);
        printf("%s %s\n", row->dim > 7 ? " …" : "", row->unit);
    }
}

/* One value may be had by its name too: it is a constant. */
static void print_record(const ton_record *record)
{
    printf("%s, %s%s%s\n", record->codec, ton_outcome_name(record->outcome),
           *record->reason ? ": " : "", record->reason);
    printf("%.1f s, %d Hz, %d channels\n", record->seconds, record->sample_rate, record->channels);
    printf("\"%s\" by \"%s\"\n", record->tags.title, record->tags.artist);
    if (record->layout && record->outcome <= TON_OUTCOME_PARTIAL) {
        printf("%.1f BPM\n", (double)record->summary.value[TON_AT_tempo_bpm]);
        print_summary(&record->summary);
    }
}

int main(int argc, char **argv)
{
    static ton_record record;
    ton_error error;
    int descriptor;
    if (argc != 2) {
        fprintf(stderr, "usage: extract FILE\n");
        return 2;
    }
    ton_extractor *extractor = ton_extractor_new(NULL, &error);
    if (!extractor || ton_open_audio(&descriptor, NULL, argv[1], &error) != TON_OK) {
        fprintf(stderr, "%s\n", error.message);
        ton_extractor_free(extractor);
        return 1;
    }
    ton_extract(extractor, &record, descriptor, argv[1]);
    close(descriptor);
    ton_extractor_free(extractor);
    print_record(&record);
    return record.outcome == TON_OUTCOME_FAILED || record.outcome == TON_OUTCOME_UNSUPPORTED;
}
