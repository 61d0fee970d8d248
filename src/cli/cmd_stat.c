// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat ESTIMATOR: one estimator on data, for researchers and for the reference cases. */
#include "cli/cmd.h"

int cmd_stat(Args *args) {
    (void)args;
    return command_fail(STATUS(BUG, "the statistics core is not connected yet"));
}
