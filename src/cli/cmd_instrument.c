// SPDX-License-Identifier: EUPL-1.2
/* draagkracht instrument check FILE: everything that is wrong with an instrument, each with its
 * place. */
#include "cli/cmd.h"

#include "cli/instruments.h"
#include "core/shipped.h"

int cmd_instrument_check(Args *args) {
    if (args->n != 1) {
        fputs("usage: draagkracht instrument check FILE\n", stderr);
        return EXIT_BAD_CALL;
    }
    Str json =
        shipped_file(arena_print(args->arena, "instruments/%.*s.json", STR_ARG(args->words[0])));
    if (json.at == NULL) {
        Status s = file_read(args->arena, args->words[0], &json);
        if (s.code != OK) return command_fail(s);
    }
    Faults faults = {0};
    const Instrument *in = NULL;
    instrument_read(args->arena, json, &faults, &in);
    for (size_t i = 0; i < faults.n; i++)
        printf("%.*s: %.*s\n", STR_ARG(faults.list[i].place), STR_ARG(faults.list[i].what));
    if (faults.n) return EXIT_BAD_DATA;
    printf("%.*s version %.*s is sound: %zu items, %zu scales, %zu topics, %zu burden domains\n",
           STR_ARG(in->id), STR_ARG(in->version), in->n_items, in->n_scales, in->n_topics,
           in->n_domains);
    return EXIT_DONE;
}
