// SPDX-License-Identifier: EUPL-1.2
/* JSON: a strict reader into a tree on an arena, and a writer that streams. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/status.h"

typedef enum { J_NULL, J_BOOL, J_NUMBER, J_TEXT, J_LIST, J_OBJECT } JsonKind;

typedef struct Json Json;
struct Json {
    JsonKind kind;
    bool yes;   /* J_BOOL */
    bool whole; /* J_NUMBER written without point or exponent: integer holds it exactly */
    int64_t integer;
    double number; /* J_NUMBER */
    Str text;      /* J_TEXT, followed by a NUL that is not counted */
    size_t n;      /* J_LIST, J_OBJECT */
    Str *keys;     /* J_OBJECT, in the order of the file */
    Json *items;   /* J_LIST, J_OBJECT */
};

/* Reads one JSON value. Refuses, naming line and column: bad UTF-8, NUL in text, a key twice, more
   than 64 levels, anything after the value. */
Status json_read(Arena *a, Str text, const Json **out);
/* The member, or NULL when absent or when `object` is NULL or no object. */
const Json *json_get(const Json *object, Str key);
/* The member's text, or `otherwise` when it is absent or no text. */
Str json_get_text(const Json *object, Str key, Str otherwise);
double json_get_number(const Json *object, Str key, double otherwise);
int64_t json_get_int(const Json *object, Str key, int64_t otherwise);
bool json_get_bool(const Json *object, Str key, bool otherwise);
/* "a list", "text" ...: for messages. */
Str json_kind_name(JsonKind kind);

/* The writer. Keys and values are added in order; commas come by themselves. */
typedef struct {
    Buf *out;
    int depth;
    bool pretty;
    bool after_key;
    bool some[64]; /* per level: has it a member already */
} JsonOut;

JsonOut json_out(Buf *out, bool pretty);
void json_open(JsonOut *j, char bracket);  /* '{' or '[' */
void json_close(JsonOut *j, char bracket); /* '}' or ']' */
void json_key(JsonOut *j, Str key);
void json_text(JsonOut *j, Str value);
void json_int(JsonOut *j, int64_t value);
/* Shortest round trip; NaN is written as null (undefined), infinities as "Inf" and "-Inf". */
void json_double(JsonOut *j, double value);
void json_bool(JsonOut *j, bool value);
void json_undefined(JsonOut *j);
/* key and value at once */
void json_add_text(JsonOut *j, Str key, Str value);
void json_add_int(JsonOut *j, Str key, int64_t value);
void json_add_double(JsonOut *j, Str key, double value);
void json_add_bool(JsonOut *j, Str key, bool value);
/* A key with a whole list of doubles. */
void json_add_doubles(JsonOut *j, Str key, const double *values, size_t n);

#endif
