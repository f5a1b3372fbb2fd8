//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include "Clones.h"

/// T_0(x), ..., T_(count - 1)(x), by T_(k + 1) = 2 x T_k - T_(k - 1).
static inline void polynomials(double x, size_t count, double *values) {
  values[0] = 1.0;
  if (count > 1) values[1] = x;
  for (size_t k = 2; k < count; k++) values[k] = 2.0 * x * values[k - 1] - values[k - 2];
}

PILAF_CLONES void pilaf_chebyshev_products(const double *first, const double *second,
                                           size_t points, size_t first_count,
                                           size_t second_count, double *products) {
  double outer[PILAF_LARGEST_DEGREE], inner[PILAF_LARGEST_DEGREE];
  for (size_t point = 0; point < points; point++) {
    polynomials(first[point], first_count, outer);
    polynomials(second[point], second_count, inner);
    for (size_t k = 0; k < first_count; k++) {
      for (size_t l = 0; l < second_count; l++) *products++ = outer[k] * inner[l];
    }
  }
}
