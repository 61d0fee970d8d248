// SPDX-License-Identifier: EUPL-1.2
/* JSON: jansson reads (strict, UTF-8 checked), we turn its tree into ours and write ourselves. */
#include "base/json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { JSON_LEVELS = 64 };

static void json_release(void *what) { json_decref(what); }

static Status json_take(Arena *a, json_t *from, Json *to, int level) {
    bool nests = json_is_array(from) || json_is_object(from);
    if (nests && level >= JSON_LEVELS) return STATUS(INVALID, "JSON with more than 64 levels");
    switch (json_typeof(from)) {
    case JSON_NULL: to->kind = J_NULL; break;
    case JSON_TRUE:
    case JSON_FALSE: to->kind = J_BOOL, to->yes = json_is_true(from); break;
    case JSON_INTEGER:
        to->kind = J_NUMBER, to->whole = true, to->integer = json_integer_value(from);
        to->number = (double)to->integer;
        break;
    case JSON_REAL: to->kind = J_NUMBER, to->number = json_real_value(from); break;
    case JSON_STRING:
        to->kind = J_TEXT, to->text = (Str){json_string_value(from), json_string_length(from)};
        break;
    case JSON_ARRAY:
        to->kind = J_LIST, to->n = json_array_size(from);
        to->items = ARENA_ARRAY(a, Json, to->n);
        for (size_t i = 0; i < to->n; i++)
            TRY(json_take(a, json_array_get(from, i), &to->items[i], level + 1));
        break;
    case JSON_OBJECT: {
        const char *key;
        json_t *value;
        size_t i = 0;
        to->kind = J_OBJECT, to->n = json_object_size(from);
        to->items = ARENA_ARRAY(a, Json, to->n);
        to->keys = ARENA_ARRAY(a, Str, to->n);
        json_object_foreach(from, key, value) {
            to->keys[i] = str_of(key);
            TRY(json_take(a, value, &to->items[i++], level + 1));
        }
        break;
    }
    }
    return STATUS_OK;
}

Status json_read(Arena *a, Str text, const Json **out) {
    json_error_t error;
    json_t *tree = json_loadb(text.at ? text.at : "", text.len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (tree == NULL)
        return status_print(a, INVALID, "line %d, column %d: %s", error.line, error.column,
                            error.text);
    arena_defer(a, json_release, tree); /* our texts point into jansson's */
    Json *j = ARENA_NEW(a, Json);
    TRY(json_take(a, tree, j, 0));
    *out = j;
    return STATUS_OK;
}

const Json *json_get(const Json *object, Str key) {
    if (object == NULL || object->kind != J_OBJECT) return NULL;
    for (size_t i = 0; i < object->n; i++)
        if (str_eq(object->keys[i], key)) return &object->items[i];
    return NULL;
}

Str json_get_text(const Json *object, Str key, Str otherwise) {
    const Json *j = json_get(object, key);
    return j && j->kind == J_TEXT ? j->text : otherwise;
}

double json_get_number(const Json *object, Str key, double otherwise) {
    const Json *j = json_get(object, key);
    return j && j->kind == J_NUMBER ? j->number : otherwise;
}

int64_t json_get_int(const Json *object, Str key, int64_t otherwise) {
    const Json *j = json_get(object, key);
    return j && j->kind == J_NUMBER && j->whole ? j->integer : otherwise;
}

bool json_get_bool(const Json *object, Str key, bool otherwise) {
    const Json *j = json_get(object, key);
    return j && j->kind == J_BOOL ? j->yes : otherwise;
}

Str json_kind_name(JsonKind kind) {
    static const Str names[] = {S_INIT("null"), S_INIT("true or false"), S_INIT("a number"),
                                S_INIT("text"), S_INIT("a list"),        S_INIT("an object")};
    return names[kind];
}

JsonOut json_out(Buf *out, bool pretty) { return (JsonOut){.out = out, .pretty = pretty}; }

static void json_line(JsonOut *j) {
    if (!j->pretty) return;
    buf_char(j->out, '\n');
    for (int i = 0; i < j->depth; i++) buf_add(j->out, S("  "));
}

/* What stands before any value: nothing after a key, else a comma when it is not the first. */
static void json_before(JsonOut *j) {
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth == 0) return;
    if (j->some[j->depth - 1]) buf_char(j->out, ',');
    j->some[j->depth - 1] = true;
    json_line(j);
}

void json_open(JsonOut *j, char bracket) {
    json_before(j);
    buf_char(j->out, bracket);
    if (j->depth < JSON_LEVELS) j->some[j->depth++] = false;
}

void json_close(JsonOut *j, char bracket) {
    bool some = j->depth > 0 && j->some[j->depth - 1];
    if (j->depth > 0) j->depth--;
    if (some) json_line(j);
    buf_char(j->out, bracket);
}

static void json_quote(Buf *out, Str s) {
    buf_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        buf_add(out, str_sub(s, from, i));
        from = i + 1;
        switch (c) {
        case '"': buf_add(out, S("\\\"")); break;
        case '\\': buf_add(out, S("\\\\")); break;
        case '\n': buf_add(out, S("\\n")); break;
        case '\t': buf_add(out, S("\\t")); break;
        case '\r': buf_add(out, S("\\r")); break;
        default: buf_print(out, "\\u%04x", c);
        }
    }
    buf_add(out, str_sub(s, from, s.len));
    buf_char(out, '"');
}

void json_key(JsonOut *j, Str key) {
    json_before(j);
    json_quote(j->out, key);
    buf_add(j->out, j->pretty ? S(": ") : S(":"));
    j->after_key = true;
}

void json_text(JsonOut *j, Str value) {
    json_before(j);
    json_quote(j->out, value);
}

void json_int(JsonOut *j, int64_t value) {
    json_before(j);
    buf_int(j->out, value);
}

void json_double(JsonOut *j, double value) {
    json_before(j);
    if (isnan(value))
        buf_add(j->out, S("null"));
    else if (isinf(value))
        buf_add(j->out, value > 0 ? S("\"Inf\"") : S("\"-Inf\""));
    else
        buf_double(j->out, value);
}

void json_bool(JsonOut *j, bool value) {
    json_before(j);
    buf_add(j->out, value ? S("true") : S("false"));
}

void json_undefined(JsonOut *j) {
    json_before(j);
    buf_add(j->out, S("null"));
}

void json_add_text(JsonOut *j, Str key, Str value) { json_key(j, key), json_text(j, value); }
void json_add_int(JsonOut *j, Str key, int64_t value) { json_key(j, key), json_int(j, value); }
void json_add_double(JsonOut *j, Str key, double v) { json_key(j, key), json_double(j, v); }
void json_add_bool(JsonOut *j, Str key, bool value) { json_key(j, key), json_bool(j, value); }

void json_add_doubles(JsonOut *j, Str key, const double *values, size_t n) {
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < n; i++) json_double(j, values[i]);
    json_close(j, ']');
}
