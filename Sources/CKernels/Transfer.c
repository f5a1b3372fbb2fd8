//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "Transfer.h"

#include <math.h>
#include <string.h>

#include "Clones.h"

#define INLINE static inline __attribute__((always_inline))

typedef double lanes
    __attribute__((vector_size(8 * pilaf_transfer_lanes), aligned(sizeof(double))));
typedef struct {
  lanes re, im;
} wave;

// The sums of one pass: power series of at most three coefficients.
enum { most = 3 };

INLINE void add_product(wave *sum, const wave *x, const wave *y) {
  sum->re += x->re * y->re;
  sum->re -= x->im * y->im;
  sum->im += x->re * y->im;
  sum->im += x->im * y->re;
}

INLINE void add_scaled(wave *sum, double factor, const wave *x) {
  sum->re += factor * x->re;
  sum->im += factor * x->im;
}

INLINE void clear(wave *x, long count) { memset(x, 0, count * sizeof(wave)); }

// sum += x y as power series.
INLINE void add_series(wave *sum, const wave *x, const wave *y, const long terms) {
  for (long a = 0; a < terms; a++)
    for (long b = 0; b <= a; b++) add_product(&sum[a], &x[b], &y[a - b]);
}

// The weight of a step to `token` after `previous` (-1: the start) at a position, as a power series.
INLINE void load_step(
    const pilaf_transfer_chain *chain, long position, long previous, long token,
    const long terms, wave *step) {
  const long v = chain->vocabulary, place = (previous + 1) * v + token;
  const double chance = chain->transitions[position * v * (v + 1) + place];
  const wave *phase = (const wave *)(chain->phases + position * chain->phase_stride) + place;
  step[0].re = chance * phase->re;
  step[0].im = chance * phase->im;
  if (terms == 1) return;
  const double score = chain->scores[position * chain->score_stride + place];
  double power = 1;
  for (long a = 1; a < terms; a++) {
    power *= score / a;
    step[a].re = power * step[0].re;
    step[a].im = power * step[0].im;
  }
}

// The sums over beginnings that end in each token at one position.
INLINE void load_start(const pilaf_transfer_chain *chain, const long terms, wave *forward) {
  for (long j = 0; j < chain->vocabulary; j++)
    load_step(chain, 0, -1, j, terms, forward + j * terms);
}

INLINE void advance(
    const pilaf_transfer_chain *chain, long position, const long terms, const wave *before,
    wave *after) {
  const long v = chain->vocabulary;
  for (long j = 0; j < v; j++) {
    wave sum[most] = {0}, step[most];
    for (long i = 0; i < v; i++) {
      if (i == chain->end) continue;
      load_step(chain, position, i, j, terms, step);
      add_series(sum, before + i * terms, step, terms);
    }
    memcpy(after + j * terms, sum, terms * sizeof(wave));
  }
}

// Adds the responses that are complete at a position.
INLINE void add_complete(
    const pilaf_transfer_chain *chain, long position, const long terms, const wave *forward,
    wave *values) {
  for (long j = 0; j < chain->vocabulary; j++)
    if (position == chain->length - 1 || j == chain->end)
      for (long a = 0; a < terms; a++) {
        values[a].re += forward[j * terms + a].re;
        values[a].im += forward[j * terms + a].im;
      }
}

INLINE void forward_pass(
    const pilaf_transfer_chain *chain, const long terms, wave *forward, long stride,
    wave *values) {
  clear(values, terms);
  load_start(chain, terms, forward);
  add_complete(chain, 0, terms, forward, values);
  for (long t = 1; t < chain->length; t++) {
    // With a stride of zero only two positions are kept, in turn.
    const long size = chain->vocabulary * terms;
    wave *before = forward + (stride ? (t - 1) * stride : ((t - 1) & 1) * size);
    wave *after = forward + (stride ? t * stride : (t & 1) * size);
    advance(chain, t, terms, before, after);
    add_complete(chain, t, terms, after, values);
  }
}

// The sums over endings after each token: one where the response is complete.
INLINE void load_ending(
    const pilaf_transfer_chain *chain, long position, const long terms, wave *backward) {
  for (long j = 0; j < chain->vocabulary; j++)
    if (position == chain->length - 1 || j == chain->end) {
      clear(backward + j * terms, terms);
      backward[j * terms].re += 1.0;
    }
}

