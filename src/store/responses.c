// SPDX-License-Identifier: EUPL-1.2
/* The document of a response: read, lay answers over it, write it under its version. */
#include "store/responses.h"

#include "base/json.h"
#include "statements.h"

enum { ITEM_MOST = 64, NOTE_MOST = 100000, DOCUMENT_MOST = 4 << 20, ANSWER_TRIES = 5 };

static Status document_fault(Arena *arena, Str item) {
    return status_print(arena, INVALID, "the stored answer to '%.*s' cannot be read",
                        STR_ARG(item));
}

static Status document_answer(Arena *arena, Str item, const Json *from, Answer *to) {
    const Json *v = json_get(from, S("v")), *id = json_get(from, S("u"));
    if (v == NULL || (v->kind != J_NULL && !(v->kind == J_NUMBER && v->whole)))
        return document_fault(arena, item);
    *to = (Answer){
        .item = item,
        .has_value = v->kind == J_NUMBER,
        .value = v->kind == J_NUMBER ? v->integer : 0,
        .id = id && id->kind == J_TEXT ? id->text : (Str){0},
        .at = json_get_int(from, S("t"), 0),
        .note = json_get_text(from, S("n"), (Str){0}),
        .basis = json_get_text(from, S("b"), (Str){0}),
    };
    return STATUS_OK;
}

static void answer_write(JsonOut *j, const Answer *a) {
    json_open(j, '{');
    json_key(j, S("v"));
    if (a->has_value)
        json_int(j, a->value);
    else
        json_undefined(j);
    if (a->id.at) json_add_text(j, S("u"), a->id);
    if (a->at) json_add_int(j, S("t"), a->at);
    if (a->note.len) json_add_text(j, S("n"), a->note);
    if (a->basis.len) json_add_text(j, S("b"), a->basis);
    json_close(j, '}');
}

Str document_write(Arena *arena, const Answer *answers, size_t n) {
    Buf *out = buf_on(arena, DOCUMENT_MOST);
    JsonOut j = json_out(out, false);
    json_open(&j, '{');
    for (size_t i = 0; i < n; i++) {
        json_key(&j, answers[i].item);
        answer_write(&j, &answers[i]);
    }
    json_close(&j, '}');
    return buf_str(out);
}

const Answer *document_find(const Answer *answers, size_t n, Str item) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(answers[i].item, item)) return &answers[i];
    return NULL;
}

/* ---- a document cut into its members
 * ---------------------------------------------------------------- */

/* A member of the document as text: its key without quotes, and its value with braces. */
typedef struct {
    Str item, value;
} Member;

typedef struct {
    Arena *arena;
    Member *at;
    size_t n, room;
} Members;

static void members_add(Members *m, Str item, Str value) {
    if (m->n == m->room) {
        size_t room = m->room ? m->room * 2 : 48;
        Member *bigger = ARENA_ARRAY(m->arena, Member, room);
        if (m->n) memcpy(bigger, m->at, m->n * sizeof *bigger);
        m->at = bigger;
        m->room = room;
    }
    m->at[m->n++] = (Member){item, value};
}

/* From the quote at `at` to behind the one that closes it; 0 when none does. */
static size_t quoted_end(Str s, size_t at) {
    for (size_t i = at + 1; i < s.len; i++) {
        if (s.at[i] == '\\')
            i++;
        else if (s.at[i] == '"')
            return i + 1;
    }
    return 0;
}

/* From the brace at `at` to behind the one that closes it; 0 when none does, or one is inside. */
static size_t braced_end(Str s, size_t at) {
    size_t i = at + 1;
    while (i < s.len && s.at[i] != '}' && s.at[i] != '{') {
        i = s.at[i] == '"' ? quoted_end(s, i) : i + 1;
        if (i == 0) return 0;
    }
    return i < s.len && s.at[i] == '}' ? i + 1 : 0;
}

/* Cuts a document as document_write makes it into its members; false when it is another JSON text.
 */
