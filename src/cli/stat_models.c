// SPDX-License-Identifier: EUPL-1.2
/* The table of estimators that fit a model. */
#include "cli/stat.h"

const Estimator stat_model_rows[] = {{0}};
const size_t stat_model_count = 0;
