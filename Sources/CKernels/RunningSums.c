//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include <math.h>

#include "Clones.h"

enum { lanes = 8 };

PILAF_CLONES void pilaf_lagrange_weights(double x, const double *transform, size_t count,
                                         double *weights) {
  double previous = 1.0, current = x;
  for (size_t i = 0; i < count; i++) weights[i] = transform[i];
  for (size_t k = 1; k < count; k++) {
    for (size_t i = 0; i < count; i++) weights[i] += transform[k * count + i] * current;
    const double next = 2.0 * x * current - previous;
    previous = current;
    current = next;
  }
}

PILAF_CLONES static void subtract(double x, const double *others, size_t count, double *values) {
  for (size_t i = 0; i < count; i++) values[i] = -fabs(others[i] - x);
}

PILAF_CLONES static void square_chances(double x, const double *others, size_t count,
                                        double *values) {
  for (size_t i = 0; i < count; i++) {
    const double chance = (others[i] < x ? values[i] : 1.0) / (1.0 + values[i]);
    values[i] = chance * chance;
  }
}

void pilaf_squared_chances(double x, const double *others, size_t count, double *values) {
  subtract(x, others, count, values);
  pilaf_exponentiate(values, count);
  square_chances(x, others, count, values);
}

PILAF_CLONES void pilaf_running_add(const struct pilaf_running_sums *sums,
                                    const struct pilaf_running_entries *entries,
                                    const double *factors, size_t first, const double *weights,
                                    size_t count) {
  for (size_t entry = 0; entry < entries->count; entry++) {
    double *column = sums->values + (size_t)entries->places[entry] * sums->factors * sums->nodes;
    for (size_t factor = 0; factor < sums->factors; factor++) {
      const double scale = entries->weights[entry] * factors[factor];
      double *to = column + factor * sums->nodes + first;
      for (size_t i = 0; i < count; i++) to[i] += scale * weights[i];
    }
  }
}

PILAF_CLONES double pilaf_running_read(const struct pilaf_running_sums *sums,
                                       const struct pilaf_running_entries *entries,
                                       const double *factors, const double *kernel) {
  const size_t height = sums->factors * sums->nodes;
  double total[lanes] = {0};
  for (size_t factor = 0; factor < sums->factors; factor++) {
    for (size_t node = 0; node < sums->nodes; node += lanes) {
      const double *from = sums->values + factor * sums->nodes + node;
      double sum[lanes] = {0};
      for (size_t entry = 0; entry < entries->count; entry++) {
        const double *column = from + (size_t)entries->places[entry] * height;
        for (size_t i = 0; i < lanes; i++) sum[i] += entries->weights[entry] * column[i];
      }
      for (size_t i = 0; i < lanes; i++) total[i] += factors[factor] * kernel[node + i] * sum[i];
    }
  }
  double result = 0.0;
  for (size_t i = 0; i < lanes; i++) result += total[i];
  return result;
}

void pilaf_running_clear(const struct pilaf_running_sums *sums,
                         const struct pilaf_running_entries *entries, size_t first,
                         size_t count) {
  for (size_t entry = 0; entry < entries->count; entry++) {
    double *column = sums->values + (size_t)entries->places[entry] * sums->factors * sums->nodes;
    for (size_t factor = 0; factor < sums->factors; factor++) {
      for (size_t i = 0; i < count; i++) column[factor * sums->nodes + first + i] = 0.0;
    }
  }
}
