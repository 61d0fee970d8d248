// SPDX-License-Identifier: EUPL-1.2
/* Where in an HTML document the generator is; just enough of HTML to know what a field means. */
#include "tools/html_state.h"

#include <ctype.h>
#include <string.h>

static bool html_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool name_add(char *name, char c) {
    size_t n = strlen(name);
    if (n + 1 >= HTML_NAME_MOST) return false;
    name[n] = (char)tolower((unsigned char)c);
    return true;
}

/* "</main" or "<main": reads the name of the element; what is no tag stays text. */
static const char *state_open(HtmlState *s, Str markup, size_t *i) {
    size_t at = *i + 1;
    if (str_starts(str_sub(markup, at, markup.len), S("!--"))) {
        s->where = IN_COMMENT;
        *i += 3;
        return NULL;
    }
    bool closing = at < markup.len && markup.at[at] == '/';
    if (closing) at++;
    if (at >= markup.len || !(isalpha((unsigned char)markup.at[at]) || markup.at[at] == '!'))
        return "a loose \"<\": write &lt;";
    *s = (HtmlState){.where = IN_TAG, .closing = closing};
    for (; at < markup.len && (isalnum((unsigned char)markup.at[at]) || markup.at[at] == '!'); at++)
        if (!name_add(s->tag, markup.at[at])) return "the name of this element is too long";
    *i = at - 1;
    return strcmp(s->tag, "style") == 0 ? "<style> is refused: put it in assets/css" : NULL;
}

static const char *state_close(HtmlState *s, Str rest) {
    bool script = strcmp(s->tag, "script") == 0 && !s->closing;
    *s = (HtmlState){.where = IN_TEXT};
    return script && !str_starts(rest, S("</script>"))
               ? "a script in the page is refused: put it in assets and name it with src"
               : NULL;
}

static const char *state_tag(HtmlState *s, Str markup, size_t i) {
    char c = markup.at[i];
    if (c == '>') return state_close(s, str_sub(markup, i + 1, markup.len));
    if (html_blank(c) || c == '/') {
        s->named = s->name[0] != 0;
        return NULL;
    }
    if (c == '"' || c == '\'') {
        if (s->name[0] == 0 || !s->named) return "a quote without an attribute";
        s->where = IN_VALUE, s->quote = c;
        s->value_n = 0, s->filled = false;
        memset(s->value, 0, sizeof s->value);
        return NULL;
    }
    if (c == '=') {
        if (s->name[0] == 0) return "\"=\" without an attribute";
        char next = i + 1 < markup.len ? markup.at[i + 1] : 0;
        if (next != '"' && next != '\'') return "the value of an attribute must stand in quotes";
        if (strcmp(s->name, "style") == 0) return "style= is refused: use a class";
        if (strncmp(s->name, "on", 2) == 0) return "on...= is refused: put it in a script file";
        s->named = true;
        return NULL;
    }
    if (s->named) memset(s->name, 0, sizeof s->name), s->named = false;
    return name_add(s->name, c) ? NULL : "the name of this attribute is too long";
}

static void state_value(HtmlState *s, char c) {
    if (c == s->quote) {
        s->where = IN_TAG;
        memset(s->name, 0, sizeof s->name);
        s->named = false;
        return;
    }
    if (s->value_n < sizeof s->value) s->value[s->value_n] = c;
    s->value_n++;
}

const char *html_state_move(HtmlState *s, Str markup, size_t *at) {
    const char *wrong = NULL;
    for (size_t i = 0; i < markup.len && wrong == NULL; i++) {
        *at = i;
        switch (s->where) {
        case IN_TEXT:
            if (markup.at[i] == '<') wrong = state_open(s, markup, &i);
            break;
        case IN_TAG: wrong = state_tag(s, markup, i); break;
        case IN_VALUE: state_value(s, markup.at[i]); break;
        case IN_COMMENT:
            if (str_starts(str_sub(markup, i, markup.len), S("-->"))) {
                s->where = IN_TEXT;
                i += 2;
            }
        }
    }
    return wrong;
}

bool html_state_url(const HtmlState *s) {
    static const char *const urls[] = {"href", "src", "action", "formaction", "poster", "cite"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        if (strcmp(s->name, urls[i]) == 0) return true;
    return false;
}

bool html_state_same(const HtmlState *a, const HtmlState *b) {
    if (a->where != b->where) return false;
    if (a->where == IN_TAG || a->where == IN_VALUE)
        if (strcmp(a->tag, b->tag) != 0 || a->closing != b->closing) return false;
    return a->where != IN_VALUE || (a->quote == b->quote && strcmp(a->name, b->name) == 0);
}
