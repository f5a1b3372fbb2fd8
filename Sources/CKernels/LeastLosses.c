//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include <math.h>

#include "CKernels.h"
#include "Clones.h"
#include "LogOnePlus.h"

PILAF_CLONES static void negate_magnitudes(double *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = -fabs(values[i]);
}

PILAF_CLONES static void log_one_plus_all(double *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = log_one_plus(values[i]);
}

void pilaf_least_losses(double *values, size_t count) {
  negate_magnitudes(values, count);
  pilaf_exponentiate(values, count);
  log_one_plus_all(values, count);
}
