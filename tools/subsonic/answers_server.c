#include "tools/subsonic/answers.h"

#include "tools/cli/json.h"

#include <string.h>

ton_fault ton_answer_nothing(ton_errand *errand)
{
    (void)errand;
    return TON_FAULT_NONE;
}

ton_fault ton_answer_extensions(ton_errand *errand)
{
    static const char *const names[] = {"apiKeyAuthentication", "formPost", "sonicSimilarity"};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_t *extension = json_object(), *versions = json_array();
        ton_json_append(versions, json_integer(1));
        ton_json_put(extension, "name", json_string(names[i]));
        ton_json_put(extension, "versions", versions);
        ton_json_append(list, extension);
    }
    ton_json_put(errand->answer, "openSubsonicExtensions", list);
    return TON_FAULT_NONE;
}

ton_fault ton_answer_token(ton_errand *errand)
{
    json_t *info = json_object();
    ton_json_put(info, "username", ton_json_text(errand->user));
    ton_json_put(errand->answer, "tokenInfo", info);
    return TON_FAULT_NONE;
}

ton_fault ton_answer_license(ton_errand *errand)
{
    json_t *license = json_object();
    ton_json_put(license, "valid", json_true());
    ton_json_put(errand->answer, "license", license);
    return TON_FAULT_NONE;
}

/* The corpus is one folder, wherever its files lie. */
enum { FOLDER = 1 };

ton_fault ton_answer_folders(ton_errand *errand)
{
    json_t *folders = json_object(), *list = json_array(), *folder = json_object();
    ton_json_put(folder, "id", json_integer(FOLDER));
    ton_json_put(folder, "name", json_string("Music"));
    ton_json_append(list, folder);
    ton_json_put(folders, "musicFolder", list);
    ton_json_put(errand->answer, "musicFolders", folders);
    return TON_FAULT_NONE;
}

ton_fault ton_answer_user(ton_errand *errand)
{
    static const char *const roles[] = {"adminRole",   "settingsRole",       "downloadRole",
                                        "uploadRole",  "playlistRole",       "coverArtRole",
                                        "commentRole", "podcastRole",        "jukeboxRole",
                                        "shareRole",   "videoConversionRole"};
    const char *name;
    ton_fault fault = ton_errand_need(errand, "username", &name);
    if (fault != TON_FAULT_NONE)
        return fault;
    if (strcmp(name, errand->user) != 0)
        return ton_errand_fail(errand, TON_FAULT_NOT_ALLOWED, "users are told of themselves alone");
    json_t *user = json_object(), *folders = json_array();
    ton_json_put(user, "username", ton_json_text(name));
    ton_json_put(user, "scrobblingEnabled", json_true());
    ton_json_put(user, "streamRole", json_true());
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        ton_json_put(user, roles[i], json_false());
    ton_json_append(folders, json_integer(FOLDER));
    ton_json_put(user, "folder", folders);
    ton_json_put(errand->answer, "user", user);
    return TON_FAULT_NONE;
}
