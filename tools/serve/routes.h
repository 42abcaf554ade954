/* tonary - what the server answers: a table of routes, each a command of the program.
 *
 * A route names the command that answers it, which parts of the address and which parameters are
 * the command's arguments, and which of its options may be given. All else of the command line
 * stays inside. So a command becomes a route by a row, and its options are described once.
 */
#ifndef TONARY_TOOLS_SERVE_ROUTES_H
#define TONARY_TOOLS_SERVE_ROUTES_H

#include "tools/command.h"

typedef struct ton_route {
    const char *method;    /* "GET", "POST" */
    const char *path;      /* "/api/v1/tracks/{track}/similar" */
    const char *command;   /* by its name */
    const char *arguments; /* names in the command's order, separated by blanks: those of the path
                              first; "track*": any number of it; "track?": it may be left out */
    const char *options;   /* names, separated by blanks: of the command, or of every command */
    const char *fixed;     /* options that always stand, separated by blanks; NULL: none */
    bool is_lines;         /* the command prints an object a line: they become "results" */
    const char *about;     /* one line */
} ton_route;

extern const ton_route ton_routes[];
extern const int ton_route_count;

/* A part of the address, borrowed. */
typedef struct ton_slice {
    const char *text;
    size_t count;
} ton_slice;

enum { TON_ROUTE_PARTS = 4 };

/* The methods of an address, as the header Allow lists them; empty: there are none. */
typedef struct ton_methods {
    char text[48];
} ton_methods;

/* One more; HEAD is where GET is. */
void ton_methods_add(ton_methods *methods, const char *method);

/* The route of an address (without its query) and a method; part (TON_ROUTE_PARTS) becomes what
 * stands for the names in braces, still encoded. NULL: there is none; then *methods has those that
 * the address knows. */
const ton_route *ton_route_find(const char *method, const char *path,
                                ton_slice part[TON_ROUTE_PARTS], ton_methods *methods);

/* The command of a route. */
const ton_command *ton_route_command(const ton_route *route);

/* The option of that name that the route allows, or NULL. */
const ton_option *ton_route_option(const ton_route *route, const char *name);

/* Walks a list of names: the next one at *at, without its mark, which *mark becomes ('\0', '*' or
 * '?'); false at the end. */
bool ton_route_next(const char **at, char name[32], char *mark);

#endif
