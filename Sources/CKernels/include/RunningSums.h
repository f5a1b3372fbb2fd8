//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#ifndef PILAF_RUNNING_SUMS_H
#define PILAF_RUNNING_SUMS_H

#include <stddef.h>
#include <stdint.h>

/// Columns of sums at nodes, which grow response by response.
///
/// A column holds `nodes` numbers for each of `factors`; `nodes` is a multiple of eight.
struct pilaf_running_sums {
  double *values;
  size_t factors;
  size_t nodes;
};

/// Columns with a weight each.
struct pilaf_running_entries {
  const int32_t *places;
  const double *weights;
  size_t count;
};

/// The Lagrange polynomials of `count` nodes at x between -1 and 1, from the table that takes the
/// values T_k(x) to them: all nodes of k = 0 first.
void pilaf_lagrange_weights(double x, const double *transform, size_t count, double *weights);

/// sigma(y - x)^2 for each of `count` others y.
void pilaf_squared_chances(double x, const double *others, size_t count, double *values);

/// Adds weight_e factor_j weight_i at node first + i of factor j of every entry's column.
void pilaf_running_add(const struct pilaf_running_sums *sums,
                       const struct pilaf_running_entries *entries, const double *factors,
                       size_t first, const double *weights, size_t count);

/// The sum over entries, factors and nodes of weight_e factor_j kernel_i times what is there.
double pilaf_running_read(const struct pilaf_running_sums *sums,
                          const struct pilaf_running_entries *entries, const double *factors,
                          const double *kernel);

/// Sets to zero what `pilaf_running_add` adds to.
void pilaf_running_clear(const struct pilaf_running_sums *sums,
                         const struct pilaf_running_entries *entries, size_t first,
                         size_t count);

#endif
