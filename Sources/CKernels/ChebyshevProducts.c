//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include "Clones.h"

/// How many points the recurrence takes side by side.
enum { lanes = 8 };

/// T_0(x), ..., T_(count - 1)(x) at points side by side, by T_(k + 1) = 2 x T_k - T_(k - 1).
static inline __attribute__((always_inline)) void polynomials(const double *x, size_t count, double values[][lanes]) {
  for (size_t lane = 0; lane < lanes; lane++) values[0][lane] = 1.0;
  if (count > 1) {
    for (size_t lane = 0; lane < lanes; lane++) values[1][lane] = x[lane];
  }
  for (size_t k = 2; k < count; k++) {
    for (size_t lane = 0; lane < lanes; lane++) {
      values[k][lane] = 2.0 * x[lane] * values[k - 1][lane] - values[k - 2][lane];
    }
  }
}

PILAF_CLONES void pilaf_chebyshev_products(const double *first, const double *second,
                                           size_t points, size_t first_count,
                                           size_t second_count, double *products) {
  double outer[PILAF_LARGEST_DEGREE][lanes], inner[PILAF_LARGEST_DEGREE][lanes];
  for (size_t start = 0; start < points; start += lanes) {
    size_t count = points - start < lanes ? points - start : lanes;
    double x[lanes] = {0}, y[lanes] = {0};
    for (size_t lane = 0; lane < count; lane++) {
      x[lane] = first[start + lane];
      y[lane] = second[start + lane];
    }
    polynomials(x, first_count, outer);
    polynomials(y, second_count, inner);
    for (size_t lane = 0; lane < count; lane++) {
      for (size_t k = 0; k < first_count; k++) {
        for (size_t l = 0; l < second_count; l++) *products++ = outer[k][lane] * inner[l][lane];
      }
    }
  }
}
