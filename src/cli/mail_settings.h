// SPDX-License-Identifier: EUPL-1.2
/* Where the mail of `serve` goes out: options, a file of settings, or the environment. */
#ifndef CLI_MAIL_SETTINGS_H
#define CLI_MAIL_SETTINGS_H

#include "cli/cmd.h"

#include "sys/mail.h"

/* Of each setting the first that is given counts: the option (--mail-url, --mail-from), a line of
   the file that --mail-settings names ("url = smtp://...", from, user, password, authorities; #
   begins a remark), the environment (DRAAGKRACHT_MAIL_URL and so on). A password never stands on
   the command line, where everybody on the machine can read it. All empty: mail is off. INVALID:
   the file cannot be read, has a line that is no setting, or what was given cannot be used. */
Status mail_settings(Args *args, MailServer *out);

#endif
