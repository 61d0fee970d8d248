// SPDX-License-Identifier: EUPL-1.2
/* What each command does: reads the arguments, calls the floor below, prints, gives the exit
 * status. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cli/commands.h"

int cmd_serve(Args *args);
int cmd_instrument_check(Args *args);
int cmd_score(Args *args);
int cmd_demo(Args *args);
int cmd_import(Args *args);
int cmd_version(Args *args);
int cmd_user_add(Args *args);
int cmd_user_list(Args *args);
int cmd_user_disable(Args *args);
int cmd_user_enable(Args *args);
int cmd_user_password(Args *args);
int cmd_team_add(Args *args);
int cmd_team_join(Args *args);
int cmd_team_leave(Args *args);
int cmd_backup(Args *args);
int cmd_restore(Args *args);
int cmd_check(Args *args);
int cmd_stat(Args *args);
int cmd_study(Args *args);
int cmd_reliability(Args *args);
int cmd_simulate(Args *args);
int cmd_power(Args *args);
int cmd_merge(Args *args);
int cmd_plan_check(Args *args);

#endif