// The sums over endings that begin with the step from `previous` to `token`.
INLINE void load_ahead(
    const pilaf_transfer_chain *chain, long position, long previous, long token,
    const long terms, const wave *backward, wave *ahead) {
  wave step[most];
  load_step(chain, position, previous, token, terms, step);
  clear(ahead, terms);
  add_series(ahead, step, backward + token * terms, terms);
}

INLINE void add_terms(wave *sum, const wave *x, const long terms) {
  for (long a = 0; a < terms; a++) {
    sum[a].re += x[a].re;
    sum[a].im += x[a].im;
  }
}

INLINE void counts_pass(
    const pilaf_transfer_chain *chain, const long *groups, const long terms, wave *values,
    wave *counts, wave *workspace) {
  const long v = chain->vocabulary, size = v * terms, table = v * (v + 1) * terms;
  wave *forward = workspace, *backward = workspace + chain->length * size;
  wave *earlier = backward + size, ahead[most];
  forward_pass(chain, terms, forward, size, values);
  load_ending(chain, chain->length - 1, terms, backward);
  for (long t = chain->length - 1; t > 0; t--) {
    wave *counted = counts + groups[t] * table;
    for (long i = 0; i < v; i++) {
      if (i == chain->end) continue;
      wave sum[most] = {0};
      for (long j = 0; j < v; j++) {
        load_ahead(chain, t, i, j, terms, backward, ahead);
        add_terms(sum, ahead, terms);
        add_series(
            counted + ((i + 1) * v + j) * terms, forward + (t - 1) * size + i * terms, ahead,
            terms);
      }
      memcpy(earlier + i * terms, sum, terms * sizeof(wave));
    }
    load_ending(chain, t - 1, terms, earlier);
    memcpy(backward, earlier, size * sizeof(wave));
  }
  for (long j = 0; j < v; j++) {
    load_ahead(chain, 0, -1, j, terms, backward, ahead);
    add_terms(counts + groups[0] * table + j * terms, ahead, terms);
  }
}

// |re| + |im|, in each lane.
INLINE void load_size(const wave *x, double *size) {
  for (int lane = 0; lane < pilaf_transfer_lanes; lane++)
    size[lane] = fabs(x->re[lane]) + fabs(x->im[lane]);
}

// Takes the sums over endings after the tokens at a position to those at the position before.
INLINE void carry_ending(
    const pilaf_transfer_chain *chain, long position, wave *ending, wave *workspace) {
  const long v = chain->vocabulary;
  for (long i = 0; i < v; i++) {
    wave ahead[most];
    clear(workspace + i, 1);
    if (i == chain->end) continue;
    for (long j = 0; j < v; j++) {
      load_ahead(chain, position, i, j, 1, ending, ahead);
      add_terms(workspace + i, ahead, 1);
    }
  }
  load_ending(chain, position - 1, 1, workspace);
  memcpy(ending, workspace, v * sizeof(wave));
}

// `ends` holds the sums over beginnings, then over endings, of `done` positions; they are carried on.
INLINE void decay_pass(
    const pilaf_transfer_chain *chain, long done, const long steps, wave *ends, double *decay,
    wave *workspace) {
  const long v = chain->vocabulary;
  wave *first = ends, *last = ends + v;
  if (done == 0) {
    load_start(chain, 1, first);
    load_ending(chain, chain->length - 1, 1, last);
    done = 1;
    carry_ending(chain, chain->length - 1, last, workspace);
  }
  for (long t = done; t < steps; t++) {
    advance(chain, t, 1, first, workspace);
    memcpy(first, workspace, v * sizeof(wave));
    carry_ending(chain, chain->length - 1 - t, last, workspace);
  }
  double *sum = decay, *largest = decay + pilaf_transfer_lanes, size[pilaf_transfer_lanes];
  memset(decay, 0, 2 * pilaf_transfer_lanes * sizeof(double));
  for (long j = 0; j < v; j++) {
    load_size(&first[j], size);
    for (int lane = 0; lane < pilaf_transfer_lanes; lane++) sum[lane] += size[lane];
    load_size(&last[j], size);
    for (int lane = 0; lane < pilaf_transfer_lanes; lane++)
      if (size[lane] > largest[lane]) largest[lane] = size[lane];
  }
}

