/* Any bytes are a file of users or an error, and as the title of a song XML that can be read, with
 * the same title as JSON but for what XML cannot hold. */
#include "base/text.h"
#include "tests/fuzz/fuzz.h"
#include "tools/cli/json.h"
#include "tools/subsonic/md5.h"
#include "tools/subsonic/users.h"
#include "tools/subsonic/xml.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void users(char *text)
{
    ton_users users;
    ton_error error;
    ton_status status = ton_users_parse(&users, text, "users", &error);
    fuzz_must(status == TON_OK || status == TON_INVALID, "it is a file of users or none");
    fuzz_must(status != TON_OK || users.count, "there is somebody");
    fuzz_must(!ton_users_prove(&users, "anna", "salt", "no token"), "nobody proves nothing");
    for (int i = 0; i < users.count; i++) {
        fuzz_must(*users.user[i].name && *users.user[i].secret, "a line has both");
        const char *found = users.user[i].is_key ? ton_users_of_key(&users, users.user[i].secret)
                                                 : users.user[i].name;
        fuzz_must(found && !strcmp(found, users.user[i].name), "who has a key is found by it");
    }
    ton_users_free(&users);
}

/* Whether two texts are the same but for characters that the second may lack. */
static bool is_kept(const char *whole, const char *kept)
{
    unsigned code;
    for (int length; *whole; whole += length) {
        length = ton_utf8_next(whole, &code);
        fuzz_must(length, "JSON is UTF-8");
        if (!strncmp(whole, kept, (size_t)length))
            kept += length;
        else if (code >= 0x20 && code != 0xfffe && code != 0xffff)
            return false;
    }
    return !*kept;
}

static void XMLCALL element(void *title, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    for (; *attributes; attributes += 2)
        if (!strcmp(attributes[0], "title"))
            fuzz_must(is_kept(title, attributes[1]), "the title is the same");
}

static void xml(const char *title)
{
    char *text = NULL;
    size_t bytes;
    json_t *object = json_object(), *value = ton_json_text(title), *list = json_array();
    FILE *stream = open_memstream(&text, &bytes);
    XML_Parser parser = XML_ParserCreate(NULL);
    ton_json_put(object, "title", value);
    ton_json_append(list, json_incref(value));
    ton_json_put(object, "titles", list);
    ton_xml_print("song", "urn:x", object, stream);
    fclose(stream);
    const char *told = json_string_value(value);
    XML_SetUserData(parser, (void *)(told ? told : ""));
    XML_SetStartElementHandler(parser, element);
    fuzz_must(XML_Parse(parser, text, (int)bytes, 1) == XML_STATUS_OK, "it is XML");
    XML_ParserFree(parser);
    json_decref(object);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool has_md5;
    ton_error error;
    char *title = fuzz_text(data, size);
    has_md5 = has_md5 || ton_md5_find(&error) == TON_OK;
    fuzz_must(has_md5, "nettle is there");
    xml(title);
    free(title);
    users(fuzz_text(data, size));
    return 0;
}
