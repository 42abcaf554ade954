/* Users and their secrets; JSON as XML. */
#include "tools/subsonic/md5.h"
#include "tools/subsonic/users.h"
#include "tools/subsonic/xml.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- XML ----------------------------------------------------------------------------------------
 */

static const struct {
    const char *json, *xml; /* what stands in the element */
} cases[] = {
    {"{}", "></a>"},
    {"{\"b\":1,\"c\":true,\"d\":0.25,\"e\":\"x\",\"f\":null,\"g\":false}",
     " b=\"1\" c=\"true\" d=\"0.25\" e=\"x\" g=\"false\"></a>"},
    {"{\"b\":{\"c\":2},\"d\":3}", " d=\"3\"><b c=\"2\"></b></a>"},
    {"{\"b\":[{\"c\":1},{\"c\":{}}],\"d\":[]}", "><b c=\"1\"></b><b><c></c></b></a>"},
    {"{\"b\":[1,\"<&>\"]}", "><b>1</b><b>&#60;&#38;&#62;</b></a>"},
    {"{\"b\":\"<'&\\\">]]>\"}", " b=\"&#60;&#39;&#38;&#34;&#62;]]&#62;\"></a>"},
    {"{\"b\":\"\\t\\n\\r\"}", " b=\"&#9;&#10;&#13;\"></a>"},
    {"{\"b\":\"x\\u0001\\u001b\\uffff\\ufffey\\u007f\"}", " b=\"xy\x7f\"></a>"},
    {"{\"b\":\"\\u00e9\\ufffd\\ud83c\\udfb5\"}",
     " b=\"\xc3\xa9\xef\xbf\xbd\xf0\x9f\x8e\xb5\"></a>"},
};

Test(subsonic, json_becomes_xml)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const char start[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"n\"";
        char *text = NULL;
        size_t bytes;
        json_t *object = json_loads(cases[i].json, 0, NULL);
        cr_assert(object, "%s", cases[i].json);
        FILE *stream = open_memstream(&text, &bytes);
        ton_xml_print("a", "n", object, stream);
        fclose(stream);
        json_decref(object);
        cr_assert(!strncmp(text, start, sizeof start - 1), "%s", text);
        text[bytes - 1] = '\0'; /* the end of the line */
        cr_expect_str_eq(text + sizeof start - 1, cases[i].xml);
        free(text);
    }
}

/* ---- users --------------------------------------------------------------------------------------
 */

Test(subsonic, users_prove_what_they_know)
{
    ton_users users;
    ton_error error;
    char *text =
        strdup("anna:sesame\nanna:apikey:0123456789abcdef\ncarl:apikey:0123456789abcdeg\n");
    cr_assert(ton_md5_find(&error) == TON_OK, "%s", error.message);
    cr_assert(ton_users_parse(&users, text, "users", &error) == TON_OK);
    const char right[] = "26719a1196d2a940705a59634eb18eab"; /* the example of the API */
    cr_expect(ton_users_prove(&users, "anna", "c19b2d", right));
    cr_expect(!ton_users_prove(&users, "anna", "c19b2", right));
    cr_expect(!ton_users_prove(&users, "ann", "c19b2d", right));
    cr_expect(!ton_users_prove(&users, "anna", "c19b2d", ""));
    cr_expect(!ton_users_prove(&users, "anna", "c19b2d", "26719a1196d2a940705a59634eb18eab0"));
    /* MD5 of nothing but the salt: who has no password proves none */
    const char nothing[] = "d41d8cd98f00b204e9800998ecf8427e";
    cr_expect(!ton_users_prove(&users, "carl", "", nothing));
    cr_expect(!ton_users_prove(&users, "nobody", "", nothing));
    cr_expect_str_eq(ton_users_of_key(&users, "0123456789abcdef"), "anna");
    cr_expect_str_eq(ton_users_of_key(&users, "0123456789abcdeg"), "carl");
    cr_expect(!ton_users_of_key(&users, "0123456789abcde"));
    cr_expect(!ton_users_of_key(&users, ""));
    ton_users_free(&users);
}
