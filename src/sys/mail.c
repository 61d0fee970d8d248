// SPDX-License-Identifier: EUPL-1.2
/* Plain text mail to an SMTP server. */
#include "sys/mail.h"

#include "base/buf.h"

#include <curl/curl.h>

enum { MESSAGE_MOST = 1 << 20, CONNECT_S = 20, TOTAL_S = 120 };

void mail_begin(void) { (void)curl_global_init(CURL_GLOBAL_DEFAULT); }

/* ---- the settings ---- */

static Str mail_host(Str url) {
    size_t at = str_find(url, S("://"));
    Str rest = at == STR_NONE ? url : str_sub(url, at + 3, url.len);
    size_t colon = str_starts(rest, S("[")) ? str_find(rest, S("]:")) : str_find(rest, S(":"));
    size_t slash = str_find(rest, S("/"));
    size_t end = colon < slash ? colon : slash;
    return end == STR_NONE ? rest : str_sub(rest, 0, end);
}

static bool mail_is_here(Str url) {
    Str host = mail_host(url);
    return str_eq(host, S("localhost")) || str_eq(host, S("127.0.0.1")) ||
           str_starts(host, S("[::1"));
}

Status mail_server_check(Arena *a, const MailServer *server) {
    bool known = str_starts(server->url, S("smtp://")) || str_starts(server->url, S("smtps://"));
    if (!known || mail_host(server->url).len == 0 || str_find(server->url, S("@")) != STR_NONE)
        return status_print(a, INVALID,
                            "the mail server is written as smtp://name:587 or smtps://name:465, "
                            "without a name or password in it");
    if (server->from.len == 0 || str_find(server->from, S("@")) == STR_NONE)
        return STATUS(INVALID, "mail needs the address it comes from");
    for (size_t i = 0; i < server->from.len; i++)
        if ((unsigned char)server->from.at[i] <= ' ' || (unsigned char)server->from.at[i] >= 127 ||
            memchr("<>\"", server->from.at[i], 3))
            return STATUS(INVALID, "the address mail comes from must be bare: name@example.nl");
    if ((server->user.len == 0) != (server->password.len == 0))
        return STATUS(INVALID, "the mail server needs both a user and a password, or neither");
    return STATUS_OK;
}

/* ---- the message ---- */

static bool mail_is_plain(Str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < ' ' || c >= 127 || memchr("\"\\()<>@,;:=?", c, 12)) return false;
    }
    return true;
}

static void mail_base64(Buf *out, const unsigned char *p, size_t n) {
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        unsigned v = (unsigned)p[i] << 16;
        if (i + 1 < n) v |= (unsigned)p[i + 1] << 8;
        if (i + 2 < n) v |= p[i + 2];
        buf_char(out, signs[v >> 18]);
        buf_char(out, signs[v >> 12 & 63]);
        buf_char(out, i + 1 < n ? signs[v >> 6 & 63] : '=');
        buf_char(out, i + 2 < n ? signs[v & 63] : '=');
    }
}

/* Words of at most 75 signs that hold whole characters, one a line (RFC 2047, 2 and 5). */
static void mail_words(Buf *out, Str s) {
    enum { PIECE = 42 };
    if (mail_is_plain(s) && s.len < 200) {
        buf_add(out, s);
        return;
    }
    while (s.len) {
        size_t n = s.len < PIECE ? s.len : PIECE;
        while (n < s.len && n > 1 && ((unsigned char)s.at[n] & 0xC0) == 0x80) n--;
        buf_add(out, S("=?UTF-8?B?"));
        mail_base64(out, (const unsigned char *)s.at, n);
        buf_add(out, S("?="));
        s = str_sub(s, n, s.len);
        if (s.len) buf_add(out, S("\r\n "));
    }
}

/* RFC 2045, 6.7: 76 signs a line at most; a blank at the end of a line is written out. */
static void mail_quoted(Buf *out, Str s) {
    static const char hex[] = "0123456789ABCDEF";
    size_t line = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '\r') continue;
        if (c == '\n') {
            buf_add(out, S("\r\n"));
            line = 0;
            continue;
        }
        bool last = i + 1 == s.len || s.at[i + 1] == '\n' || s.at[i + 1] == '\r';
        bool plain = (c > ' ' && c < 127 && c != '=') || ((c == ' ' || c == '\t') && !last);
        if (line + (plain ? 1 : 3) > 75) {
            buf_add(out, S("=\r\n"));
            line = 0;
        }
        if (plain) {
            buf_char(out, (char)c);
        } else {
            buf_char(out, '=');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        }
        line += plain ? 1 : 3;
    }
    buf_add(out, S("\r\n"));
}

