//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Clones.h"
#include "Vectorised.h"

PILAF_VECTORISED_LATER(exponentiate_less_one, expm1)

PILAF_CLONES static void subtract(const double *values, double center, size_t count,
                                  double *magnitudes, double *growth) {
  for (size_t i = 0; i < count; i++) {
    magnitudes[i] = fabs(values[i] - center);
    growth[i] = magnitudes[i];
  }
}

/// e^m - 1 - m for m >= 0, with e^m - 1 at hand: Taylor's series below 1/2.
PILAF_CLONES static void subtract_first_order(const double *growth, size_t count, double *second) {
  for (size_t i = 0; i < count; i++) {
    const double m = second[i];
    double series = 1.0;
    for (int k = 18; k > 2; k--) series = 1.0 + series * m * (1.0 / k);
    second[i] = m < 0.5 ? 0.5 * series * m * m : growth[i] - m;
  }
}

void pilaf_growths(const double *values, double center, size_t count, double *growth,
                   double *second) {
  subtract(values, center, count, second, growth);
  exponentiate_less_one(growth, count);
  subtract_first_order(growth, count, second);
}
