// SPDX-License-Identifier: EUPL-1.2
/* The names of the states of an estimate. */
#include "core/stats/estimate.h"

Str estimate_state_name(EstimateState state) {
    static const Str names[] = {S_INIT("ok"), S_INIT("undefined"), S_INIT("boundary"),
                                S_INIT("not_converged"), S_INIT("suppressed")};
    return (size_t)state < sizeof names / sizeof *names ? names[state] : S("undefined");
}

EstimateStatus estimate_worst(EstimateStatus a, EstimateStatus b) {
    return a.state == ESTIMATE_OK ? b : a;
}
