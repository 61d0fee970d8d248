// SPDX-License-Identifier: EUPL-1.2
/* Parsers for parsers.h that stand apart, since the estimators' names are not those of a page. */
#ifndef TESTS_FUZZ_STUDY_PARSERS_H
#define TESTS_FUZZ_STUDY_PARSERS_H

#include "base/arena.h"

void parser_beside(Arena *a, Str bytes); /* people, plans, goals, professionals */
void parser_design(Arena *a, Str bytes);
void parser_sums(Arena *a, Str bytes); /* what merge reads */
void parser_stat(Arena *a, Str bytes); /* name of an estimator, parameters, CSV: a line each */

#endif
