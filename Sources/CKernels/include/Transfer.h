//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#ifndef PILAF_TRANSFER_H
#define PILAF_TRANSFER_H

/// The number of frequencies that one pass works on, side by side.
enum { pilaf_transfer_lanes = 8 };

/// A Markov chain over tokens whose steps carry complex phases and real scores.
///
/// A table is a number for each first token, then for each token after each token, row by row; it
/// has V + V^2 places. A complex number is `pilaf_transfer_lanes` real parts and as many imaginary
/// ones. A stride of zero gives all positions the same table.
///
/// Sums are taken as truncated power series in one variable s, under the weight
/// e^(s times the sum of the scores): the coefficient of s^k, k from 0 to `order`.
typedef struct {
  /// T, the largest number of tokens.
  long length;
  /// V, the number of tokens.
  long vocabulary;
  /// The token that ends a sequence, or -1.
  long end;
  /// The chances of the next token: a table for every position.
  const double *transitions;
  /// The phases e^(i angle): tables of complex numbers.
  const double *phases;
  /// The distance between the phases of two positions, in numbers.
  long phase_stride;
  /// The scores, tables of real numbers; not read where `order` is 0.
  const double *scores;
  /// The distance between the scores of two positions, in numbers.
  long score_stride;
  /// The highest power of s, from 0 to 2.
  long order;
} pilaf_transfer_chain;

/// The expectation of the phase: (order + 1) complex numbers.
///
/// O(T V^2) operations a lane. `workspace` has 2 V (order + 1) complex numbers.
void pilaf_transfer_values(
    const pilaf_transfer_chain *chain, double *values, double *workspace);

/// How far sums along the first and the last `steps` positions have decayed, of order 0:
/// for each lane the sum over tokens of the absolute sums over beginnings, then the largest absolute
/// sum over endings, each at most sqrt(2) times too large. Without an end token every mean is at most
/// their product, where `steps` is at most T / 2.
///
/// `ends` has 2 V complex numbers, from which a call carries on what one for `done` steps left there;
/// nothing is read of it where `done` is 0. O((steps - done) V^2) operations a lane. `workspace` has V
/// complex numbers.
void pilaf_transfer_decay(
    const pilaf_transfer_chain *chain, long done, long steps, double *ends, double *decay,
    double *workspace);

/// The expectation of the phase, and the expectation of the phase times the number of times that each step is taken.
///
/// `counts` has (order + 1) complex numbers for every place of every group; `groups` says to which
/// group each position's steps are counted. It is added to, not set. O(T V^2) operations a lane.
/// `workspace` has (T + 2) V (order + 1) complex numbers.
void pilaf_transfer_counts(
    const pilaf_transfer_chain *chain, const long *groups, double *values, double *counts,
    double *workspace);

/// The expectation of the phase times 2 sum over s < t of kappa(x_s, x_t), for steps x of one group
/// that leave the same token i:
///
///     kappa_i(j, k) = [j = k] - p_ij - p_ik + sum over l of p_il^2
///
/// with `policy` the tables of p, one a group. With the diagonal terms it is the squared length of
/// the score of the softmax p. `trace` has (order + 1) complex numbers and is set.
/// O(groups T V^4) operations a lane. `workspace` has (2 T V + 2 V^2 + 2 V) (order + 1) + V^2
/// complex numbers.
void pilaf_transfer_trace(
    const pilaf_transfer_chain *chain, const long *groups, long group_count, const double *policy,
    double *trace, double *workspace);

/// The same for one table at all positions, no end token and order 0, in less time.
///
/// `weights` is a table of numbers whose product along a sequence is its chance; `transitions` is not
/// read. O(T V^3) operations a lane. `workspace` has 3 T V + 3 V^3 + 17 V^2 + 14 V complex numbers.
void pilaf_transfer_uniform_trace(
    const pilaf_transfer_chain *chain, const double *weights, const double *policy, double *trace,
    double *workspace);

/// The expectation of the phase times the number of times that one step comes before another:
/// sum over s < t of [x_s = x] [x_t = y], for all places x, y of all groups; of order 0.
///
/// `pairs` has a complex number for each (x, y), row after row, and is added to.
/// O(groups T V^4) operations a lane. `workspace` has 2 T V + 2 V^2 + 4 V^2 complex numbers.
void pilaf_transfer_pairs(
    const pilaf_transfer_chain *chain, const long *groups, long group_count, double *pairs,
    double *workspace);

#endif
