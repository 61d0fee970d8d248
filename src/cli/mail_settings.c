// SPDX-License-Identifier: EUPL-1.2
/* Where the mail of `serve` goes out. */
#include "cli/mail_settings.h"

#include <errno.h>

enum { FILE_BYTES_MOST = 16 * 1024 };

typedef struct {
    const char *name, *option, *environment;
    size_t at; /* in MailServer */
} MailSetting;

static const MailSetting mail_names[] = {
    {"url", "--mail-url", "DRAAGKRACHT_MAIL_URL", offsetof(MailServer, url)},
    {"from", "--mail-from", "DRAAGKRACHT_MAIL_FROM", offsetof(MailServer, from)},
    {"user", NULL, "DRAAGKRACHT_MAIL_USER", offsetof(MailServer, user)},
    {"password", NULL, "DRAAGKRACHT_MAIL_PASSWORD", offsetof(MailServer, password)},
    {"authorities", NULL, "DRAAGKRACHT_MAIL_AUTHORITIES", offsetof(MailServer, authorities)},
};
enum { MAIL_SETTINGS = sizeof mail_names / sizeof *mail_names };

static Str *mail_place(MailServer *s, const MailSetting *name) {
    return (Str *)((char *)s + name->at);
}

static Status mail_line(Args *args, Str path, size_t number, Str line, MailServer *out) {
    size_t is = str_find(line, S("="));
    Str name = str_trim(str_sub(line, 0, is == STR_NONE ? 0 : is));
    for (size_t i = 0; is != STR_NONE && i < MAIL_SETTINGS; i++)
        if (str_eq(name, str_of(mail_names[i].name))) {
            *mail_place(out, &mail_names[i]) = str_trim(str_sub(line, is + 1, line.len));
            return STATUS_OK;
        }
    return status_print(args->arena, INVALID,
                        "%.*s, line %zu: no setting; there are url, from, user, password and "
                        "authorities, as: url = smtp://name:587",
                        STR_ARG(path), number);
}

static Status mail_file(Args *args, Str path, MailServer *out) {
    FILE *f = fopen(arena_copy(args->arena, path).at, "rb");
    if (f == NULL)
        return status_print(args->arena, INVALID, "%.*s: %s", STR_ARG(path), strerror(errno));
    char *bytes = arena_alloc(args->arena, FILE_BYTES_MOST);
    Str rest = {bytes, fread(bytes, 1, FILE_BYTES_MOST, f)}, line;
    fclose(f);
    for (size_t number = 1; str_split(&rest, '\n', &line); number++) {
        line = str_trim(line);
        if (line.len == 0 || line.at[0] == '#') continue;
        TRY(mail_line(args, path, number, line, out));
    }
    return STATUS_OK;
}

Status mail_settings(Args *args, MailServer *out) {
    *out = (MailServer){.url = S("")};
    Str path = args_value(args, "--mail-settings", S(""));
    if (path.len) TRY(mail_file(args, path, out));
    for (size_t i = 0; i < MAIL_SETTINGS; i++) {
        Str *place = mail_place(out, &mail_names[i]);
        const char *around = getenv(mail_names[i].environment);
        if (mail_names[i].option) *place = args_value(args, mail_names[i].option, *place);
        if (place->len == 0 && around) *place = str_of(around);
    }
    return out->url.len ? mail_server_check(args->arena, out) : STATUS_OK;
}
