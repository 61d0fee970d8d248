// SPDX-License-Identifier: EUPL-1.2
/* Picks a row of the table of commands; nothing else. */
#include "cli/commands.h"

int main(int argc, char **argv) { return command_main(argc, argv); }
