// SPDX-License-Identifier: EUPL-1.2
/* What goes into a page as data comes out as text, each type in its own way. */
#include "check.h"
#include "view/html.h"
#include "view/raw.h"

#include <math.h>

/* What `write` puts on a page. */
#define WRITTEN(lang, write)                                                                       \
    ({                                                                                             \
        buf_clear(out);                                                                            \
        Html page_ = html_on(out, lang), *h = &page_;                                              \
        write;                                                                                     \
        buf_str(out);                                                                              \
    })

static Arena *a;
static Buf *out;

static int set_up(void **state) {
    (void)state;
    a = arena_new(1 << 22);
    out = buf_on(a, 1 << 20);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

static void test_text_is_escaped(void **state) {
    (void)state;
    assert_text(WRITTEN(LANG_NL, html_show(h, S("<b> & \"'"))), "&lt;b&gt; &amp; &quot;&#39;");
    assert_text(WRITTEN(LANG_NL, html_attr(h, S("\" onload=\"x"))), "&quot; onload=&quot;x");
    const char *plain = "a<b";
    assert_text(WRITTEN(LANG_NL, html_show(h, plain)), "a&lt;b");
    assert_text(WRITTEN(LANG_NL, html_show(h, S("Yılmaz Aïcha 👍 \xe2\x80\xae"))),
                "Yılmaz Aïcha 👍 \xe2\x80\xae");
    assert_text(WRITTEN(LANG_NL, html_show(h, S("a\0b\x1b"
                                                "c\x7f"))),
                "a\xef\xbf\xbd"
                "b\xef\xbf\xbd"
                "c\xef\xbf\xbd");
    assert_text(WRITTEN(LANG_NL, html_show(h, S("a\tb\nc"))), "a\tb\nc");
    assert_text(WRITTEN(LANG_NL, html_show(h, ((Str){NULL, 0}))), "");
}

static void test_numbers(void **state) {
    (void)state;
    int64_t big = INT64_MIN;
    size_t size = SIZE_MAX;
    assert_text(WRITTEN(LANG_NL, html_show(h, 3.4)), "3,4");
    assert_text(WRITTEN(LANG_EN, html_show(h, 3.4)), "3.4");
    assert_text(WRITTEN(LANG_NL, html_attr(h, 3.4)), "3.4");
    assert_text(WRITTEN(LANG_NL, html_show(h, NAN)), "");
    assert_text(WRITTEN(LANG_NL, html_show(h, INFINITY)), "");
    assert_text(WRITTEN(LANG_NL, html_show(h, -7)), "-7");
    assert_text(WRITTEN(LANG_NL, html_show(h, big)), "-9223372036854775808");
    assert_text(WRITTEN(LANG_NL, html_show(h, size)), "18446744073709551615");
}

static void test_markup_of_view_itself(void **state) {
    (void)state;
    const Raw *mark = raw_of(a, S("<svg></svg>")), *none = NULL;
    assert_text(WRITTEN(LANG_NL, html_show(h, mark)), "<svg></svg>");
    assert_text(WRITTEN(LANG_NL, html_show(h, none)), "");
}

static void test_addresses(void **state) {
    (void)state;
    static const char *const fine[] = {
        "", "/", "/zaken?a=1", "?a=1", "#inhoud", "https://a.nl/x", "tel:112", "mailto:a@b.nl"};
    static const char *const refused[] = {"javascript:alert(1)",
                                          "JaVaScRiPt:x",
                                          "data:text/html,x",
                                          "//elders.nl",
                                          "/\\elders.nl",
                                          " /zaken",
                                          "zaken",
                                          "vbscript:x"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_text(WRITTEN(LANG_NL, html_url(h, str_of(fine[i]))), fine[i]);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_text(WRITTEN(LANG_NL, html_url(h, str_of(refused[i]))), "#");
    assert_text(WRITTEN(LANG_NL, html_url(h, S("/a?b=\"&c"))), "/a?b=&quot;&amp;c");
    assert_text(WRITTEN(LANG_NL, html_url_part(h, S("a/b c?é~_.-"))), "a%2Fb%20c%3F%C3%A9~_.-");
    assert_text(WRITTEN(LANG_NL, html_url_part(h, 12)), "12");
    assert_text(WRITTEN(LANG_NL, html_phone(h, S("+31 (0)20-123<"))), "+31020123");
    assert_text(WRITTEN(LANG_NL, html_base(h)), "");
    assert_text(WRITTEN(LANG_EN, html_base(h)), "/en");
    assert_text(WRITTEN(LANG_NL, html_other_base(h)), "/en");
    assert_text(WRITTEN(LANG_EN, html_other_base(h)), "");
}

static void test_filled_text(void **state) {
    (void)state;
    const Fill fills[] = {FILL("n", 3), FILL("wie", S("<i>"))};
    assert_text(WRITTEN(LANG_NL, html_fill(h, S("{n} van {wie} & {x}"), fills, 2)),
                "3 van &lt;i&gt; &amp; {x}");
}

static void test_what_counts_as_there(void **state) {
    (void)state;
    const Raw *none = NULL;
    size_t size = 1;
    assert_true(html_true(S("x")) && html_true(1) && html_true(true) && html_true(0.5));
    assert_true(html_true(size) && html_true("x") && html_true(raw_of(a, S(""))));
    assert_false(html_true(S("")) || html_true(0) || html_true(false) || html_true(0.0));
    assert_false(html_true(NAN) || html_true(none));
}

static void test_a_page_that_does_not_fit(void **state) {
    (void)state;
    Buf *small = buf_on(a, 8);
    Html h = html_on(small, LANG_NL);
    html_show(&h, S("<<<<"));
    assert_true(small->full);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_escaped),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_markup_of_view_itself),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_filled_text),
        cmocka_unit_test(test_what_counts_as_there),
        cmocka_unit_test(test_a_page_that_does_not_fit),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
