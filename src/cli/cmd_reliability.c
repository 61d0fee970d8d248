// SPDX-License-Identifier: EUPL-1.2
/* draagkracht reliability: computes at once what a server computes once a day. */
#include "cli/cmd.h"

#include "app/reliability.h"
#include "cli/place.h"
#include "sys/clock.h"

int cmd_reliability(Args *args) {
    Str place;
    Store *store = NULL;
    ReliabilityReport report;
    Status s = place_given(args, &place);
    if (s.code == OK && args->n > 0) s = STATUS(INVALID, "reliability takes options only");
    if (s.code != OK) return call_fail(s);
    s = place_open(args, place, false, &store);
    if (s.code != OK) return command_fail(s);
    s = reliability_renew(store, args->arena, moment_now(), 0, &report);
    store_close(store);
    if (s.code != OK) return command_fail(s);
    printf("%zu scales of %zu organisations are known well enough; bands of others stay a rough "
           "estimate.\n",
           report.scales, report.organisations);
    return EXIT_DONE;
}
