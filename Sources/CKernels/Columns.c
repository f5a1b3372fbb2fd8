//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Clones.h"

enum { lanes = 8 };

PILAF_CLONES void pilaf_extend(const double *values, size_t count, double *least,
                               double *largest) {
  double low[lanes], high[lanes];
  for (size_t lane = 0; lane < lanes; lane++) (low[lane] = *least, high[lane] = *largest);
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (size_t lane = 0; lane < lanes; lane++) {
      const double value = values[i + lane];
      low[lane] = value < low[lane] ? value : low[lane];
      high[lane] = value > high[lane] ? value : high[lane];
    }
  }
  for (; i < count; i++) {
    low[0] = values[i] < low[0] ? values[i] : low[0];
    high[0] = values[i] > high[0] ? values[i] : high[0];
  }
  for (size_t lane = 0; lane < lanes; lane++) {
    *least = low[lane] < *least ? low[lane] : *least;
    *largest = high[lane] > *largest ? high[lane] : *largest;
  }
}

PILAF_CLONES double pilaf_sum(const double *values, size_t count) {
  double sums[lanes] = {0};
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    for (size_t lane = 0; lane < lanes; lane++) sums[lane] += values[i + lane];
  }
  for (; i < count; i++) sums[0] += values[i];
  double sum = 0.0;
  for (size_t lane = 0; lane < lanes; lane++) sum += sums[lane];
  return sum;
}

PILAF_CLONES void pilaf_tilted_logarithms(const double *logs, double shift, double first_strength,
                                          const double *first, double second_strength,
                                          const double *second, size_t count,
                                          double *restrict tilted) {
  for (size_t i = 0; i < count; i++) {
    tilted[i] = first_strength * first[i] + second_strength * second[i] - shift;
  }
  if (!logs) return;
  for (size_t i = 0; i < count; i++) tilted[i] += logs[i];
}
