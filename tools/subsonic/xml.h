/* tonary - an answer in JSON as XML, so that both are made by one code: scalars become attributes,
 * objects elements, lists several elements of one name, what is null nothing. */
#ifndef TONARY_TOOLS_SUBSONIC_XML_H
#define TONARY_TOOLS_SUBSONIC_XML_H

#include <jansson.h>
#include <stdio.h>

/* Prints an object as the element of that name, in a namespace. Names of members are names of XML;
 * texts may be anything: what XML cannot hold is left out of them. */
void ton_xml_print(const char *name, const char *space, const json_t *object, FILE *stream);

#endif
