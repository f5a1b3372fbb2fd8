//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include "Clones.h"

PILAF_CLONES void pilaf_weighted_rows(const double *rows, size_t count, size_t width,
                                      const double *weights, size_t columns, size_t stride,
                                      double *restrict weighted) {
  for (size_t row = 0; row < count; row++) {
    for (size_t column = 0; column < columns; column++) {
      const double weight = weights[column * stride + row];
      for (size_t i = 0; i < width; i++) *weighted++ = weight * rows[row * width + i];
    }
  }
}
