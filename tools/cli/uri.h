/* tonary - bytes of paths in URIs (Berners-Lee, Fielding and Masinter, RFC 3986, 2005). */
#ifndef TONARY_TOOLS_CLI_URI_H
#define TONARY_TOOLS_CLI_URI_H

/* prefix, then the path with every byte that is neither unreserved nor a slash as %HH. NULL when
 * memory is short; the caller frees it. */
char *ton_uri_of(const char *prefix, const char *path);

/* Takes %HH for the bytes that they stand for, in place; what is no such triple stands for itself.
 * NULL when it holds %00, which no path does; else text. */
char *ton_uri_decode(char *text);

#endif
