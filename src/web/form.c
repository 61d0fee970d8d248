// SPDX-License-Identifier: EUPL-1.2
/* Forms: one reader per kind of field, and the walk over the table. */
#include "web/form.h"

#include "sys/secret.h"

enum { LINE_CHARS_MOST = 200 };

static bool form_control_free(Str s, bool lines) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == 0x7F || (c < 0x20 && !(lines && (c == '\n' || c == '\t')))) return false;
        /* U+0080..U+009F are control signs as well. */
        if (c == 0xC2 && (unsigned char)s.at[i + 1] < 0xA0) return false;
    }
    return true;
}

typedef bool FieldReader(Arena *a, const Field *f, Str *value, int64_t *number);

static bool field_line(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a, (void)f, (void)number;
    *value = str_trim(*value);
    return form_control_free(*value, false);
}

static bool field_lines(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)f, (void)number;
    char *to = arena_alloc(a, value->len + 1);
    size_t n = 0;
    for (size_t i = 0; i < value->len; i++) {
        char c = value->at[i];
        if (c == '\r' && i + 1 < value->len && value->at[i + 1] == '\n') continue;
        to[n++] = c == '\r' ? '\n' : c;
    }
    *value = str_trim((Str){to, n});
    return form_control_free(*value, true);
}

static bool field_email(Arena *a, const Field *f, Str *value, int64_t *number) {
    if (!field_line(a, f, value, number)) return false;
    if (value->len == 0) return true;
    size_t at = str_find(*value, S("@"));
    return at != STR_NONE && at > 0 && at + 1 < value->len &&
           str_find(str_sub(*value, at + 1, value->len), S("@")) == STR_NONE &&
           str_find(*value, S(" ")) == STR_NONE;
}

static bool field_secret(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a, (void)f, (void)value, (void)number;
    return true;
}

static bool field_int(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a;
    *value = str_trim(*value);
    if (value->len == 0) return true;
    return str_int(*value, number) && *number >= f->low && *number <= f->high;
}

/* People here write day-month-year; a date picker sends year-month-day. */
static bool field_day(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)f;
    *value = str_trim(*value);
    if (value->len == 0) return true;
    Day day;
    if (!day_parse(*value, &day)) {
        Str rest = *value, part;
        int64_t parts[3];
        size_t n = 0;
        while (str_split(&rest, '-', &part))
            if (n == 3 || part.len == 0 || part.len > 4 || !str_int(part, &parts[n++]))
                return false;
        if (n != 3 || parts[2] < 1000) return false;
        if (!day_from_parts((int)parts[2], (int)parts[1], (int)parts[0], &day)) return false;
    }
    *number = day;
    *value = day_text(a, day);
    return true;
}

static bool field_choice(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a;
    if (value->len == 0) return true;
    for (const Str *c = f->choices; c->len; c++)
        if (str_eq(*c, *value)) {
            *number = c - f->choices;
            return true;
        }
    return false;
}

static bool field_key(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a, (void)f, (void)number;
    return value->len == 0 || random_key_is(*value);
}

static bool field_path(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a, (void)f, (void)number;
    if (!path_is_local(*value)) *value = S("");
    return true;
}

static bool field_check(Arena *a, const Field *f, Str *value, int64_t *number) {
    (void)a, (void)f;
    *number = 1;
    *value = S("1");
    return true;
}

static FieldReader *const field_readers[] = {
    [FIELD_LINE] = field_line,     [FIELD_LINES] = field_lines, [FIELD_EMAIL] = field_email,
    [FIELD_SECRET] = field_secret, [FIELD_INT] = field_int,     [FIELD_DAY] = field_day,
    [FIELD_CHOICE] = field_choice, [FIELD_KEY] = field_key,     [FIELD_PATH] = field_path,
    [FIELD_CHECK] = field_check,
};

static size_t form_length(const Form *form) {
    size_t n = 0;
    while (form->fields[n].name.len) n++;
    return n;
}

/* Kinds whose value can be wrong; the others take anything, or count as not given. */
static bool field_can_be_wrong(FieldKind k) { return k != FIELD_CHECK && k != FIELD_PATH; }

static bool field_fits(const Field *f, Str value) {
    return !field_can_be_wrong(f->kind) ||
           str_chars(value) <= (f->most ? f->most : LINE_CHARS_MOST);
}