INLINE void backward_pass(const pilaf_transfer_chain *chain, const long terms, wave *backward) {
  const long v = chain->vocabulary, size = v * terms;
  wave ahead[most];
  for (long t = chain->length - 1; t >= 0; t--) {
    wave *here = backward + t * size;
    load_ending(chain, t, terms, here);
    if (t == chain->length - 1) continue;
    for (long i = 0; i < v; i++) {
      if (i == chain->end) continue;
      clear(here + i * terms, terms);
      for (long j = 0; j < v; j++) {
        load_ahead(chain, t + 1, i, j, terms, here + size, ahead);
        add_terms(here + i * terms, ahead, terms);
      }
    }
  }
}

// Moves the trackers of one row a position on: after = before times the matrix of steps.
//
// A tracker is the sum over beginnings that took a given step, by the token they are at.
INLINE void advance_trackers(
    const pilaf_transfer_chain *chain, const long terms, const wave *steps, const wave *before,
    wave *after) {
  const long v = chain->vocabulary;
  // Two rows by two columns at a time, so that every number that is loaded is used twice; of an odd
  // number the last is done twice.
  for (long first = 0; first < v; first += 2)
    for (long left = 0; left < v; left += 2) {
      const long j = first + 1 < v ? first + 1 : first, k = left + 1 < v ? left + 1 : left;
      wave sum[4][most] = {0};
      for (long m = 0; m < v; m++) {
        const wave *x = before + (first * v + m) * terms, *y = before + (j * v + m) * terms;
        const wave *p = steps + (m * v + left) * terms, *q = steps + (m * v + k) * terms;
        add_series(sum[0], x, p, terms);
        add_series(sum[1], x, q, terms);
        add_series(sum[2], y, p, terms);
        add_series(sum[3], y, q, terms);
      }
      memcpy(after + (first * v + left) * terms, sum[0], terms * sizeof(wave));
      memcpy(after + (first * v + k) * terms, sum[1], terms * sizeof(wave));
      memcpy(after + (j * v + left) * terms, sum[2], terms * sizeof(wave));
      memcpy(after + (j * v + k) * terms, sum[3], terms * sizeof(wave));
    }
}

INLINE void load_steps(
    const pilaf_transfer_chain *chain, long position, const long terms, wave *steps) {
  const long v = chain->vocabulary;
  for (long i = 0; i < v; i++)
    for (long j = 0; j < v; j++)
      if (i == chain->end) clear(steps + (i * v + j) * terms, terms);
      else load_step(chain, position, i, j, terms, steps + (i * v + j) * terms);
}

// Adds what the steps that leave token `row` at a position give with the trackers of that row.
INLINE void read_trackers(
    const pilaf_transfer_chain *chain, long row, const long terms, const double *policy,
    const wave *steps, const wave *backward, const wave *trackers, wave *ahead, wave *trace) {
  const long v = chain->vocabulary;
  const double *chances = policy + (row + 1) * v;
  double square = 0;
  wave all[most] = {0}, mean[most] = {0};
  for (long j = 0; j < v; j++) {
    wave *step = ahead + j * terms;
    clear(step, terms);
    add_series(step, steps + (row * v + j) * terms, backward + j * terms, terms);
    add_terms(all, step, terms);
    for (long a = 0; a < terms; a++) add_scaled(&mean[a], chances[j], &step[a]);
    square += chances[j] * chances[j];
  }
  for (long j = 0; j < v; j++) {
    if (j == chain->end) continue;
    wave weight[most];
    for (long a = 0; a < terms; a++) {
      weight[a] = ahead[j * terms + a];
      add_scaled(&weight[a], square - chances[j], &all[a]);
      add_scaled(&weight[a], -1.0, &mean[a]);
      add_scaled(&weight[a], 1.0, &weight[a]);
    }
    add_series(trace, trackers + (j * v + row) * terms, weight, terms);
  }
}

