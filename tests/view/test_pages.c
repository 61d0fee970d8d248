// SPDX-License-Identifier: EUPL-1.2
/* Every page with nothing, with much and with malice in its fields: its tags stay the same. */
#include "check.h"
#include "view/cases_view.h"
#include "view/error_view.h"
#include "view/info_view.h"
#include "view/message_view.h"
#include "view/my_data_view.h"
#include "view/my_image_view.h"
#include "view/sign_in_view.h"
#include "view/start_view.h"

enum { PAGE_MOST = 16 << 20, OPEN_MOST = 64 };

/* Which of several states of a page: faults, groups, statuses. */
typedef void Shows(Html *h, Frame frame, Str word, int state);

static void show_start(Html *h, Frame frame, Str word, int state) {
    page_start(h, &(StartPage){frame, word, (CodeFault)state, word});
}

static void show_sign_in(Html *h, Frame frame, Str word, int state) {
    page_sign_in(h, &(SignInPage){frame, word, (SignInFault)state, word, word, state == 0});
}

static void show_cases(Html *h, Frame frame, Str word, int state) {
    CaseRow rows[] = {
        {word, word, S("/zaken/x"), word, word, DUE_NOW, word, word, word},
        {word, word, S(""), word, word, DUE_WEEK, word, word, word},
        {word, word, word, word, word, DUE_LATER, word, word, word},
    };
    CaseGroup groups[] = {
        {DUE_NOW, 1, {rows, 1}}, {DUE_WEEK, 1, {rows + 1, 1}}, {DUE_LATER, 1, {rows + 2, 1}}};
    CaseFilter filters[] = {{word, word, true}, {word, word, false}};
    page_cases(h, &(CasesPage){.frame = frame,
                               .search = word,
                               .filters = {filters, 2},
                               .groups = {groups, state == 2 ? 3 : 0},
                               .total = state == 2 ? 180 : 0,
                               .first = 51,
                               .last = 100,
                               .page = 2,
                               .pages = 4,
                               .previous = word,
                               .next = word,
                               .narrowed = state == 1});
}

static void show_error(Html *h, Frame frame, Str word, int state) {
    static const int statuses[] = {400, 403, 404, 405, 413, 429, 500, 503, 418};
    page_error(h, &(ErrorPage){frame, statuses[state], state == 0, word, word});
}

static void show_session_ended(Html *h, Frame frame, Str word, int state) {
    page_session_ended(h, &(SessionEndedPage){frame, word, state == 1});
}

static void show_info(Html *h, Frame frame, Str word, int state) {
    static void (*const pages[])(Html *, const InfoPage *) = {page_privacy, page_accessibility,
                                                              page_help, page_phones};
    (void)word;
    pages[state](h, &(InfoPage){frame});
}

/* States 0 to 2 as MyState says, 3 to 5 the second code with each of its faults. */
static void show_my_image(Html *h, Frame frame, Str word, int state) {
    Arena *a = arena_new(1 << 20);
    MyScale scales[] = {{word, word, chart_mark(a, SIDE_RESIDENT, 12), word, word, 8, 8, 6},
                        {word, S(""), NULL, S(""), S(""), 2, 7, 5}};
    MyBurden burdens[] = {{word, word, chart_burden(a, SIDE_RESIDENT, 2, 2), true, true},
                          {word, word, NULL, false, false}};
    MyWish wishes[] = {{word, word, true}, {word, word, false}};
    page_my_image(h, &(MyImagePage){.frame = frame,
                                    .state = state < 3 ? (MyState)state : MY_CODE,
                                    .contact = word,
                                    .filled = word,
                                    .go_on = word,
                                    .fault = state < 3 ? LOOK_FINE : (LookFault)(state - 2),
                                    .wait = word,
                                    .scales = {scales, 2},
                                    .rough = true,
                                    .drawn = true,
                                    .later = true,
                                    .type_rule = word,
                                    .type_where = word,
                                    .type_name = word,
                                    .type_example = word,
                                    .type_near = true,
                                    .burdens = {burdens, 2},
                                    .burdens_some = 1,
                                    .burdens_asked = 2,
                                    .near = {wishes, 2},
                                    .far = {wishes, 1},
                                    .kept = true});
    arena_free(a);
}

static void show_my_data(Html *h, Frame frame, Str word, int state) {
    MyVisit visits[] = {{word, word, 1}, {word, word, 12}};
    MyVisitDay days[] = {{word, word, {visits, 2}}, {word, word, {visits, 1}}};
    page_my_data(h, &(MyDataPage){frame, word, {days, state ? 2 : 0}, state == 1});
}

