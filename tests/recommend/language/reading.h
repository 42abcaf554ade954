/* Requests read and written as JSON, to be compared with what they should be. */
#ifndef TONARY_TESTS_LANGUAGE_READING_H
#define TONARY_TESTS_LANGUAGE_READING_H

typedef struct reading {
    const char *text, *expected; /* JSON without "v", "language" and the intent "recommend" */
} reading;

/* Fails with what was read instead. */
void reading_check(const reading *row, int count);
#define READINGS(rows) reading_check(rows, (int)(sizeof(rows) / sizeof *(rows)))

#endif
