// SPDX-License-Identifier: EUPL-1.2
/* Text as it is searched. */
#include "check.h"

#include "store/fold.h"

static const struct {
    const char *text, *folded;
} folds[] = {
    {"", ""},
    {"  Zoë   Yılmaz ", "zoe yilmaz"},
    {"Gezin Yılmaz", "gezin yilmaz"},
    {"İpek Şahin Ğ", "ipek sahin g"},
    {"Aïcha M'Barek", "aicha m'barek"},
    {"Łukasz Żółć Ńę", "lukasz zolc ne"},
    {"Straße Æsir Œuvre Þór", "strasse aesir oeuvre thor"},
    {"IJsbrand Ĳsbrand", "ijsbrand ijsbrand"},
    {"Dvořák Čapek Ťuk", "dvorak capek tuk"},
    {"Ångström Ørsted Ñandú", "angstrom orsted nandu"},
    {"e\xCC\x81t\xC3\xA9", "ete"},
    {"Ελένη 日本", "Ελένη 日本"},
    {"a\xC2\xA0 b", "a b"},
    {"× ÷", "× ÷"},
};

static void test_fold(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        assert_text(text_fold(a, str_of(folds[i].text)), folds[i].folded);
    arena_free(a);
}

static void test_email(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    assert_text(email_fold(a, S(" Joris.Visser@Voorbeeld.NL\n")), "joris.visser@voorbeeld.nl");
    assert_text(email_fold(a, S("é@É.nl")), "é@É.nl");
    arena_free(a);
}

static void test_pattern(void **state) {
    (void)state;
    Arena *a = arena_new(1 << 20);
    assert_text(search_pattern(a, S("  ")), "");
    assert_text(search_pattern(a, S("Yıl")), "%yil%");
    assert_text(search_pattern(a, S("100%_!")), "%100!%!_!!%");
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_email),
        cmocka_unit_test(test_pattern),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
