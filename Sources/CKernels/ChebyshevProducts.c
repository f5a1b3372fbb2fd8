//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include "Clones.h"
#include "Weigh.h"

typedef double row __attribute__((vector_size(64)));

/// T_0(x), ..., T_(count - 1)(x) at points side by side, by T_(k + 1) = 2 x T_k - T_(k - 1).
static inline __attribute__((always_inline)) void polynomials(const double *points, size_t count,
                                                              double values[][lanes]) {
  const row x = *(const row *)points;
  row older = x, newer = {1, 1, 1, 1, 1, 1, 1, 1};
  for (size_t k = 0; k < count; k++) {
    *(row *)values[k] = newer;
    const row next = 2.0 * x * newer - older;
    older = newer;
    newer = next;
  }
}

/// The transpose of eight rows of eight numbers, `stride` apart in the result.
static inline __attribute__((always_inline)) void transpose(double values[][lanes], double *result,
                                                            size_t stride) {
  row pairs[lanes], fours[lanes];
  for (size_t i = 0; i < lanes; i += 2) {
    const row a = *(const row *)values[i], b = *(const row *)values[i + 1];
    pairs[i] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
    pairs[i + 1] = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (size_t i = 0; i < lanes; i += 4) {
    for (size_t j = 0; j < 2; j++) {
      const row a = pairs[i + j], b = pairs[i + j + 2];
      fours[i + j] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
      fours[i + j + 2] = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (size_t i = 0; i < 4; i++) {
    const row a = fours[i], b = fours[i + 4];
    *(row *)(result + i * stride) = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
    *(row *)(result + (i + 4) * stride) = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

PILAF_CLONES void pilaf_chebyshev_products(const double *first, const double *second,
                                           size_t points, size_t first_count,
                                           size_t second_count, double *products) {
  _Alignas(64) double outer[PILAF_LARGEST_DEGREE][lanes], inner[PILAF_LARGEST_DEGREE][lanes];
  _Alignas(64) double rows[lanes][PILAF_LARGEST_DEGREE];
  const double *const end = products + points * first_count * second_count;
  for (size_t start = 0; start < points; start += lanes) {
    const size_t count = points - start < lanes ? points - start : lanes;
    _Alignas(64) double x[lanes] = {0}, y[lanes] = {0};
    for (size_t lane = 0; lane < count; lane++) {
      x[lane] = first[start + lane];
      y[lane] = second[start + lane];
    }
    polynomials(x, first_count, outer);
    polynomials(y, second_count, inner);
    for (size_t l = 0; l < second_count; l += lanes) transpose(inner + l, rows[0] + l, PILAF_LARGEST_DEGREE);
    for (size_t lane = 0; lane < count; lane++) {
      for (size_t k = 0; k < first_count; k++, products += second_count) {
        weigh(rows[lane], second_count, outer[k][lane], products, end);
      }
    }
  }
}