static bool document_cut(Str s, Members *out) {
    size_t at = 1;
    out->n = 0;
    if (s.len < 2 || s.at[0] != '{' || s.at[s.len - 1] != '}') return false;
    while (at < s.len - 1) {
        if (out->n && s.at[at++] != ',') return false;
        if (s.at[at] != '"') return false;
        size_t colon = quoted_end(s, at);
        if (colon == 0 || colon + 1 >= s.len || s.at[colon] != ':' || s.at[colon + 1] != '{')
            return false;
        size_t end = braced_end(s, colon + 1);
        if (end == 0 || end >= s.len) return false;
        Str item = str_sub(s, at + 1, colon - 1);
        if (memchr(item.at, '\\', item.len)) return false;
        members_add(out, item, str_sub(s, colon + 1, end));
        at = end;
    }
    return at == s.len - 1;
}

/* ---- reading a document
 * --------------------------------------------------------------------------- */

/* Takes the text off the front of *rest; false when something else stands there. */
static bool take(Str *rest, Str text) {
    if (!str_starts(*rest, text)) return false;
    *rest = str_sub(*rest, text.len, rest->len);
    return true;
}

static bool take_int(Str *rest, int64_t *out) {
    size_t n = 0;
    while (n < rest->len && (rest->at[n] == '-' || (rest->at[n] >= '0' && rest->at[n] <= '9'))) n++;
    size_t first = n && rest->at[0] == '-';
    bool padded = n > first + 1 && rest->at[first] == '0';
    if (padded || !str_int(str_sub(*rest, 0, n), out)) return false;
    *rest = str_sub(*rest, n, rest->len);
    return true;
}

/* A text without escapes, up to its closing quote. */
static bool take_text(Str *rest, Str *out) {
    size_t n = 0;
    while (n < rest->len && rest->at[n] != '"' && rest->at[n] != '\\' &&
           (unsigned char)rest->at[n] >= ' ')
        n++;
    if (n == rest->len || rest->at[n] != '"') return false;
    *out = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n + 1, rest->len);
    return true;
}

/* An answer as answer_write writes it, when no sign in it needed an escape; false: some other way
   of writing, which is not to say a wrong one. */
static bool member_read(const Member *m, Answer *to) {
    Str rest = m->value;
    *to = (Answer){.item = m->item};
    if (!take(&rest, S("{\"v\":"))) return false;
    if (!take(&rest, S("null"))) {
        if (!take_int(&rest, &to->value)) return false;
        to->has_value = true;
    }
    if (take(&rest, S(",\"u\":\"")) && !take_text(&rest, &to->id)) return false;
    if (take(&rest, S(",\"t\":")) && !take_int(&rest, &to->at)) return false;
    if (take(&rest, S(",\"n\":\"")) && !take_text(&rest, &to->note)) return false;
    if (take(&rest, S(",\"b\":\"")) && !take_text(&rest, &to->basis)) return false;
    return str_eq(rest, S("}"));
}

static bool members_differ(const Members *m) {
    for (size_t i = 0; i < m->n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(m->at[i].item, m->at[j].item)) return false;
    return true;
}

/* A note with escapes goes through the reader for any JSON, alone. */
static bool member_read_slow(Arena *arena, const Member *m, Answer *to) {
    const Json *value;
    return json_read(arena, m->value, &value).code == OK &&
           document_answer(arena, m->item, value, to).code == OK;
}

/* Nearly every document is as document_write wrote it, and is read at every page and answer: so it
   is read in place, much faster than by the reader for any JSON. That one says what is wrong. */
static bool document_read_own(Arena *arena, Str document, Answer **answers, size_t *n) {
    Members m = {.arena = arena};
    if (!str_is_utf8(document) || !document_cut(document, &m) || !members_differ(&m)) return false;
    Answer *all = ARENA_ARRAY(arena, Answer, m.n);
    for (size_t i = 0; i < m.n; i++)
        if (!member_read(&m.at[i], &all[i]) && !member_read_slow(arena, &m.at[i], &all[i]))
            return false;
    *answers = all;
    *n = m.n;
    return true;
}

Status document_read(Arena *arena, Str document, Answer **answers, size_t *n) {
    const Json *all;
    if (document_read_own(arena, document, answers, n)) return STATUS_OK;
    TRY(json_read(arena, document, &all));
    if (all->kind != J_OBJECT) return STATUS(INVALID, "the stored answers cannot be read");
    *answers = ARENA_ARRAY(arena, Answer, all->n);
    *n = all->n;
    for (size_t i = 0; i < all->n; i++)
        TRY(document_answer(arena, all->keys[i], &all->items[i], &(*answers)[i]));
    return STATUS_OK;
}

