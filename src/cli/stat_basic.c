// SPDX-License-Identifier: EUPL-1.2
/* The table of estimators that need no fitted model: names, parameters, sources. */
#include "cli/stat.h"

const Estimator stat_basic_rows[] = {{0}};
const size_t stat_basic_count = 0;
