// SPDX-License-Identifier: EUPL-1.2
/* Fisher's exact test for two rows and any number of columns (Freeman & Halton 1951; the stages and
   bounds of Mehta & Patel 1983). */
#include "core/stats/compare.h"
#include "core/stats/rmath.h"

enum { FISHER_NODES_MOST = 4000000 };

/* A table filled up to some column: what the first row has left, the log weight so far, and how
   many fillings (as a weight) lead to the same. */
typedef struct {
    size_t left;
    double past, many;
} Node;

typedef struct {
    size_t columns, row;  /* of the first row: its total */
    size_t *size;         /* per column */
    double *most, *least; /* [column * (row + 1) + left]: log weight of the best and worst filling
                             of the columns from here; -Inf and Inf when impossible */
    double *whole;        /* log of the sum of all fillings */
    double limit;         /* log weight of the observed table, with a hair's breadth */
} Fisher;

static void fisher_bounds(Arena *a, Fisher *f) {
    size_t wide = f->row + 1, rest = 0;
    f->most = ARENA_ARRAY(a, double, (f->columns + 1) * wide);
    f->least = ARENA_ARRAY(a, double, (f->columns + 1) * wide);
    f->whole = ARENA_ARRAY(a, double, (f->columns + 1) * wide);
    for (size_t left = 0; left < wide; left++) {
        f->most[f->columns * wide + left] = left ? -INFINITY : 0;
        f->least[f->columns * wide + left] = left ? INFINITY : 0;
        f->whole[f->columns * wide + left] = left ? -INFINITY : 0;
    }
    for (size_t c = f->columns; c-- > 0;) {
        rest += f->size[c];
        for (size_t left = 0; left < wide; left++) {
            double most = -INFINITY, least = INFINITY;
            for (size_t x = 0; x <= f->size[c] && x <= left; x++) {
                double here = lchoose((double)f->size[c], (double)x);
                most = fmax(most, here + f->most[(c + 1) * wide + left - x]);
                least = fmin(least, here + f->least[(c + 1) * wide + left - x]);
            }
            f->most[c * wide + left] = most;
            f->least[c * wide + left] = least;
            f->whole[c * wide + left] =
                left <= rest ? lchoose((double)rest, (double)left) : -INFINITY;
        }
    }
}

static int node_order(const void *a, const void *b) {
    const Node *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return (x->past > y->past) - (x->past < y->past);
}

static size_t nodes_merge(Node *node, size_t n) {
    if (n) qsort(node, n, sizeof *node, node_order);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (m && node[m - 1].left == node[i].left && node[i].past - node[m - 1].past < 1e-11)
            node[m - 1].many += node[i].many;
        else
            node[m++] = node[i];
    }
    return m;
}

/* Fills one more column of every node. What surely is unlikely enough is added to *sum at once,
   what surely is not is dropped; the others go on to next. Returns how many, or STR_NONE when too
   many. */
static size_t fisher_stage(const Fisher *f, size_t c, const Node *node, size_t n, Node *next,
                           double *sum) {
    size_t wide = f->row + 1, m = 0;
    double all = f->whole[f->row];
    for (size_t i = 0; i < n; i++)
        for (size_t x = 0; x <= f->size[c] && x <= node[i].left; x++) {
            size_t left = node[i].left - x, at = (c + 1) * wide + left;
            if (isinf(f->most[at])) continue;
            double past = node[i].past + lchoose((double)f->size[c], (double)x);
            if (past + f->most[at] <= f->limit) {
                *sum += node[i].many * exp(past + f->whole[at] - all);
            } else if (past + f->least[at] <= f->limit) {
                if (m == FISHER_NODES_MOST) return STR_NONE;
                next[m++] = (Node){left, past, node[i].many};
            }
        }
    return m;
}

double fisher_exact(Arena *a, const double *first, const double *second, size_t columns,
                    EstimateStatus *status) {
    *status = ESTIMATE_FINE;
    Fisher f = {.size = ARENA_ARRAY(a, size_t, columns + 1)};
    double rows[2] = {0, 0};
    for (size_t c = 0; c < columns; c++) rows[0] += first[c], rows[1] += second[c];
    bool swap = rows[1] < rows[0]; /* the smaller row is filled */
    f.row = (size_t)fmin(rows[0], rows[1]);
    for (size_t c = 0; c < columns; c++) {
        if (first[c] + second[c] == 0) continue;
        f.size[f.columns++] = (size_t)(first[c] + second[c]);
        f.limit += lchoose(first[c] + second[c], swap ? second[c] : first[c]);
    }
    if (f.row == 0 || f.columns < 2) {
        *status = ESTIMATE_STATE(UNDEFINED, "the table has only one row or column in use");
        return (double)NAN;
    }
    if ((double)f.row * (rows[0] + rows[1]) > 1e9) {
        *status = ESTIMATE_STATE(UNDEFINED, "too many persons for the exact test: use chi-squared");
        return (double)NAN;
    }
    f.limit += 1e-7;
    fisher_bounds(a, &f);
    Arena *scratch = arena_new(SIZE_MAX / 2);
    Node *node = ARENA_ARRAY(scratch, Node, FISHER_NODES_MOST);
    Node *next = ARENA_ARRAY(scratch, Node, FISHER_NODES_MOST);
    double sum = 0;
    size_t n = 1;
    node[0] = (Node){f.row, 0, 1};
    for (size_t c = 0; c < f.columns && n != STR_NONE; c++) {
        n = fisher_stage(&f, c, node, n, next, &sum);
        if (n == STR_NONE) break;
        n = nodes_merge(next, n);
        Node *t = node;
        node = next;
        next = t;
    }
    arena_free(scratch);
    if (n == STR_NONE) {
        *status = ESTIMATE_STATE(UNDEFINED, "too many tables for the exact test: use chi-squared");
        return (double)NAN;
    }
    return fmin(1, sum);
}
