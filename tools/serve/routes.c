/* The table, and finding in it. */
#include "tools/serve/routes.h"

#include <stdio.h>
#include <string.h>

#define API "/api/v1"

const ton_route ton_routes[] = {
    {"GET", API "/tracks", "list", "", "match where id count offset", NULL, true,
     "tracks, all or those that fit"},
    {"GET", API "/tracks/{track}", "show", "track", "", NULL, false,
     "all that is known of a track"},
    {"GET", API "/tracks/{track}/similar", "similar", "track",
     "count metric weights where not per-artist per-album no-copies hubness language", NULL, false,
     "the tracks most like one, and why"},
    {"GET", API "/similar", "similar", "track*",
     "count metric weights where not per-artist per-album no-copies hubness language", NULL, false,
     "the tracks most like several taken together"},
    {"GET", API "/why", "why", "first second", "metric weights language", NULL, false,
     "the full account between two tracks"},
    {"GET", API "/playlist", "playlist", "track*",
     "count minutes to via not shares diversity order albums per-artist per-album where metric "
     "weights language",
     NULL, false, "tracks to hear one after another"},
    {"GET", API "/recommend", "recommend", "user",
     "count method where per-artist per-album not diversity popularity-exponent calibrate "
     "include-known language",
     NULL, false, "what a listener may want to hear"},
    {"GET", API "/next", "next", "track*", "count method by where language", NULL, false,
     "what to hear after a session"},
    {"GET", API "/ask", "ask", "request", "user count language", "--show-request --llm=none", false,
     "tracks for a request in words"},
    {"GET", API "/map", "map", "", "where weights", NULL, false, "the tracks on a plane"},
    {"GET", API "/map/columns", "map", "", "where weights", "--columns", false,
     "the same in arrays, for very many tracks"},
    {"GET", API "/clusters", "clusters", "", "clusters where weights", NULL, false,
     "groups that sound alike"},
    {"GET", API "/duplicates", "duplicates", "", "where", NULL, false,
     "the same recordings, grouped"},
    {"GET", API "/features", "features", "", "", NULL, false, "the table of descriptors"},
    {"GET", API "/listeners", "listeners", "user*", "", NULL, true,
     "listeners, with what they did"},
    {"DELETE", API "/listeners/{user}", "forget", "user", "", NULL, false,
     "forgets a listener, so that no byte of them is left"},
    {"GET", API "/weights", "learn", "", "", "--list", false,
     "learnt weights, which weights=learnt:NAME takes"},
    {"GET", API "/weights/{name}", "learn", "name", "", NULL, false,
     "some of them, and how sure they are"},
    {"GET", API "/models", "train", "", "", "--list", false,
     "trained models, and what they were trained on"},
    {"GET", API "/failures", "failures", "", "", NULL, true,
     "files that could not be read, and why"},
    {"POST", API "/rate", "rate", "user track rating", "", NULL, false, "a listener rates a track"},
    {"POST", API "/played", "played", "user track", "", NULL, false, "a listener played a track"},
    {"POST", API "/skipped", "skipped", "user track", "", NULL, false,
     "a listener skipped a track"},
};
const int ton_route_count = sizeof ton_routes / sizeof *ton_routes;

static size_t segment(const char *path)
{
    return strcspn(path, "/");
}

/* Segment by segment; one in braces takes any that is not empty. */
static bool matches(const char *pattern, const char *path, ton_slice part[TON_ROUTE_PARTS])
{
    int parts = 0;
    while (*pattern == '/' && *path == '/') {
        size_t wanted = segment(++pattern), given = segment(++path);
        if (*pattern == '{' && parts < TON_ROUTE_PARTS && given)
            part[parts++] = (ton_slice){path, given};
        else if (wanted != given || memcmp(pattern, path, given) != 0)
            return false;
        pattern += wanted;
        path += given;
    }
    return !*pattern && !*path;
}

void ton_methods_add(ton_methods *methods, const char *method)
{
    size_t used = strlen(methods->text);
    snprintf(methods->text + used, sizeof methods->text - used, "%s%s%s", used ? ", " : "", method,
             strcmp(method, "GET") ? "" : ", HEAD");
}

const ton_route *ton_route_find(const char *method, const char *path,
                                ton_slice part[TON_ROUTE_PARTS], ton_methods *methods)
{
    *methods = (ton_methods){""};
    for (int i = 0; i < ton_route_count; i++) {
        if (!matches(ton_routes[i].path, path, part))
            continue;
        if (!strcmp(ton_routes[i].method, method))
            return &ton_routes[i];
        ton_methods_add(methods, ton_routes[i].method);
    }
    return NULL;
}

const ton_command *ton_route_command(const ton_route *route)
{
    return ton_command_called(NULL, route->command);
}

bool ton_route_next(const char **at, char name[32], char *mark)
{
    *at += strspn(*at, " ");
    size_t length = strcspn(*at, " ");
    if (!length)
        return false;
    char last = (*at)[length - 1];
    *mark = last == '*' || last == '?' ? last : '\0';
    snprintf(name, 32, "%.*s", (int)(length - (*mark != '\0')), *at);
    *at += length;
    return true;
}

static const ton_option *option_named(const ton_option *options, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(options[i].name, name))
            return &options[i];
    return NULL;
}

const ton_option *ton_route_option(const ton_route *route, const char *name)
{
    const ton_command *command = ton_route_command(route);
    const char *at = route->options;
    char allowed[32], mark;
    const ton_option *found = NULL;
    while (!found && ton_route_next(&at, allowed, &mark)) {
        if (strcmp(allowed, name) != 0)
            continue;
        found = option_named(command->options, command->option_count, name);
        if (!found)
            found = option_named(ton_session_options, ton_session_option_count, name);
    }
    return found;
}