static void show_message(Html *h, Frame frame, Str word, int state) {
    Str none = S("");
    page_message(h, &(MessagePage){.frame = frame,
                                   .number = word,
                                   .name = word,
                                   .case_path = word,
                                   .raised = word,
                                   .by_resident = state == 0,
                                   .seen_by = word,
                                   .seen = state ? word : none,
                                   .settled = state == 2 ? word : none});
}

static const struct {
    const char *name;
    Shows *show;
    int states;
} pages[] = {
    {"start", show_start, 4},       {"sign_in", show_sign_in, 6},
    {"cases", show_cases, 3},       {"error", show_error, 9},
    {"info", show_info, 4},         {"session_ended", show_session_ended, 2},
    {"my_image", show_my_image, 6}, {"my_data", show_my_data, 2},
    {"message", show_message, 3},
};
enum { PAGES = sizeof pages / sizeof *pages };

static Frame frame_of(Str word, Lang lang, FrameKind kind) {
    return (Frame){.lang = lang,
                   .kind = kind,
                   .here = NAV_CASES,
                   .path = word,
                   .organisation = word,
                   .user = kind == FRAME_STAFF ? word : S(""),
                   .cases = kind == FRAME_STAFF,
                   .csrf = word,
                   .team = word,
                   .phone = word,
                   .demo = true,
                   .fault = true};
}

static void page_write(Buf *out, int page, int state, Str word, Lang lang, FrameKind kind) {
    buf_clear(out);
    Html h = html_on(out, LANG_NL); /* the frame says otherwise */
    pages[page].show(&h, frame_of(word, lang, kind), word, state);
    assert_false(out->full);
}

/* ---- reading HTML back ------------------------------------------------------------------------
 */

typedef struct {
    Str at;
    Buf *tags; /* "<a href><b></b></a>": everything but text and values */
    Str open[OPEN_MOST];
    int n;
} Reader;

static bool void_element(Str name) {
    static const char *const names[] = {"meta", "link", "input", "br"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i]))) return true;
    return false;
}

static Str reader_word(Reader *r) {
    size_t n = 0;
    while (n < r->at.len && strchr(" \n=/>\"'<", r->at.at[n]) == NULL) n++;
    Str word = str_sub(r->at, 0, n);
    r->at = str_sub(r->at, n, r->at.len);
    return word;
}

static void reader_attributes(Reader *r) {
    while (r->at.len && r->at.at[0] != '>') {
        if (strchr(" \n/", r->at.at[0])) {
            r->at = str_sub(r->at, 1, r->at.len);
            continue;
        }
        Str name = reader_word(r);
        if (name.len == 0)
            fail_msg("no attribute at %.*s", (int)(r->at.len < 40 ? r->at.len : 40), r->at.at);
        buf_char(r->tags, ' ');
        buf_add(r->tags, name);
        if (!str_starts(r->at, S("=\""))) continue;
        size_t end = str_find(str_sub(r->at, 2, r->at.len), S("\""));
        assert_true(end != STR_NONE);
        Str value = str_sub(r->at, 2, 2 + end);
        assert_true(str_find(value, S("<")) == STR_NONE);
        bool address = str_eq(name, S("href")) || str_eq(name, S("action"));
        if (address) assert_true(value.len == 0 || strchr("/#th", value.at[0]) != NULL);
        r->at = str_sub(r->at, end + 3, r->at.len);
    }
    assert_true(r->at.len > 0);
    r->at = str_sub(r->at, 1, r->at.len);
}

static void reader_tag(Reader *r) {
    bool closing = str_starts(r->at, S("/"));
    if (closing) r->at = str_sub(r->at, 1, r->at.len);
    bool alone = false;
    Str name = reader_word(r);
    buf_print(r->tags, "<%s%.*s", closing ? "/" : "", STR_ARG(name));
    Str start = r->at;
    reader_attributes(r);
    alone = start.len > r->at.len + 1 && start.at[start.len - r->at.len - 2] == '/';
    buf_char(r->tags, '>');
    if (closing) {
        assert_true(r->n > 0);
        if (!str_eq(r->open[r->n - 1], name))
            fail_msg("</%.*s> closes <%.*s>", STR_ARG(name), STR_ARG(r->open[r->n - 1]));
        r->n--;
    } else if (!alone && !void_element(name) && name.at[0] != '!') {
        assert_true(r->n < OPEN_MOST);
        r->open[r->n++] = name;
    }
}

