//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Vectorised.h"

PILAF_VECTORISED_LATER(complement_errors, erfc)
PILAF_VECTORISED_LATER(take_arc_tangents, atan)

void pilaf_normal_tails(double *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] *= sqrt(0.5);
  complement_errors(values, count);
  for (size_t i = 0; i < count; i++) values[i] *= 0.5;
}

void pilaf_arc_tangents(double *values, size_t count) { take_arc_tangents(values, count); }
