/* A line is a word and what it says. Words stand in a table; each has a function that reads its
 * argument and knows what may be wrong with it. */
#include "tools/cli/cue.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct reading {
    ton_cue *cue;
    ton_cue_track *track; /* the one that is being told of; NULL before the first */
    ton_error *error;
    int line;
} reading;

static const char BLANKS[] = " \t\r\f\v";

void ton_cue_free(ton_cue *cue)
{
    free(cue->text);
    free(cue->track);
    *cue = (ton_cue){0};
}

/* ---- arguments ---------------------------------------------------------------------------------
 */

/* Cuts the first word off; *rest begins with what follows it. */
static char *take_word(char **rest)
{
    char *word = *rest + strspn(*rest, BLANKS), *end = word + strcspn(word, BLANKS);
    *rest = end + (*end != 0);
    *end = 0;
    return word;
}

static char *trim(char *text)
{
    text += strspn(text, BLANKS);
    size_t length = strlen(text);
    while (length && strchr(BLANKS, text[length - 1]))
        length--;
    text[length] = 0;
    return text;
}

/* A text is all that is left, or stands between the first and the last quotation mark: titles have
 * some of their own. NULL when there is none. */
static const char *take_text(char *rest)
{
    char *text = trim(rest);
    char *last = *text == '"' ? strrchr(text + 1, '"') : NULL;
    if (last) {
        *last = 0;
        text = trim(text + 1);
    }
    return *text ? text : NULL;
}

/* A decimal number of at most so many digits, and the character behind it; -1: it is none. */
static int take_number(char **text, int digits, char end)
{
    int value = 0, read = 0;
    for (; **text >= '0' && **text <= '9' && read < digits; read++)
        value = 10 * value + *(*text)++ - '0';
    if (!read || **text != end)
        return -1;
    *text += end != 0;
    return value;
}

/* ---- words -------------------------------------------------------------------------------------
 */

static ton_status wrong(const reading *now, const char *what)
{
    return ton_fail(now->error, TON_INVALID, "line %d: %s", now->line, what);
}

/* The name may have blanks and no quotation marks; the last word is the type of the file. */
static ton_status read_file(reading *now, char *rest)
{
    ton_cue *cue = now->cue;
    char *text = trim(rest);
    if (cue->files++)
        return TON_OK;
    if (*text != '"') {
        char *type = text + strlen(text);
        while (type > text && !strchr(BLANKS, type[-1]))
            type--;
        *type = 0;
    }
    cue->file = take_text(text);
    return cue->file ? TON_OK : wrong(now, "FILE wants a name and a type");
}

static ton_status read_track(reading *now, char *rest)
{
    ton_cue *cue = now->cue;
    char *text = take_word(&rest);
    int number = take_number(&text, 2, 0), before = now->track ? now->track->number : 0;
    if (number <= before)
        return wrong(now, "TRACK wants a number from 1 to 99, above the one before");
    if (now->track && now->track->start < 0)
        return wrong(now, "the TRACK before this one has no INDEX 01");
    now->track = &cue->track[cue->count++];
    *now->track = (ton_cue_track){.number = number, .start = -1};
    now->track->sound = !strcasecmp(take_word(&rest), "AUDIO");
    return TON_OK;
}

/* A piece begins with its INDEX 01. What lies before it, from INDEX 00 on, is the pause after the
 * piece before, as players have it. */
static ton_status read_index(reading *now, char *rest)
{
    char *number = take_word(&rest), *time = take_word(&rest);
    if (take_number(&number, 2, 0) != 1)
        return TON_OK;
    int minutes = take_number(&time, 5, ':'),
        seconds = minutes < 0 ? -1 : take_number(&time, 2, ':');
    int sectors = seconds < 0 ? -1 : take_number(&time, 2, 0);
    if (sectors < 0 || seconds >= 60 || sectors >= TON_CUE_SECTORS)
        return wrong(now, "INDEX wants a time as MM:SS:FF, FF below 75");
    if (!now->track || now->track->start >= 0)
        return wrong(now, "INDEX 01 belongs to a TRACK, once");
    now->track->start = (60 * (int64_t)minutes + seconds) * TON_CUE_SECTORS + sectors;
    if (now->track > now->cue->track && now->track->start <= now->track[-1].start)
        return wrong(now, "INDEX 01 is not after that of the TRACK before");
    return TON_OK;
}

static ton_status read_title(reading *now, char *rest)
{
    *(now->track ? &now->track->title : &now->cue->title) = take_text(rest);
    return TON_OK;
}

static ton_status read_performer(reading *now, char *rest)
{
    *(now->track ? &now->track->performer : &now->cue->performer) = take_text(rest);
    return TON_OK;
}

static ton_status read_remark(reading *now, char *rest)
{
    const char *word = take_word(&rest);
    if (!strcasecmp(word, "DATE"))
        now->cue->date = take_text(rest);
    else if (!strcasecmp(word, "GENRE"))
        now->cue->genre = take_text(rest);
    return TON_OK;
}

static const struct {
    const char *name;
    ton_status (*read)(reading *now, char *rest);
} words[] = {
    {"FILE", read_file},   {"TRACK", read_track},         {"INDEX", read_index},
    {"TITLE", read_title}, {"PERFORMER", read_performer}, {"REM", read_remark},
};

static ton_status read_line(reading *now, char *line)
{
    const char *word = take_word(&line);
    now->line++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcasecmp(word, words[i].name))
            return words[i].read(now, line);
    return TON_OK;
}

/* ---- the sheet ---------------------------------------------------------------------------------
 */

static bool has_sound(const ton_cue *cue)
{
    for (int i = 0; i < cue->count; i++)
        if (cue->track[i].sound)
            return true;
    return false;
}

static ton_status judge(const reading *now)
{
    if (now->cue->files != 1)
        return now->cue->files ? TON_OK : ton_fail(now->error, TON_INVALID, "it names no FILE");
    if (now->track && now->track->start < 0)
        return ton_fail(now->error, TON_INVALID, "its last TRACK has no INDEX 01");
    return has_sound(now->cue) ? TON_OK
                               : ton_fail(now->error, TON_INVALID, "it has no TRACK of AUDIO");
}

ton_status ton_cue_read(ton_cue *cue, const void *bytes, size_t count, ton_error *error)
{
    *cue = (ton_cue){0};
    if (count > TON_CUE_BYTES)
        return ton_fail(error, TON_INVALID, "it is larger than 1 MiB");
    cue->text = ton_cue_text(bytes, count);
    cue->track = calloc(TON_CUE_TRACKS, sizeof *cue->track);
    if (!cue->text || !cue->track)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    reading now = {cue, NULL, error, 0};
    ton_status status = TON_OK;
    char *rest = cue->text, *line;
    while (status == TON_OK && cue->files < 2 && (line = strsep(&rest, "\n")))
        status = read_line(&now, line);
    return status == TON_OK ? judge(&now) : status;
}
