// SPDX-License-Identifier: EUPL-1.2
/* draagkracht version */
#include "cli/cmd.h"

int cmd_version(Args *args) {
    (void)args;
    puts("draagkracht " DRAAGKRACHT_VERSION);
    return EXIT_DONE;
}