static void mail_date(Buf *out, Moment m) {
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, day;
    Day d = moment_day(m);
    int second = (int)(m - (Moment)d * 86400);
    day_parts(d, &year, &month, &day);
    buf_print(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n", days[day_of_week(d)], day,
              months[month - 1], year, second / 3600, second / 60 % 60, second % 60);
}

Str mail_write(Arena *a, const MailServer *server, const MailMessage *m) {
    Buf *out = buf_on(a, MESSAGE_MOST);
    size_t at = str_find(server->from, S("@"));
    Str domain = str_sub(server->from, at == STR_NONE ? 0 : at + 1, server->from.len);
    mail_date(out, m->date);
    buf_add(out, S("From: "));
    mail_words(out, m->sender);
    buf_print(out, "%s<%.*s>\r\nTo: <%.*s>\r\nSubject: ", m->sender.len ? " " : "",
              STR_ARG(server->from), STR_ARG(m->to));
    mail_words(out, m->subject);
    buf_print(out,
              "\r\nMessage-ID: <%.*s@%.*s>\r\nAuto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
              STR_ARG(m->id), STR_ARG(domain));
    mail_quoted(out, m->body);
    return buf_str(out);
}

/* ---- sending ---- */

typedef struct {
    Str left;
    bool ended; /* all of it was asked for: from here on it may have been taken */
} MailUpload;

static size_t mail_give(char *to, size_t size, size_t n, void *who) {
    MailUpload *up = who;
    size_t most = size * n, give = up->left.len < most ? up->left.len : most;
    if (give == 0) up->ended = true;
    memcpy(to, up->left.at, give);
    up->left = str_sub(up->left, give, up->left.len);
    return give;
}

static int mail_told(void *who, curl_off_t down, curl_off_t got, curl_off_t up, curl_off_t sent) {
    (void)down, (void)got, (void)up, (void)sent;
    const _Atomic bool *stop = who;
    return *stop ? 1 : 0;
}

static const char *mail_c(Arena *a, Str s) { return arena_copy(a, s).at; }

static void mail_options(Arena *a, CURL *curl, const MailServer *s, MailUpload *up,
                         struct curl_slist *to) {
    curl_easy_setopt(curl, CURLOPT_URL, mail_c(a, s->url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)(s->connect_s ? s->connect_s : CONNECT_S));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)(s->total_s ? s->total_s : TOTAL_S));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     (long)(mail_is_here(s->url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (s->authorities.len) curl_easy_setopt(curl, CURLOPT_CAINFO, mail_c(a, s->authorities));
    if (s->user.len) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, mail_c(a, s->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, mail_c(a, s->password));
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_print(a, "<%.*s>", STR_ARG(s->from)).at);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, mail_give);
    curl_easy_setopt(curl, CURLOPT_READDATA, up);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    if (s->stop == NULL) return;
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, mail_told);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, (void *)(uintptr_t)s->stop);
}

/* A reply of the 5xx kind is for good when it is about the message or the address; a server that
   does not let us sign in, or asks for something else first, may let us in once somebody mended the
   settings. */
static SmtpEnd mail_end(CURLcode how, long reply, const MailUpload *up) {
    if (how == CURLE_OK) return SMTP_TAKEN;
    bool settings = how == CURLE_LOGIN_DENIED || how == CURLE_USE_SSL_FAILED ||
                    how == CURLE_PEER_FAILED_VERIFICATION || reply == 530 || reply == 535;
    if (settings) return SMTP_LATER;
    if (up->ended && reply < 400) return SMTP_UNSURE;
    return reply >= 500 && reply < 600 ? SMTP_REFUSED : SMTP_LATER;
}

SmtpEnd mail_send(Arena *a, const MailServer *server, const MailMessage *m, Str *why) {
    CURL *curl = curl_easy_init();
    *why = S("there is no memory to send mail");
    if (curl == NULL) return SMTP_LATER;
    MailUpload up = {.left = mail_write(a, server, m)};
    struct curl_slist *to = curl_slist_append(NULL, arena_print(a, "<%.*s>", STR_ARG(m->to)).at);
    mail_options(a, curl, server, &up, to);
    CURLcode how = curl_easy_perform(curl);
    long reply = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    SmtpEnd end = mail_end(how, reply, &up);
    if (how == CURLE_OK)
        *why = S("");
    else
        *why = reply >= 400
                   ? arena_print(a, "the mail server said %ld (%s)", reply, curl_easy_strerror(how))
                   : arena_print(a, "%s", curl_easy_strerror(how));
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return end;
}