INLINE void trace_pass(
    const pilaf_transfer_chain *chain, const long *groups, long group_count,
    const double *policy, const long terms, wave *trace, wave *workspace) {
  const long v = chain->vocabulary, size = v * terms;
  wave *forward = workspace, *backward = forward + chain->length * size;
  wave *trackers = backward + chain->length * size, *moved = trackers + v * size;
  wave *ahead = moved + v * size, *steps = ahead + size, values[most];
  forward_pass(chain, terms, forward, size, values);
  backward_pass(chain, terms, backward);
  clear(trace, terms);
  for (long group = 0; group < group_count; group++)
    for (long i = 0; i < v; i++) {
      if (i == chain->end) continue;
      clear(trackers, v * size);
      int seen = 0;
      for (long t = 1; t < chain->length; t++) {
        const int here = groups[t] == group;
        if (!seen && !here) continue;
        load_steps(chain, t, terms, steps);
        if (here && seen)
          read_trackers(
              chain, i, terms, policy + group * v * (v + 1), steps, backward + t * size, trackers,
              ahead, trace);
        if (seen) {
          advance_trackers(chain, terms, steps, trackers, moved);
          wave *swapped = trackers;
          trackers = moved;
          moved = swapped;
        }
        if (!here) continue;
        seen = 1;
        for (long j = 0; j < v; j++)
          add_series(
              trackers + (j * v + j) * terms, forward + (t - 1) * size + i * terms,
              steps + (i * v + j) * terms, terms);
      }
    }
}

// Where all positions have one table and the same length, the walk between two steps depends on its
// number of steps alone, so that the trace is a sum over gaps n of a matrix power and a correlation:
//
//     2 sum_n sum_ij U_ij (U^n)_ji [U_ij A_n(i, j) + (square_i - p_ij) B_n(i) - C_n(i)]
//
// with phi_t the sums over beginnings and psi_t those over endings, A_n(i, j) the sum over s of
// phi_(s-1)(i) psi_(s+n+1)(j), B_n(i) that of phi_(s-1)(i) psi_(s+n)(i), and C_n(i) that of
// phi_(s-1)(i) sum_k p_ik U_ik psi_(s+n+1)(k).

// A list of sequences of waves: sequence a at place n is at a `row` + n `next`.
typedef struct {
  const wave *start;
  long count, row, next;
} sequences;

// The sum over n of x_a(n) y_b(n) for all sequences a and b of two lists, row after row.
INLINE void correlate(const sequences x, const sequences y, long length, wave *sums) {
  // Two by two, so that every number that is loaded is used twice; of an odd number the last is done
  // twice.
  for (long first = 0; first < x.count; first += 2)
    for (long second = 0; second < y.count; second += 2) {
      const long i = first + 1 < x.count ? first + 1 : first;
      const long j = second + 1 < y.count ? second + 1 : second;
      wave sum[4] = {0};
      for (long n = 0; n < length; n++) {
        const wave *left = x.start + n * x.next, *right = y.start + n * y.next;
        add_product(&sum[0], &left[first * x.row], &right[second * y.row]);
        add_product(&sum[1], &left[first * x.row], &right[j * y.row]);
        add_product(&sum[2], &left[i * x.row], &right[second * y.row]);
        add_product(&sum[3], &left[i * x.row], &right[j * y.row]);
      }
      sums[first * y.count + second] = sum[0];
      sums[first * y.count + j] = sum[1];
      sums[i * y.count + second] = sum[2];
      sums[i * y.count + j] = sum[3];
    }
}

INLINE void load_weights(
    const pilaf_transfer_chain *chain, const double *weights, wave *first, wave *steps) {
  const long v = chain->vocabulary;
  for (long place = 0; place < v + v * v; place++) {
    const wave *phase = (const wave *)chain->phases + place;
    wave *step = place < v ? first + place : steps + place - v;
    step->re = weights[place] * phase->re;
    step->im = weights[place] * phase->im;
  }
}

// What the sums of one gap give, before the factor two.
INLINE void add_gap(
    const double *policy, long v, const wave *steps, const wave *power, const wave *ends,
    const wave *rests, const wave *means, wave *trace) {
  for (long i = 0; i < v; i++) {
    const double *chances = policy + (i + 1) * v;
    double square = 0;
    for (long j = 0; j < v; j++) square += chances[j] * chances[j];
    for (long j = 0; j < v; j++) {
      wave sum = {0}, walk = {0};
      add_product(&sum, &steps[i * v + j], &ends[i * v + j]);
      add_scaled(&sum, square - chances[j], &rests[i]);
      add_scaled(&sum, -1.0, &means[i]);
      add_product(&walk, &steps[i * v + j], &power[j * v + i]);
      add_product(trace, &walk, &sum);
    }
  }
}

