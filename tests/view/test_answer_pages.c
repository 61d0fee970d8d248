// SPDX-License-Identifier: EUPL-1.2
/* The pages of a resident: hostile words stay words, a recording has its place, nothing is preset.
 */
#include "check.h"

#include "view/answer_view.h"

#include <string.h>

#define HOSTILE "\"><script>x</script>\n</textarea>&amp;"

static Frame frame(void) {
    return (Frame){.lang = LANG_NL,
                   .kind = FRAME_RESIDENT,
                   .path = S("/vragenlijst/1"),
                   .organisation = S("Gemeente Voorbeeld"),
                   .csrf = S("token"),
                   .team = S("Joris Visser"),
                   .phone = S("000 123 45 67"),
                   .narrow = true,
                   .stop = true};
}

static bool has(const Buf *out, const char *what) {
    return str_find(buf_str(out), str_of(what)) != STR_NONE;
}

static int times(const Buf *out, const char *what) {
    Str rest = buf_str(out);
    int n = 0;
    for (size_t at; (at = str_find(rest, str_of(what))) != STR_NONE; n++)
        rest = str_sub(rest, at + strlen(what), rest.len);
    return n;
}

static QuestionPage question(const Choice *choices, size_t n) {
    return (QuestionPage){.frame = frame(),
                          .n = 1,
                          .of = 22,
                          .id = S("r01"),
                          .section = S("Wat u zelf kunt"),
                          .text = S("Ik kan mijn problemen zelf oplossen."),
                          .lead = S("Klopt deze zin voor u?"),
                          .explanation = S("Denk aan een wasmachine."),
                          .audio = S(""),
                          .words = S(""),
                          .progress = S("4.5%"),
                          .back = S("/start/manier"),
                          .choices = {choices, n}};
}

static void test_question(void **state) {
    (void)state;
    Arena *a = arena_new(4 << 20);
    Choice choices[] = {
        {.value = S("1"), .label = S("Klopt helemaal niet"), .hint = S(""), .bars = 1},
        {.value = S("2"), .label = S(HOSTILE), .hint = S(""), .bars = 2}};
    QuestionPage page = question(choices, 2);
    Buf *out = buf_on(a, 1 << 20);
    Html h = html_on(out, LANG_NL);
    page_question(&h, &page);
    assert_true(has(out, "<title>Vraag 1 van 22: Ik kan mijn problemen zelf oplossen. |"));
    assert_true(has(out, "width=\"4.5%\"") && has(out, "dk-m-2"));
    assert_false(has(out, "<script>x") || has(out, "checked") || has(out, "<audio"));
    assert_false(has(out, "Toch overslaan") || has(out, "Snel weg"));
    /* Enter sends the first button of the form: one that has no name, before the one that stops */
    Str page_text = buf_str(out);
    assert_true(str_find(page_text, S("form=\"vraag\" tabindex")) <
                str_find(page_text, S("name=\"stop\"")));
    page.audio = S("/static/r01.0123456789ab.opus");
    page.fault = ANSWER_EMPTY;
    page.quick = page.beside = true;
    choices[1].chosen = true;
    buf_clear(out);
    page_question(&h, &page);
    assert_true(
        has(out, "<audio controls preload=\"none\" src=\"/static/r01.0123456789ab.opus\">"));
    assert_true(has(out, "Toch overslaan") && has(out, "rel=\"noreferrer\""));
    assert_true(has(out, "Voor wie helpt:"));
    /* a name in another direction does not turn the sentence around */
    page.frame.team = S("\xD7\x99\xD7\x95\xD7\xA8\xD7\x99\xD7\xA1");
    buf_clear(out);
    page_question(&h, &page);
    assert_true(has(out, "<bdi>\xD7\x99\xD7\x95\xD7\xA8\xD7\x99\xD7\xA1</bdi>"));
    assert_int_equal(times(out, " checked"), 1);
    arena_free(a);
}

static void test_open_question(void **state) {
    (void)state;
    Arena *a = arena_new(4 << 20);
    QuestionPage page = question(NULL, 0);
    page.open = true;
    page.words = S(HOSTILE);
    Buf *out = buf_on(a, 1 << 20);
    Html h = html_on(out, LANG_NL);
    page_question(&h, &page);
    assert_int_equal(times(out, "</textarea>"), 1);
    assert_true(has(out, "dir=\"auto\""));
    assert_true(has(out, "&lt;/textarea&gt;&amp;amp;") && !has(out, "<script>x"));
    arena_free(a);
}

static void test_check(void **state) {
    (void)state;
    Arena *a = arena_new(4 << 20);
    CheckRow rows[] = {{.n = 1, .text = S("Zin"), .answer = S("Klopt wel"), .state = CHECK_ANSWER},
                       {.n = 2, .text = S("GEHEIM"), .answer = S("GEHEIM"), .state = CHECK_HIDDEN}};
    CheckSection section = {
        .title = S("Deel"), .done = 2, .of = 2, .hides = true, .rows = {rows, 2}};
    CheckPage page = {.frame = frame(),
                      .sections = {&section, 1},
                      .last = 3,
                      .has_words = true,
                      .question = S("Wat wilt u?"),
                      .words = S(HOSTILE)};
    Buf *out = buf_on(a, 1 << 20);
    Html h = html_on(out, LANG_NL);
    page_check(&h, &page);
    assert_true(has(out, "Tonen we hier niet") && !has(out, "GEHEIM"));
    assert_true(has(out, "/vragenlijst/2?van=controle"));
    assert_false(has(out, "<script>x"));
    arena_free(a);
}

static void test_research(void **state) {
    (void)state;
    Arena *a = arena_new(4 << 20);
    for (int now = RESEARCH_NOT_ASKED; now <= RESEARCH_NO; now++) {
        ResearchPage page = {.frame = frame(),
                             .now = (Research)now,
                             .researchers = S("Universiteit Voorbeeld"),
                             .keep = S("10 jaar"),
                             .complaints = S("")};
        Buf *out = buf_on(a, 1 << 20);
        Html h = html_on(out, LANG_NL);
        page_research(&h, &page);
        assert_false(has(out, "checked"));
        assert_int_equal(times(out, "type=\"radio\""), 3);
        assert_true(has(out, "Universiteit Voorbeeld"));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_question),
        cmocka_unit_test(test_open_question),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_research),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
