//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include <math.h>

#include "Clones.h"
#include "Weigh.h"

PILAF_CLONES void pilaf_centred_rows(const double *rows, size_t count, size_t width,
                                     const double *first, const double *mean,
                                     double *restrict centred) {
  for (size_t row = 0; row < count; row++) {
    for (size_t i = 0; i < width; i++) {
      centred[row * width + i] = rows[row * width + i] - first[i] - mean[i];
    }
  }
}

PILAF_CLONES void pilaf_row_norms(const double *rows, size_t count, size_t width, double *norms) {
  for (size_t row = 0; row < count; row++) {
    const double *entries = rows + row * width;
    double sums[lanes] = {0};
    size_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      for (size_t lane = 0; lane < lanes; lane++) {
        sums[lane] += entries[i + lane] * entries[i + lane];
      }
    }
    for (; i < width; i++) sums[0] += entries[i] * entries[i];
    double sum = 0.0;
    for (size_t lane = 0; lane < lanes; lane++) sum += sums[lane];
    norms[row] = sqrt(sum);
  }
}

PILAF_CLONES void pilaf_weighted_rows(const double *rows, size_t count, size_t width,
                                      const double *weights, size_t columns, size_t stride,
                                      double *restrict weighted) {
  // A row that others follow may be read beyond its end.
  const double *const end = weighted + count * columns * width;
  for (size_t row = 0; row < count; row++, rows += width) {
    const int isLast = (count - 1 - row) * width < lanes;
    for (size_t column = 0; column < columns; column++, weighted += width) {
      weigh(rows, width, weights[column * stride + row], weighted, isLast ? weighted : end);
    }
  }
}

PILAF_CLONES void pilaf_weighted_differences(const double *rows, size_t count, size_t width,
                                             const double *weights, double *restrict sums) {
  for (size_t row = 0; row < count; row++) {
    for (size_t i = 0; i < width; i++) sums[i] += weights[row] * (rows[row * width + i] - rows[i]);
  }
}