// The sums of one pass over sequences of one table: over beginnings, over endings, and of the chance of
// each step from a token times the sum over endings that begin with it.
typedef struct {
  wave *forward, *backward, *mean, *steps;
} uniform_sums;

INLINE void load_uniform(
    const pilaf_transfer_chain *chain, const double *weights, const double *policy,
    const uniform_sums sums) {
  const long v = chain->vocabulary, length = chain->length;
  wave *forward = sums.forward, *backward = sums.backward, *steps = sums.steps;
  load_weights(chain, weights, forward, steps);
  clear(backward + (length - 1) * v, v);
  for (long j = 0; j < v; j++) backward[(length - 1) * v + j].re += 1.0;
  for (long t = 1; t < length; t++) {
    const long back = length - 1 - t;
    clear(forward + t * v, v);
    clear(backward + back * v, v);
    for (long i = 0; i < v; i++)
      for (long j = 0; j < v; j++) {
        add_product(&forward[t * v + j], &forward[(t - 1) * v + i], &steps[i * v + j]);
        add_product(&backward[back * v + i], &steps[i * v + j], &backward[(back + 1) * v + j]);
      }
  }
  clear(sums.mean, length * v);
  for (long t = 1; t < length; t++)
    for (long i = 0; i < v; i++)
      for (long k = 0; k < v; k++) {
        wave ahead = {0};
        add_product(&ahead, &steps[i * v + k], &backward[t * v + k]);
        add_scaled(&sums.mean[t * v + i], policy[(i + 1) * v + k], &ahead);
      }
}

INLINE void gaps_pass(
    const pilaf_transfer_chain *chain, const double *policy, const uniform_sums sums, wave *trace,
    wave *workspace) {
  const long v = chain->vocabulary, length = chain->length;
  const wave *forward = sums.forward, *backward = sums.backward, *mean = sums.mean;
  wave *power = workspace, *moved = power + v * v, *ends = moved + v * v, *rests = ends + v * v;
  wave *means = rests + v;
  clear(power, v * v);
  for (long i = 0; i < v; i++) power[i * v + i].re += 1.0;
  for (long gap = 0; gap + 2 < length; gap++) {
    const long count = length - 2 - gap;
    const sequences before = {forward, v, 1, v}, after = {backward + (gap + 2) * v, v, 1, v};
    correlate(before, after, count, ends);
    for (long i = 0; i < v; i++) {
      wave rest = {0}, sum = {0};
      for (long s = 0; s < count; s++) {
        add_product(&rest, &forward[s * v + i], &backward[(s + gap + 1) * v + i]);
        add_product(&sum, &forward[s * v + i], &mean[(s + gap + 2) * v + i]);
      }
      rests[i] = rest;
      means[i] = sum;
    }
    add_gap(policy, v, sums.steps, power, ends, rests, means, trace);
    advance_trackers(chain, 1, sums.steps, power, moved);
    wave *swapped = power;
    power = moved;
    moved = swapped;
  }
}

// Long sequences are taken a block of positions at a time: with
//
//     R_t(i, j) = U_ij psi_t(j) + (square_i - p_ij) psi_(t-1)(i) - sum_k p_ik U_ik psi_t(k),
//
// what is read at step t from i after a step from i to j, the pairs of steps within a block are summed
// gap by gap, and the steps before it are kept in trackers X_ij = sum_s phi_(s-1)(i) e_j U^(t-1-s) at
// its first position t, to be read with the sum over the block of R_t U^n e_i.
enum { block_length = 14 };

INLINE void load_readings(
    const uniform_sums sums, const double *policy, long v, long i, long start, long count,
    wave *readings) {
  const double *chances = policy + (i + 1) * v;
  double square = 0;
  for (long j = 0; j < v; j++) square += chances[j] * chances[j];
  for (long j = 0; j < v; j++)
    for (long n = 0; n < count; n++) {
      const long t = start + n;
      wave reading = {0};
      add_product(&reading, &sums.steps[i * v + j], &sums.backward[t * v + j]);
      add_scaled(&reading, square - chances[j], &sums.backward[(t - 1) * v + i]);
      add_scaled(&reading, -1.0, &sums.mean[t * v + i]);
      readings[j * block_length + n] = reading;
    }
}

