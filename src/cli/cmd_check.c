// SPDX-License-Identifier: EUPL-1.2
/* draagkracht check: does the database still hold, and does the audit log. */
#include "cli/cmd.h"

#include "app/answers_check.h"
#include "cli/place.h"
#include "store/backup.h"

#include <inttypes.h>
#include <stdio.h>

static void check_print(const StoreReport *r, const AnswersReport *answers) {
    printf("schema     %" PRId64 "\n", r->schema);
    printf("holds      %" PRId64 " organisations, %" PRId64 " teams, %" PRId64 " users, %" PRId64
           " cases, %" PRId64 " persons, %" PRId64 " responses\n",
           r->organisations, r->teams, r->users, r->cases, r->persons, r->responses);
    printf("jobs       %" PRId64 " waiting\n", r->jobs_waiting);
    if (r->faults == 0)
        puts("database   sound: file, indexes, references and documents");
    else
        printf("database   WRONG: %zu faults; the first: %.*s\n", r->faults, STR_ARG(r->first));
    if (answers->faults == 0)
        printf("answers    sound: %zu answers fit their instrument\n", answers->answers);
    else
        printf("answers    WRONG: %zu of %zu do not fit their instrument; the first: %.*s\n",
               answers->faults, answers->answers, STR_ARG(answers->first));
    if (r->audit.broken == 0)
        printf("audit log  sound: %zu rows in %zu chains, %zu with erased details\n", r->audit.rows,
               r->audit.chains, r->audit.erased);
    else
        printf("audit log  WRONG: %zu of %zu chains do not hold; the first: %.*s\n",
               r->audit.broken, r->audit.chains, STR_ARG(r->audit.why));
}

int cmd_check(Args *args) {
    Str place;
    Store *store = NULL;
    StoreReport report = {0};
    AnswersReport answers = {0};
    Status status = place_given(args, &place);
    if (status.code == OK && args->n > 0) status = STATUS(INVALID, "check takes options only");
    if (status.code != OK) return call_fail(status);
    status = place_open(args, place, false, &store);
    if (status.code != OK) return command_fail(status);
    status = store_check(store, args->arena, &report);
    if (status.code == OK) status = answers_check(store, args->arena, &answers);
    store_close(store);
    if (status.code != OK) return command_fail(status);
    check_print(&report, &answers);
    return report.faults || report.audit.broken || answers.faults ? EXIT_BAD_DATA : EXIT_DONE;
}
