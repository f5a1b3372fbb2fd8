//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include <math.h>

#include "Clones.h"

enum { lanes = 8 };

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

/// Eight products at a time, the last of which may run over the end of the row by up to seven.
static inline void weigh(const double *row, size_t width, double weight, double *restrict weighted) {
  for (size_t i = 0; i < width; i += lanes) {
    for (size_t lane = 0; lane < lanes; lane++) weighted[i + lane] = weight * row[i + lane];
  }
}

PILAF_CLONES void pilaf_weighted_rows(const double *rows, size_t count, size_t width,
                                      const double *weights, size_t columns, size_t stride,
                                      double *restrict weighted) {
  for (size_t row = 0; row < count; row++, rows += width) {
    // What runs over is written again, as long as enough follows.
    const int may_run_over = (count - 1 - row) * width >= lanes;
    for (size_t column = 0; column < columns; column++, weighted += width) {
      const double weight = weights[column * stride + row];
      if (may_run_over) {
        weigh(rows, width, weight, weighted);
      } else {
        for (size_t i = 0; i < width; i++) weighted[i] = weight * rows[i];
      }
    }
  }
}
