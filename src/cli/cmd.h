// SPDX-License-Identifier: EUPL-1.2
/* What each command does: reads the arguments, calls the floor below, prints, gives the exit status. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cli/commands.h"

int cmd_serve(Args *args);
int cmd_instrument_check(Args *args);
int cmd_score(Args *args);
int cmd_version(Args *args);
int cmd_stat(Args *args);

#endif