/* ---- laying answers over it
 * ----------------------------------------------------------------------
 */

/* Does the answer that is there stay? */
static Status member_stays(Arena *arena, const Member *m, const Answer *add, bool *stays) {
    const Json *value;
    Answer old;
    if (!member_read(m, &old)) {
        TRY(json_read(arena, m->value, &value));
        TRY(document_answer(arena, m->item, value, &old));
    }
    bool same = add->id.at && old.id.at && str_eq(old.id, add->id);
    *stays = same || old.at > add->at;
    return STATUS_OK;
}

static Status members_lay(Members *m, const Answer *add, bool *changed) {
    size_t i = 0;
    bool stays = false;
    while (i < m->n && !str_eq(m->at[i].item, add->item)) i++;
    if (i < m->n) TRY(member_stays(m->arena, &m->at[i], add, &stays));
    if (stays) return STATUS_OK;
    Buf *value = buf_on(m->arena, DOCUMENT_MOST);
    JsonOut j = json_out(value, false);
    answer_write(&j, add);
    if (i == m->n)
        members_add(m, add->item, buf_str(value));
    else
        m->at[i].value = buf_str(value);
    *changed = true;
    return STATUS_OK;
}

/* An item is a key in the document as it stands: letters, digits and . _ - only. */
static bool item_is(Str item) {
    if (item.len == 0 || item.len > ITEM_MOST) return false;
    for (size_t i = 0; i < item.len; i++) {
        char c = item.at[i];
        bool sign = c == '.' || c == '_' || c == '-';
        if (!sign && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return true;
}

bool answer_basis_is(Str basis) {
    static const Str all[] = {S_INIT("seen"), S_INIT("heard"), S_INIT("assumed")};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(all[i], basis)) return true;
    return false;
}

static Status answer_check(Arena *arena, const Answer *add, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!item_is(add[i].item)) return STATUS(INVALID, "this is no item of a questionnaire");
        if (add[i].note.len > NOTE_MOST)
            return status_print(arena, INVALID, "the note is too long: at most %d bytes",
                                NOTE_MOST);
        if (add[i].basis.len && !answer_basis_is(add[i].basis))
            return STATUS(INVALID, "an answer is seen, heard or assumed");
    }
    return STATUS_OK;
}

Status document_lay(Arena *arena, Str document, const Answer *add, size_t n, Str *out,
                    bool *changed) {
    Members m = {.arena = arena};
    *changed = false;
    TRY(answer_check(arena, add, n));
    if (!document_cut(document, &m)) {
        Answer *had;
        size_t had_n;
        TRY(document_read(arena, document, &had, &had_n));
        if (!document_cut(document_write(arena, had, had_n), &m))
            return STATUS(INVALID, "the stored answers cannot be read");
    }
    for (size_t i = 0; i < n; i++) TRY(members_lay(&m, &add[i], changed));
    Buf *all = buf_on(arena, DOCUMENT_MOST);
    for (size_t i = 0; i < m.n; i++) {
        buf_add(all, i ? S(",\"") : S("{\""));
        buf_add(all, m.at[i].item);
        buf_add(all, S("\":"));
        buf_add(all, m.at[i].value);
    }
    buf_add(all, m.n ? S("}") : S("{}"));
    if (all->full) return STATUS(INVALID, "there is too much in one form");
    *out = buf_str(all);
    return STATUS_OK;
}

Status response_answer(Db *db, Arena *arena, Str response, const Answer *add, size_t n, Moment now,
                       int64_t *version) {
    TRY(answer_check(arena, add, n));
    for (int tries = 0; tries < ANSWER_TRIES; tries++) {
        ResponseLoadRow *row;
        Str document;
        bool changes;
        int64_t changed;
        TRY(response_load(db, arena, response, &row));
        if (row == NULL) return STATUS(NOT_FOUND, "these answers are not there");
        if (!str_eq(row->status, S("open")))
            return STATUS(CONFLICT, "the answers were sent already");
        TRY(document_lay(arena, row->document, add, n, &document, &changes));
        *version = row->version;
        if (!changes) return STATUS_OK;
        TRY(response_save(db, arena, response, row->version, document, now, &changed));
        *version = row->version + 1;
        if (changed == 1) return STATUS_OK;
    }
    return STATUS(UNAVAILABLE, "others change these answers at the same time; try again");
}
