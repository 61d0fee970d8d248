// SPDX-License-Identifier: EUPL-1.2
/* The commands of the program: one row each, with what it takes and the function that does it. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/status.h"

enum { EXIT_DONE = 0, EXIT_BAD_DATA = 1, EXIT_BAD_CALL = 2 };

/* What stood on the command line after the command's name. */
typedef struct {
    Arena *arena;
    size_t n;
    Str *words; /* the arguments that are no options, in order */
    struct Option *options;
} Args;

typedef struct {
    Str name;                     /* "instrument check": may be two words */
    Str synopsis;                 /* arguments and options, as in the help */
    Str summary;                  /* one sentence */
    const struct Option *options; /* ends with an empty name; NULL for none */
    int (*run)(Args *args);       /* the exit status */
} Command;

typedef struct Option {
    const char *name; /* "--instrument" or "-o" */
    bool takes_value;
    const char *help;
    Str value; /* as given; the last one wins */
    bool given;
} Option;

/* The whole program: finds the row, reads the options, runs it. */
int command_main(int argc, char **argv);
/* The value of an option, or `otherwise`. */
Str args_value(const Args *args, const char *name, Str otherwise);
bool args_given(const Args *args, const char *name);
/* Prints "draagkracht: why" on standard error and gives the exit status that belongs to the code.
 */
int command_fail(Status s);

#endif
