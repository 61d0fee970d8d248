// SPDX-License-Identifier: EUPL-1.2
/* draagkracht restore: puts a backup in the place of a database, once it proved whole. */
#include "cli/cmd.h"

#include "cli/place.h"
#include "store/backup.h"

#include <stdio.h>

int cmd_restore(Args *args) {
    Str place, file;
    Status status = path_given(args, "give one file, the backup", &file);
    if (status.code == OK) status = place_given(args, &place);
    if (status.code != OK) return call_fail(status);
    status = store_restore(args->arena, place, file, args_given(args, "--force"));
    if (status.code != OK) return command_fail(status);
    printf("%.*s was put back.\n", STR_ARG(file));
    return EXIT_DONE;
}
