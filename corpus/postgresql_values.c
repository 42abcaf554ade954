/* Values on their way to and from a server: numbers big-endian, texts and bytes as they are. */
#include "base/text.h"
#include "corpus/postgresql.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

static ton_postgresql_statement *of(ton_statement *statement)
{
    return (ton_postgresql_statement *)statement;
}

/* ---- parameters --------------------------------------------------------------------------------
 */

/* The parameter, empty; NULL when the statement has no such one. */
static ton_parameter *parameter_of(ton_statement *statement, int parameter)
{
    ton_postgresql_statement *s = of(statement);
    if (parameter < 1 || parameter > s->parameters)
        return NULL;
    ton_parameter *p = &s->parameter[parameter - 1];
    free(p->given);
    *p = (ton_parameter){.type = 0};
    return p;
}

static ton_code bind_bits(ton_statement *statement, int parameter, Oid type, uint64_t bits)
{
    ton_parameter *p = parameter_of(statement, parameter);
    if (!p)
        return TON_CODE_OTHER;
    bits = htobe64(bits);
    memcpy(p->room, &bits, sizeof bits);
    p->type = type;
    p->value = p->room;
    p->length = sizeof bits;
    return TON_CODE_OK;
}

ton_code ton_pq_bind_integer(ton_statement *statement, int parameter, int64_t value)
{
    return bind_bits(statement, parameter, TON_OID_INT8, (uint64_t)value);
}

ton_code ton_pq_bind_number(ton_statement *statement, int parameter, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bind_bits(statement, parameter, TON_OID_FLOAT8, bits);
}

/* The server takes nothing but UTF-8. */
ton_code ton_pq_bind_text(ton_statement *statement, int parameter, const char *text)
{
    enum { WIDER = 2 }; /* a byte of Latin-1 as UTF-8 */
    ton_parameter *p = parameter_of(statement, parameter);
    if (!p)
        return TON_CODE_OTHER;
    if (!ton_utf8_valid(text)) {
        size_t room = WIDER * strlen(text) + 1;
        if (!(p->given = malloc(room)))
            return TON_CODE_NO_MEMORY;
        ton_text_clean(p->given, room, text);
        text = p->given;
    }
    p->type = TON_OID_TEXT;
    p->value = text;
    p->length = (int)strlen(text);
    return TON_CODE_OK;
}

ton_code ton_pq_bind_bytes(ton_statement *statement, int parameter, const void *bytes,
                           size_t length, ton_lives lives)
{
    ton_parameter *p = parameter_of(statement, parameter);
    if (lives == TON_GIVEN && p)
        p->given = (void *)bytes;
    else if (lives == TON_GIVEN)
        free((void *)bytes);
    if (!p || length > INT32_MAX)
        return TON_CODE_OTHER;
    if (lives == TON_COPIED) {
        if (!(p->given = malloc(length + 1)))
            return TON_CODE_NO_MEMORY;
        memcpy(p->given, bytes, length);
        bytes = p->given;
    }
    p->type = TON_OID_BYTEA;
    p->value = bytes;
    p->length = (int)length;
    return TON_CODE_OK;
}

ton_code ton_pq_bind_null(ton_statement *statement, int parameter)
{
    return parameter_of(statement, parameter) ? TON_CODE_OK : TON_CODE_OTHER;
}

/* ---- columns -----------------------------------------------------------------------------------
 */

static const ton_pq *pq_of(const ton_statement *row)
{
    return ((const ton_postgresql *)row->store)->pq;
}

bool ton_pq_known(ton_statement *row, int column)
{
    ton_postgresql_statement *s = of(row);
    return s->result && !pq_of(row)->PQgetisnull(s->result, s->row, column);
}

/* The bytes of a value; NULL for NULL. */
static const char *value_of(ton_statement *row, int column)
{
    ton_postgresql_statement *s = of(row);
    return ton_pq_known(row, column) ? pq_of(row)->PQgetvalue(s->result, s->row, column) : NULL;
}

static uint64_t bits_of(const char *value, size_t bytes)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < bytes; i++)
        bits = bits << 8 | (unsigned char)value[i];
    return bits;
}

int64_t ton_pq_integer(ton_statement *row, int column)
{
    const char *value = value_of(row, column);
    if (!value)
        return 0;
    switch (pq_of(row)->PQftype(of(row)->result, column)) {
    case TON_OID_INT8:
        return (int64_t)bits_of(value, 8);
    case TON_OID_INT4:
        return (int32_t)bits_of(value, 4);
    case TON_OID_INT2:
        return (int16_t)bits_of(value, 2);
    case TON_OID_BOOL:
        return *value != 0;
    case TON_OID_FLOAT8:
        return (int64_t)ton_pq_number(row, column);
    default:
        return 0;
    }
}

double ton_pq_number(ton_statement *row, int column)
{
    const char *value = value_of(row, column);
    if (!value || pq_of(row)->PQftype(of(row)->result, column) != TON_OID_FLOAT8)
        return (double)ton_pq_integer(row, column);
    uint64_t bits = bits_of(value, 8);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

ton_kind ton_pq_kind(ton_statement *row, int column)
{
    if (!ton_pq_known(row, column))
        return TON_KIND_NULL;
    switch (pq_of(row)->PQftype(of(row)->result, column)) {
    case TON_OID_FLOAT8:
        return TON_KIND_NUMBER;
    case TON_OID_TEXT:
        return TON_KIND_TEXT;
    case TON_OID_BYTEA:
        return TON_KIND_BYTES;
    default:
        return TON_KIND_INTEGER;
    }
}

const char *ton_pq_text(ton_statement *row, int column)
{
    return value_of(row, column);
}

const void *ton_pq_bytes(ton_statement *row, int column)
{
    return ton_pq_length(row, column) ? value_of(row, column) : NULL;
}

size_t ton_pq_length(ton_statement *row, int column)
{
    ton_postgresql_statement *s = of(row);
    return ton_pq_known(row, column) ? (size_t)pq_of(row)->PQgetlength(s->result, s->row, column)
                                     : 0;
}
