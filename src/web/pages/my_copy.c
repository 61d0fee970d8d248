// SPDX-License-Identifier: EUPL-1.2
/* A resident's own copy, to keep: written into a file piece by piece, so that its length is bounded
   by nothing. */
#include "app/images.h"
#include "app/instruments.h"
#include "app/my_plan.h"
#include "core/subject.h"
#include "report/record.h"
#include "sys/scratch.h"
#include "view/my_image_view.h"
#include "web/pages/my_copy_words.h"
#include "web/pages/my_door.h"

enum { COPY_BYTES_MOST = 64 << 20, COPY_PIECE = 1 << 16, COPY_FIELDS_MOST = 32 };

typedef struct {
    Call *c;
    App app; /* with an arena that is emptied after each piece */
    Buf *out;
    Record record;
    int file;
    int64_t written;
} Copy;

static void copy_arena_free(void *what) { arena_free(what); }

static Status copy_open(Call *c, RecordKind kind, Copy *copy) {
    Arena *a = arena_new(COPY_BYTES_MOST);
    arena_defer(c->arena, copy_arena_free, a);
    /* Where a request ends that asks for more memory than it may have. */
    jmp_buf *where = arena_escape(c->arena, NULL);
    (void)arena_escape(c->arena, where);
    (void)arena_escape(a, where);
    *copy = (Copy){.c = c, .app = c->app, .out = buf_on(c->arena, COPY_BYTES_MOST)};
    copy->app.arena = a;
    TRY(scratch_open(c->arena, &copy->file));
    Str title = text_fill(c->arena, c->lang, S("Uw gegevens op {day}"),
                          FILL("day", day_words_year(c->arena, c->lang, app_day(&c->app))));
    record_begin(
        &copy->record, kind, copy->out, c->lang, title,
        text(c->lang, T("Dit is alles wat er over u staat. Bewaar het op een plek waar alleen "
                        "u bij kunt.")));
    return STATUS_OK;
}

static Status copy_flush(Copy *copy, bool all) {
    if (copy->out->full) return STATUS(UNAVAILABLE, "a piece of a copy was too large");
    if (!all && copy->out->len < COPY_PIECE) return STATUS_OK;
    TRY(scratch_add(copy->file, buf_str(copy->out)));
    copy->written += (int64_t)copy->out->len;
    buf_clear(copy->out);
    return STATUS_OK;
}

/* A subject in words; others as they are. */
static Str copy_subject(Copy *copy, const Instrument *in, const CopyField *f) {
    Subject subject = {0};
    bool is = str_eq(f->name, S("subject")) || str_eq(f->name, S("aim"));
    if (is && f->value.at && subject_read(in, f->value, &subject))
        return words_in(copy->c->lang, subject_title(in, subject, true));
    return copy_shown(copy->app.arena, copy->c->lang, f);
}

static Status copy_chapter(Copy *copy, size_t chapter) {
    const Instrument *in = NULL;
    CopyPart part = {.more = true};
    Str key = my_copy_key(chapter);
    TRY(instrument_of(&copy->app, S(INSTRUMENT_USUAL), &in));
    record_chapter(&copy->record, key, copy_title(copy->c->lang, key));
    for (int64_t page = 0; part.more; page++) {
        TRY(my_copy_read(&copy->app, chapter, page, &part));
        for (size_t i = 0; i < part.n; i++) {
            RecordField fields[COPY_FIELDS_MOST];
            size_t n = part.records[i].n;
            for (size_t j = 0; j < n && j < COPY_FIELDS_MOST; j++) {
                const CopyField *f = &part.records[i].fields[j];
                fields[j] = (RecordField){f->name, copy_label(copy->c->lang, f->name), f->value,
                                          copy_subject(copy, in, f)};
            }
            record_add(&copy->record, fields, n < COPY_FIELDS_MOST ? n : COPY_FIELDS_MOST);
            TRY(copy_flush(copy, false));
        }
        arena_reset(copy->app.arena);
    }
    record_chapter_end(&copy->record);
    return copy_flush(copy, false);
}

/* ---- answers and images ------------------------------------------------------------------------
 */

static Str copy_sentence(Copy *copy, const Response *r, const Question *q, bool professional) {
    const Domain *d = q->kind == QUESTION_DOMAIN ? &r->in->domains[q->place] : NULL;
    if (q->kind == QUESTION_ITEM) return words_in(copy->c->lang, r->in->items[q->place].text);
    if (d) return words_in(copy->c->lang, professional ? d->title_professional : d->title_resident);
    return words_in(copy->c->lang, r->in->open_text);
}

