// SPDX-License-Identifier: EUPL-1.2
/* Cell suppression in a table with totals (Cox 1980; Gusfield 1988 for the graph), by branch and
 * bound. */
#include "core/stats/disclosure.h"

/* The search ends after so many steps, or after so much work when a step is a lot of it. */
enum { DISCLOSURE_STEPS_MOST = 200000, DISCLOSURE_STEPS_LEAST = 500 };
static const double disclosure_work_most = 3e9;

/* During the search: a cell is hidden, may still be hidden at a cost, or must be shown. */
typedef enum { HIDDEN, OPEN, CLOSED } Choice;

typedef struct {
    size_t rows, columns, nodes;
    const double *counts;
    const Cell *primary;
    Choice *choice;
    double *far;  /* per node: length of the shortest path found */
    size_t *from; /* per node: the cell it was reached through */
    bool *done;
    double best;
    Choice *best_choice;
    bool found;
    uint64_t steps, steps_most;
} Search;

/* What it costs to go through a cell; infinite when it must be shown. */
static double cell_length(const Search *s, size_t cell) {
    return s->choice[cell] == HIDDEN ? 0 : s->choice[cell] == OPEN ? s->counts[cell] : INFINITY;
}

/* Shortest path from the row to the column of a cell other than through it (Dijkstra 1959): the
   rest of a cycle. Fills from; returns its cost, infinite when there is none. */
static double cycle_cost(Search *s, size_t cell) {
    size_t start = cell / s->columns, goal = s->rows + cell % s->columns;
    for (size_t v = 0; v < s->nodes; v++) s->far[v] = INFINITY, s->done[v] = false;
    s->far[start] = 0;
    for (;;) {
        size_t v = s->nodes;
        for (size_t u = 0; u < s->nodes; u++)
            if (!s->done[u] && s->far[u] < INFINITY && (v == s->nodes || s->far[u] < s->far[v]))
                v = u;
        if (v == s->nodes) return INFINITY;
        if (v == goal) return s->far[goal];
        s->done[v] = true;
        bool row = v < s->rows;
        size_t others = row ? s->columns : s->rows;
        for (size_t o = 0; o < others; o++) {
            size_t at = row ? v * s->columns + o : o * s->columns + (v - s->rows);
            size_t to = row ? s->rows + o : o;
            if (at == cell) continue;
            double length = s->far[v] + cell_length(s, at);
            if (length < s->far[to]) s->far[to] = length, s->from[to] = at;
        }
    }
}

/* The small cell whose protection costs most now; *cost is that cost, 0 when all are safe. */
static size_t disclosure_hardest(Search *s, double *cost) {
    size_t worst = 0;
    *cost = 0;
    for (size_t c = 0; c < s->rows * s->columns; c++) {
        if (s->primary[c] != CELL_PRIMARY) continue;
        double needs = cycle_cost(s, c);
        if (needs > *cost) *cost = needs, worst = c;
        if (isinf(needs)) return c;
    }
    return worst;
}

/* The first cell on the shortest path of `cell` that is not hidden yet. */
static size_t disclosure_branch(Search *s, size_t cell) {
    cycle_cost(s, cell);
    size_t start = cell / s->columns, v = s->rows + cell % s->columns, pick = STR_NONE;
    while (v != start) {
        size_t at = s->from[v];
        if (s->choice[at] == OPEN && (pick == STR_NONE || s->counts[at] > s->counts[pick]))
            pick = at;
        v = v < s->rows ? s->rows + at % s->columns : at / s->columns;
    }
    return pick;
}

/* Hide the cell or never hide it; cut off where the bound reaches the best so far. */
static void disclosure_search(Search *s, double spent) {
    if (s->steps >= s->steps_most && (s->found || s->steps >= DISCLOSURE_STEPS_MOST)) return;
    s->steps++;
    double needs;
    size_t cell = disclosure_hardest(s, &needs);
    if (s->found ? spent + needs >= s->best : isinf(needs)) return;
    if (needs == 0) {
        s->best = spent;
        s->found = true;
        memcpy(s->best_choice, s->choice, s->rows * s->columns * sizeof *s->choice);
        return;
    }
    size_t pick = disclosure_branch(s, cell);
    s->choice[pick] = HIDDEN;
    disclosure_search(s, spent + s->counts[pick]);
    s->choice[pick] = CLOSED;
    disclosure_search(s, spent);
    s->choice[pick] = OPEN;
}

static Search search_over(Arena *a, const double *counts, const Cell *mask, size_t rows,
                          size_t columns) {
    size_t nodes = rows + columns, cells = rows * columns;
    Search s = {.rows = rows,
                .columns = columns,
                .nodes = nodes,
                .counts = counts,
                .primary = mask,
                .choice = ARENA_ARRAY(a, Choice, cells + 1),
                .far = ARENA_ARRAY(a, double, nodes + 1),
                .from = ARENA_ARRAY(a, size_t, nodes + 1),
                .done = ARENA_ARRAY(a, bool, nodes + 1),
                .best_choice = ARENA_ARRAY(a, Choice, cells + 1)};
    for (size_t c = 0; c < cells; c++)
        s.choice[c] = mask[c] != CELL_SHOWN ? HIDDEN : counts && counts[c] > 0 ? OPEN : CLOSED;
    return s;
}

bool disclosure_safe(Arena *a, const Cell *mask, size_t rows, size_t columns) {
    Search s = search_over(a, NULL, mask, rows, columns);
    double needs;
    disclosure_hardest(&s, &needs);
    return needs == 0;
}

Disclosure disclosure_control(Arena *a, const double *counts, size_t rows, size_t columns,
                              double least, Cell *mask) {
    Disclosure d = {.status = ESTIMATE_FINE};
    size_t cells = rows * columns;
    for (size_t c = 0; c < cells; c++) {
        mask[c] = counts[c] > 0 && counts[c] < least ? CELL_PRIMARY : CELL_SHOWN;
        d.n_primary += mask[c] == CELL_PRIMARY;
    }
    d.primary_only_safe = disclosure_safe(a, mask, rows, columns);
    Search s = search_over(a, counts, mask, rows, columns);
    double step = (double)(d.n_primary + 1) * (double)s.nodes * (double)s.nodes;
    s.steps_most = (uint64_t)fmax(DISCLOSURE_STEPS_LEAST,
                                  fmin(DISCLOSURE_STEPS_MOST, disclosure_work_most / step));
    disclosure_search(&s, 0);
    d.possible = s.found;
    d.optimal = s.found && s.steps < s.steps_most;
    d.cost = s.found ? s.best : (double)NAN;
    if (!s.found) {
        d.status =
            s.steps < DISCLOSURE_STEPS_MOST
                ? ESTIMATE_STATE(UNDEFINED, "no choice of cells protects the small counts: "
                                            "do not publish this table with its totals")
                : ESTIMATE_STATE(NOT_CONVERGED, "the search for cells to hide was cut short");
        return d;
    }
    for (size_t c = 0; c < cells; c++)
        if (mask[c] == CELL_SHOWN && s.best_choice[c] == HIDDEN) {
            mask[c] = CELL_SECONDARY;
            d.n_secondary++;
        }
    if (!d.optimal)
        d.status = ESTIMATE_STATE(NOT_CONVERGED, "safe, but perhaps more is hidden than needed");
    else if (d.n_primary)
        d.status = ESTIMATE_STATE(SUPPRESSED, "small counts, and those that would give them away");
    return d;
}