/* Every pair whose name begins with the family's. A name that is there twice is refused. */
static Status form_family(Arena *a, const Field *f, const Pairs *sent, Filled *out) {
    for (size_t i = 0; i < sent->n; i++) {
        Str name = sent->items[i].name, first;
        if (name.len <= f->name.len || !str_starts(name, f->name)) continue;
        if (pairs_find(sent, name, &first) > 1)
            return status_print(a, INVALID, "%.*s is there twice", STR_ARG(name));
        FormMember *m = &out->members[out->members_n++];
        *m = (FormMember){.field = f, .name = name, .value = first, .fault = S("")};
        if (field_fits(f, m->value) && field_readers[f->kind](a, f, &m->value, &m->number))
            continue;
        m->fault = f->wrong;
        out->wrong++;
    }
    return STATUS_OK;
}

static void form_field(Arena *a, const Field *f, size_t place, bool given, Filled *out) {
    Str *value = &out->values[place];
    bool fits = !given || (field_fits(f, *value) &&
                           field_readers[f->kind](a, f, value, &out->numbers[place]));
    if (!fits)
        out->faults[place] = f->wrong;
    else if (f->required && value->len == 0)
        out->faults[place] = f->missing;
    else
        return;
    out->wrong++;
}

static size_t form_families(const Form *form) {
    size_t n = 0;
    for (const Field *f = form->fields; f->name.len; f++) n += f->family;
    return n;
}

Status form_read(Arena *a, const Form *form, const Pairs *sent, Filled *out) {
    size_t n = form_length(form);
    *out = (Filled){.form = form,
                    .n = n,
                    .values = ARENA_ARRAY(a, Str, n),
                    .faults = ARENA_ARRAY(a, Str, n),
                    .numbers = ARENA_ARRAY(a, int64_t, n),
                    .members = ARENA_ARRAY(a, FormMember, sent->n * form_families(form))};
    for (size_t i = 0; i < n; i++) {
        const Field *f = &form->fields[i];
        out->values[i] = out->faults[i] = S("");
        if (f->family) {
            TRY(form_family(a, f, sent, out));
            continue;
        }
        size_t times = pairs_find(sent, f->name, &out->values[i]);
        if (times > 1) return status_print(a, INVALID, "%.*s is there twice", STR_ARG(f->name));
        form_field(a, f, i, times == 1, out);
    }
    return STATUS_OK;
}

static size_t form_place(const Filled *f, Str name) {
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->form->fields[i].name, name)) return i;
    return STR_NONE;
}

Str form_value(const Filled *f, Str name) {
    size_t i = form_place(f, name);
    return i == STR_NONE ? S("") : f->values[i];
}

int64_t form_number(const Filled *f, Str name) {
    size_t i = form_place(f, name);
    return i == STR_NONE ? 0 : f->numbers[i];
}

Str form_fault(const Filled *f, Str name) {
    size_t i = form_place(f, name);
    return i == STR_NONE ? S("") : f->faults[i];
}

const FormMember *form_member(const Filled *f, Str family, Str member) {
    for (size_t i = 0; i < f->members_n; i++) {
        Str name = f->members[i].name;
        if (name.len == family.len + member.len && str_starts(name, family) &&
            str_eq(str_sub(name, family.len, name.len), member))
            return &f->members[i];
    }
    return NULL;
}

Str form_member_value(const Filled *f, Str family, Str member) {
    const FormMember *m = form_member(f, family, member);
    return m ? m->value : S("");
}

void form_blame(Filled *f, Str name, Str sentence) {
    size_t i = form_place(f, name);
    if (i == STR_NONE) return;
    f->wrong += f->faults[i].len == 0;
    f->faults[i] = sentence;
}

Str form_flaw(const Form *form) {
    size_t n = form_length(form);
    if (form->name.len == 0) return S("a form has no name");
    if (n > FORM_FIELDS_MOST) return S("a form has too many fields");
    for (size_t i = 0; i < n; i++) {
        const Field *f = &form->fields[i];
        if (f->name.len > PAIR_NAME_MOST) return S("a field's name is too long");
        if (f->required && f->missing.len == 0) return S("a required field has no sentence");
        if (field_can_be_wrong(f->kind) && f->wrong.len == 0)
            return S("a field has no sentence for a wrong value");
        if (f->kind == FIELD_CHOICE && f->choices == NULL) return S("a choice has no choices");
        for (size_t j = 0; j < i; j++)
            if (str_eq(form->fields[j].name, f->name)) return S("a form has a field twice");
    }
    return S("");
}