/* The tags of a page; fails when they are not properly nested or a sign is in a wrong place. */
static Str tags_of(Arena *a, Str html) {
    Reader r = {.at = html, .tags = buf_on(a, PAGE_MOST)};
    for (size_t i = 0; i < html.len; i++) {
        unsigned char c = (unsigned char)html.at[i];
        assert_true(c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f));
    }
    while (r.at.len) {
        size_t text = str_find(r.at, S("<"));
        if (text == STR_NONE) text = r.at.len;
        assert_true(str_find(str_sub(r.at, 0, text), S(">")) == STR_NONE);
        r.at = str_sub(r.at, text, r.at.len);
        if (r.at.len == 0) break;
        r.at = str_sub(r.at, 1, r.at.len);
        reader_tag(&r);
    }
    assert_int_equal(r.n, 0);
    return buf_str(r.tags);
}

/* ---- the tests --------------------------------------------------------------------------------
 */

static const char hostile[] =
    "</title></textarea>\"'><script>alert(1)</script><img src=x onerror=y>"
    "<!-- \xe2\x80\xae\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 👩‍👧 &amp; {n} {{x}} \0 \x1b ]]>";

static void compare(Str word) {
    Arena *a = arena_new((size_t)256 << 20);
    Buf *plain = buf_on(a, PAGE_MOST), *out = buf_on(a, PAGE_MOST);
    for (int p = 0; p < PAGES; p++)
        for (int state = 0; state < pages[p].states; state++)
            for (int lang = 0; lang < LANGS; lang++)
                for (int kind = 0; kind < 2; kind++) {
                    page_write(plain, p, state, S("woord"), (Lang)lang, (FrameKind)kind);
                    page_write(out, p, state, word, (Lang)lang, (FrameKind)kind);
                    Str tags = tags_of(a, buf_str(out));
                    if (!str_eq(tags, tags_of(a, buf_str(plain))))
                        fail_msg("%s, state %d: other tags: %.*s", pages[p].name, state,
                                 STR_ARG(tags));
                }
    arena_free(a);
}

static void test_hostile(void **state) {
    (void)state;
    compare((Str){hostile, sizeof hostile - 1});
}

static void test_long(void **state) {
    (void)state;
    static char word[20000];
    memset(word, 'w', sizeof word);
    compare((Str){word, sizeof word});
}

static void test_empty(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)64 << 20);
    Buf *out = buf_on(a, PAGE_MOST);
    for (int p = 0; p < PAGES; p++)
        for (int s = 0; s < pages[p].states; s++) {
            page_write(out, p, s, S(""), LANG_NL, FRAME_RESIDENT);
            Str html = buf_str(out);
            tags_of(a, html);
            assert_true(str_find(html, S("<main id=\"inhoud\"")) != STR_NONE);
            assert_true(str_find(html, S("<title> |")) == STR_NONE);
            assert_true(str_find(html, S("> </h1>")) == STR_NONE);
        }
    arena_free(a);
}

static bool page_holds(Buf *out, const char *what) {
    return str_find(buf_str(out), str_of(what)) != STR_NONE;
}

static void test_frame(void **state) {
    (void)state;
    Arena *a = arena_new((size_t)64 << 20);
    Buf *out = buf_on(a, PAGE_MOST);
    Frame frame = {.lang = LANG_EN, .path = S("/zaken?blad=2"), .csrf = S("token")};
    Html h = html_on(out, LANG_NL);
    page_start(&h, &(StartPage){.frame = frame});
    assert_true(page_holds(out, "<html lang=\"en\" class=\"voorbeeld-theme dk-theme\">"));
    assert_true(page_holds(out, "href=\"/zaken?blad=2\" lang=\"nl\" hreflang=\"nl\">Nederlands"));
    assert_true(page_holds(out, "action=\"/en/start\""));
    assert_true(page_holds(out, "name=\"csrf\" value=\"token\""));
    assert_true(page_holds(out, "<title>Welcome | Draagkracht</title>"));
    assert_false(page_holds(out, "Demo"));
    assert_false(page_holds(out, "style="));

    frame.lang = LANG_NL, frame.fault = true, frame.demo = true;
    buf_clear(out);
    page_sign_in(&h, &(SignInPage){.frame = frame, .fault = SIGN_IN_WAIT, .wait = S("5 minuten")});
    assert_true(page_holds(out, "href=\"/en/zaken?blad=2\" lang=\"en\" hreflang=\"en\">English"));
    assert_true(page_holds(out, "<title>Fout: Inloggen voor medewerkers | Draagkracht</title>"));
    assert_true(page_holds(out, "Demo: verzonnen gegevens"));
    assert_true(page_holds(out, "Wacht 5 minuten en probeer"));
    assert_false(page_holds(out, "Mijn zaken"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_frame),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
