/* Names in requests: seeds and artists, lists, titles that are common words, typos. */
#include "tests/recommend/language/reading.h"

#include <criterion/criterion.h>

#define LIKE(kind, name)   "{\"kind\":\"" kind "\",\"name\":\"" name "\",\"sign\":\"like\"}"
#define UNLIKE(kind, name) "{\"kind\":\"" kind "\",\"name\":\"" name "\",\"sign\":\"unlike\"}"
#define SEEDS(list)        "{\"seeds\":[" list "]}"
#define ANY(list)          "{\"filters\":{\"artists_any\":[" list "]}}"
#define NONE(list)         "{\"filters\":{\"artists_none\":[" list "]}}"
#define LEFT(text)         "{\"unresolved\":[\"" text "\"]}"

static const reading seeds[] = {
    {"something like Erik Satie", SEEDS(LIKE("artist", "Erik Satie"))},
    {"like Debussy, Mozart and Zero 7",
     SEEDS(LIKE("artist", "Debussy") "," LIKE("artist", "Mozart") "," LIKE("artist", "Zero 7"))},
    {"like erik satee", SEEDS(LIKE("artist", "Erik Satie"))},
    {"nothing like Mozart", SEEDS(UNLIKE("artist", "Mozart"))},
    {"less like Air, more like Zero 7",
     SEEDS(UNLIKE("artist", "Air") "," LIKE("artist", "Zero 7"))},
    {"like Debussy, no wait, Mozart", SEEDS(LIKE("artist", "Mozart"))},
    {"Clair de Lune", SEEDS(LIKE("track", "Clair de Lune"))},
    {"Clair de Lune by Debussy", "{\"seeds\":[{\"kind\":\"track\",\"name\":\"Clair de "
                                 "Lune\",\"artist\":\"Debussy\",\"sign\":\"like\"}]}"},
    {"Debussy's Clair de Lune", "{\"seeds\":[{\"kind\":\"track\",\"name\":\"Clair de "
                                "Lune\",\"artist\":\"Debussy\",\"sign\":\"like\"}]}"},
    {"周杰伦的晴天", "{\"seeds\":[{\"kind\":\"track\",\"name\":\"晴天\",\"artist\":\"周杰伦\","
                     "\"sign\":\"like\"}]}"},
    {"like the album \"Moon Safari\"", SEEDS(LIKE("album", "Moon Safari"))},
    {"像周杰倫和久石讓那样的歌", SEEDS(LIKE("artist", "周杰伦") "," LIKE("artist", "久石让"))},
    {"久石让风格", SEEDS(LIKE("artist", "久石让"))},
    {"不像久石让", SEEDS(UNLIKE("artist", "久石让"))},
    {"类似《晴天》的歌", SEEDS(LIKE("track", "晴天"))},
    {"like like like", "{}"},
    {"like this song", "{\"seeds\":[{\"kind\":\"current\",\"sign\":\"like\"}]}"},
    {"what I usually listen to", "{\"seeds\":[{\"kind\":\"history\",\"sign\":\"like\"}]}"},
    {"和这首差不多的", "{\"seeds\":[{\"kind\":\"current\",\"sign\":\"like\"}]}"},
};

static const reading artists[] = {
    {"play Mozart", ANY("\"Mozart\"")},
    {"wolfgang amadeus mozart", ANY("\"Wolfgang Amadeus Mozart\"")},
    {"songs by beatles", ANY("\"The Beatles\"")},
    {"ac/dc", ANY("\"AC/DC\"")},
    {"songs by Air", ANY("\"Air\"")},
    {"nothing by Mozart or Debussy", NONE("\"Mozart\",\"Debussy\"")},
    {"久石让的歌", ANY("\"久石让\"")},
    {"除了周杰伦", NONE("\"周杰伦\"")},
    {"more Mozart, less Debussy",
     "{\"seeds\":[{\"kind\":\"artist\",\"name\":\"Debussy\",\"sign\":\"unlike\"}],"
     "\"filters\":{\"artists_any\":[\"Mozart\"]}}"},
};

/* A catalogue has songs called "Rain" and "Happy": they are words until somebody says otherwise. */
static const reading words[] = {
    {"happy songs", "{\"targets\":{\"valence\":60,\"arousal\":25}}"},
    {"Rain by The Beatles", "{\"seeds\":[{\"kind\":\"track\",\"name\":\"Rain\",\"artist\":\"The "
                            "Beatles\",\"sign\":\"like\"}]}"},
    {"the song \"Happy\"", SEEDS(LIKE("track", "Happy"))},
    {"fresh air",
     "{\"relative\":[{\"feature\":\"year\",\"direction\":\"more\",\"amount\":\"some\"}],"
     "\"unresolved\":[\"air\"]}"},
    {"like Nobody Known", LEFT("like Nobody Known")},
    {"anything by Qwertz", LEFT("anything by Qwertz")},
};

Test(language_names, seeds)
{
    READINGS(seeds);
}

Test(language_names, artists)
{
    READINGS(artists);
}

Test(language_names, common_words)
{
    READINGS(words);
}