static Status copy_answers_of(Copy *copy, Str wave, const ImageOf *image, bool professional) {
    const Response *r = &image->response;
    Lang lang = copy->c->lang;
    Str who = professional ? S("professional") : S("resident");
    for (size_t i = 0; i < r->n; i++) {
        const Question *q = &r->questions[i];
        if (q->answer == NULL || (professional && q->secret)) continue;
        bool has = q->set && q->answer->has_value;
        Str answer = has ? answer_words(lang, r->in, q->set, (int)q->answer->value,
                                        professional ? SIDE_PROFESSIONAL : SIDE_RESIDENT)
                         : S("");
        Str sentence = copy_sentence(copy, r, q, professional);
        CopyField side = {.name = S("who"), .value = who};
        RecordField fields[] = {
            {S("wave"), copy_label(lang, S("wave")), wave, wave},
            {S("who"), copy_label(lang, S("who")), who, copy_shown(copy->app.arena, lang, &side)},
            {S("sentence"), copy_label(lang, S("sentence")), sentence, sentence},
            {S("answer"), copy_label(lang, S("answer")), answer, answer},
            {S("note"), copy_label(lang, S("note")), q->answer->note, q->answer->note},
        };
        record_add(&copy->record, fields, sizeof fields / sizeof *fields);
    }
    return copy_flush(copy, false);
}

static void copy_scores(Copy *copy, Str wave, const ImageOf *image) {
    MyImagePage page = {.frame = {.lang = copy->c->lang}};
    my_image_scales(&page, copy->app.arena, image->response.in, &image->image);
    page.type_near |= type_chances_doubtful(&image->chances);
    for (size_t i = 0; i < page.scales.n; i++) {
        const MyScale *s = &page.scales.at[i];
        Lang lang = copy->c->lang;
        RecordField fields[] = {
            {S("wave"), copy_label(lang, S("wave")), wave, wave},
            {S("subject"), copy_label(lang, S("subject")), s->label, s->label},
            {S("sentence"), copy_label(lang, S("words")), s->sentence, s->sentence},
            {S("score"), copy_label(lang, S("score")), s->number, s->number},
            {S("band"), copy_label(lang, S("band")), s->band, s->band},
        };
        record_add(&copy->record, fields, sizeof fields / sizeof *fields);
    }
}

static Status copy_images(Copy *copy, const CopyWaveRow *waves, size_t n, bool scores) {
    const Who *who = &copy->app.who;
    Str key = scores ? S("images") : S("answers");
    record_chapter(&copy->record, key, copy_title(copy->c->lang, key));
    for (size_t i = 0; i < n; i++) {
        Images images;
        App app = copy->app;
        app.who.wave = waves[i].code; /* all of their own, not only what the code is for */
        TRY(images_load(&app, who->case_id, who->person_id, waves[i].code, &images));
        if (scores) {
            if (images.resident.state == IMAGE_SENT)
                copy_scores(copy, waves[i].code, &images.resident);
        } else {
            TRY(copy_answers_of(copy, waves[i].code, &images.resident, false));
            if (images.both) TRY(copy_answers_of(copy, waves[i].code, &images.professional, true));
        }
        TRY(copy_flush(copy, false));
        arena_reset(copy->app.arena);
    }
    record_chapter_end(&copy->record);
    return STATUS_OK;
}

static Status copy_write(Copy *copy) {
    CopyWaveRow *waves = NULL;
    size_t n = 0;
    TRY(copy_wave(copy->c->app.db, copy->c->arena, copy->app.who.case_id, &waves, &n));
    for (size_t i = 0; i < my_copy_chapters(); i++) {
        TRY(copy_chapter(copy, i));
        if (i != 1) continue; /* after who they are and what they asked */
        TRY(copy_images(copy, waves, n, false));
        TRY(copy_images(copy, waves, n, true));
    }
    record_end(&copy->record);
    return copy_flush(copy, true);
}

Status my_copy_get(Call *c) {
    Copy copy;
    bool open;
    bool json = str_eq(call_param(c, 0), S("json"));
    if (!json && !str_eq(call_param(c, 0), S("html")))
        return STATUS(NOT_FOUND, "no such kind of copy");
    TRY(my_door(c, S("/mijn-gegevens"), &open));
    if (!open) return STATUS_OK;
    TRY(my_case_load(&c->app, NULL));
    TRY(copy_open(c, json ? RECORD_JSON : RECORD_HTML, &copy));
    TRY(copy_write(&copy));
    c->out.status = 200;
    c->out.type = json ? S("application/json") : S("text/html; charset=utf-8");
    c->out.save_as =
        arena_print(c->arena, "%s-%.*s.%s", c->lang == LANG_EN ? "my-data" : "mijn-gegevens",
                    STR_ARG(app_today(&c->app)), json ? "json" : "html");
    c->out.file = copy.file;
    c->out.file_len = copy.written;
    call_saw(c, S("own.copy"), c->app.who.case_id, c->app.who.person_id);
    return STATUS_OK;
}
