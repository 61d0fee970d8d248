// SPDX-License-Identifier: EUPL-1.2
/* The two images of one wave, and what of them may be seen. */
#include "app/images.h"

#include "app/reliability.h"
#include "statements.h"

static Status images_right(App *app, Str case_id, Str person_id, Str wave) {
    const Who *who = &app->who;
    if (who->user.len == 0) {
        bool own = who->person_id.len && str_eq(who->person_id, person_id) &&
                   str_eq(who->case_id, case_id) && str_eq(who->wave, wave);
        return own ? STATUS_OK : STATUS(NOT_FOUND, "these answers are not this resident's");
    }
    ImageCaseRow *row = NULL;
    ImageCaseIn in = {.case_id = case_id,
                      .person_id = person_id,
                      .wave = wave,
                      .user_id = who->user,
                      .today = app_today(app)};
    TRY(image_case(app->db, app->arena, &in, &row));
    return row ? STATUS_OK : STATUS(NOT_FOUND, "no such case, person or wave for this user");
}

/* That there is something is no secret; what it says is. */
static void response_hide(Response *r) {
    for (size_t i = 0; i < r->n; i++) r->questions[i].answer = NULL;
    r->n_answered = r->n_notes = 0;
    r->notes = NULL;
    r->document = S("");
}

static void image_show(Arena *a, ImageOf *x, bool visible) {
    x->state = !x->response.there ? IMAGE_NONE : x->response.sent ? IMAGE_SENT : IMAGE_OPEN;
    x->hidden = x->response.there && !visible;
    if (x->hidden) response_hide(&x->response);
    x->chances = type_chances(x->response.in, NULL, NULL);
    if (x->state != IMAGE_SENT || x->hidden) return;
    Answers answers = response_answers(a, &x->response);
    x->image = image_of(x->response.in, &answers, &x->noise);
    x->chances = type_chances(x->response.in, &x->image, &x->noise);
}

static Status images_noise(const App *app, Images *out) {
    ImageOf *one = &out->resident, *two = &out->professional;
    GroupNoise *noise = NULL;
    TRY(reliability_of(app, one->response.in, &noise));
    one->noise = noise[one->response.rater];
    if (two->response.in != one->response.in) TRY(reliability_of(app, two->response.in, &noise));
    two->noise = noise[two->response.rater];
    return STATUS_OK;
}

Status images_load(App *app, Str case_id, Str person_id, Str wave, Images *out) {
    *out = (Images){0};
    TRY(images_right(app, case_id, person_id, wave));
    Response *resident = &out->resident.response, *professional = &out->professional.response;
    TRY(response_of_both(app, case_id, person_id, wave, resident, professional));
    out->both = resident->sent && professional->sent;
    TRY(images_noise(app, out));
    bool user = app->who.user.len > 0;
    bool rater = user && str_eq(professional->rater_id, app->who.user);
    image_show(app->arena, &out->resident, !user || out->both);
    image_show(app->arena, &out->professional, out->both || rater || (user && professional->sent));
    return STATUS_OK;
}