// Adds the pairs of steps of one block whose first is from i to j.
INLINE void add_within(
    const wave *forward, long v, long i, long j, long start, long count, const wave *powers,
    const wave *readings, wave *sum) {
  for (long s = 0; s + 1 < count; s++) {
    wave rest = {0};
    for (long n = 0; s + n + 1 < count; n++)
      add_product(&rest, &powers[(n * v + j) * v + i], &readings[s + n + 1]);
    add_product(sum, &forward[(start + s - 1) * v + i], &rest);
  }
}

INLINE void blocks_pass(
    const pilaf_transfer_chain *chain, const double *policy, const uniform_sums sums, wave *trace,
    wave *workspace) {
  const long v = chain->vocabulary, square = v * v, length = chain->length;
  wave *powers = workspace, *trackers = powers + (block_length + 1) * square;
  wave *moved = trackers + v * square, *entered = moved + v * square;
  wave *readings = entered + v * square, *reach = readings + v * block_length;
  clear(powers, square);
  for (long i = 0; i < v; i++) powers[i * v + i].re += 1.0;
  for (long n = 0; n < block_length; n++)
    advance_trackers(chain, 1, sums.steps, powers + n * square, powers + (n + 1) * square);
  clear(trackers, v * square);
  for (long start = 1; start < length; start += block_length) {
    const int is_last = start + block_length >= length;
    const long count = is_last ? length - start : block_length;
    for (long i = 0; i < v; i++) {
      load_readings(sums, policy, v, i, start, count, readings);
      const sequences read = {readings, v, block_length, 1}, column = {powers + i, v, v, square};
      correlate(read, column, count, reach);
      for (long j = 0; j < v; j++) {
        wave sum = {0};
        for (long m = 0; m < v; m++)
          add_product(&sum, &trackers[i * square + j * v + m], &reach[j * v + m]);
        add_within(
            sums.forward, v, i, j, start, count, powers, readings + j * block_length, &sum);
        add_product(trace, &sums.steps[i * v + j], &sum);
      }
    }
    if (is_last) continue;
    const sequences begun = {sums.forward + (start - 1) * v, v, 1, v};
    const sequences walked = {powers + (block_length - 1) * square, square, 1, -square};
    correlate(begun, walked, block_length, entered);
    for (long i = 0; i < v; i++)
      advance_trackers(
          chain, 1, powers + block_length * square, trackers + i * square, moved + i * square);
    for (long place = 0; place < v * square; place++) {
      trackers[place].re = moved[place].re + entered[place].re;
      trackers[place].im = moved[place].im + entered[place].im;
    }
  }
}

INLINE void uniform_trace_pass(
    const pilaf_transfer_chain *chain, const double *weights, const double *policy, wave *trace,
    wave *workspace) {
  const long v = chain->vocabulary, size = chain->length * v;
  const uniform_sums sums = {
      workspace, workspace + size, workspace + 2 * size, workspace + 3 * size};
  wave *rest = workspace + 3 * size + v * v;
  clear(trace, 1);
  load_uniform(chain, weights, policy, sums);
  // All gaps take T^2 V^2 / 2 products, blocks about 4 T V^3.
  if (chain->length <= 8 * v) gaps_pass(chain, policy, sums, trace, rest);
  else blocks_pass(chain, policy, sums, trace, rest);
  add_scaled(trace, 1.0, trace);
}

// Adds the steps at a position to the pairs of each tracker.
INLINE void read_pairs(
    const pilaf_transfer_chain *chain, const wave *ahead, const wave *trackers, wave *pairs,
    long stride) {
  const long v = chain->vocabulary;
  for (long j = 0; j < v; j++)
    for (long k = 0; k < v; k++) {
      if (k == chain->end) continue;
      const wave tracker = trackers[j * v + k];
      for (long l = 0; l < v; l++)
        add_product(pairs + j * stride + (k + 1) * v + l, &tracker, &ahead[k * v + l]);
    }
}

INLINE void pairs_pass(
    const pilaf_transfer_chain *chain, const long *groups, long group_count, wave *pairs,
    wave *workspace) {
  const long v = chain->vocabulary, table = v * (v + 1), order = group_count * table;
  wave *forward = workspace, *backward = forward + chain->length * v;
  wave *trackers = backward + chain->length * v, *moved = trackers + v * v;
  wave *ahead = moved + v * v, *steps = ahead + v * v, values[most];
  forward_pass(chain, 1, forward, v, values);
  backward_pass(chain, 1, backward);
  for (long group = 0; group < group_count; group++)
    for (long i = -1; i < v; i++) {
      if (i == chain->end && i >= 0) continue;
      clear(trackers, v * v);
      int seen = 0;
      wave *counted = pairs + (group * table + (i + 1) * v) * order;
      if (i < 0 && groups[0] == group) {
        for (long j = 0; j < v; j++) load_step(chain, 0, -1, j, 1, trackers + j * v + j);
        seen = 1;
      }
      for (long t = 1; t < chain->length; t++) {
        const int here = i >= 0 && groups[t] == group;
        if (!seen && !here) continue;
        load_steps(chain, t, 1, steps);
        if (seen) {
          clear(ahead, v * v);
          for (long k = 0; k < v; k++)
            for (long l = 0; l < v; l++)
              add_product(&ahead[k * v + l], &steps[k * v + l], &backward[t * v + l]);
          read_pairs(chain, ahead, trackers, counted + groups[t] * table, order);
          advance_trackers(chain, 1, steps, trackers, moved);
          wave *swapped = trackers;
          trackers = moved;
          moved = swapped;
        }
        if (!here) continue;
        seen = 1;
        for (long j = 0; j < v; j++)
          add_product(
              &trackers[j * v + j], &forward[(t - 1) * v + i], &steps[i * v + j]);
      }
    }
}

// The number of terms of the series is a constant in each call, so that loops over it unroll.

PILAF_CLONES void pilaf_transfer_values(
    const pilaf_transfer_chain *chain, double *values, double *workspace) {
  wave *sums = (wave *)values, *space = (wave *)workspace;
  if (chain->order == 0) forward_pass(chain, 1, space, 0, sums);
  else if (chain->order == 1) forward_pass(chain, 2, space, 0, sums);
  else forward_pass(chain, 3, space, 0, sums);
}

PILAF_CLONES void pilaf_transfer_decay(
    const pilaf_transfer_chain *chain, long done, long steps, double *ends, double *decay,
    double *workspace) {
  decay_pass(chain, done, steps, (wave *)ends, decay, (wave *)workspace);
}

PILAF_CLONES void pilaf_transfer_counts(
    const pilaf_transfer_chain *chain, const long *groups, double *values, double *counts,
    double *workspace) {
  wave *sums = (wave *)values, *counted = (wave *)counts, *space = (wave *)workspace;
  if (chain->order == 0) counts_pass(chain, groups, 1, sums, counted, space);
  else if (chain->order == 1) counts_pass(chain, groups, 2, sums, counted, space);
  else counts_pass(chain, groups, 3, sums, counted, space);
}

PILAF_CLONES void pilaf_transfer_trace(
    const pilaf_transfer_chain *chain, const long *groups, long group_count, const double *policy,
    double *trace, double *workspace) {
  wave *sums = (wave *)trace, *space = (wave *)workspace;
  if (chain->order == 0) trace_pass(chain, groups, group_count, policy, 1, sums, space);
  else if (chain->order == 1) trace_pass(chain, groups, group_count, policy, 2, sums, space);
  else trace_pass(chain, groups, group_count, policy, 3, sums, space);
}

PILAF_CLONES void pilaf_transfer_uniform_trace(
    const pilaf_transfer_chain *chain, const double *weights, const double *policy, double *trace,
    double *workspace) {
  uniform_trace_pass(chain, weights, policy, (wave *)trace, (wave *)workspace);
}

PILAF_CLONES void pilaf_transfer_pairs(
    const pilaf_transfer_chain *chain, const long *groups, long group_count, double *pairs,
    double *workspace) {
  pairs_pass(chain, groups, group_count, (wave *)pairs, (wave *)workspace);
}
