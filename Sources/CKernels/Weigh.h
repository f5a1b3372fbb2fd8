//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#pragma once
#include <stddef.h>

/// How many numbers loops take side by side.
enum { lanes = 8 };

/// Writes a row of numbers times a weight, eight at a time: it is read and written up to seven numbers
/// beyond its end, for what follows to be written over, unless that would be beyond `end`.
static inline __attribute__((always_inline)) void weigh(const double *row, size_t width,
                                                        double weight, double *restrict weighted,
                                                        const double *end) {
  const size_t whole = (width + lanes - 1) / lanes * lanes;
  if (weighted + whole > end) {
    for (size_t i = 0; i < width; i++) weighted[i] = weight * row[i];
    return;
  }
  for (size_t i = 0; i < whole; i += lanes) {
    for (size_t lane = 0; lane < lanes; lane++) weighted[i + lane] = weight * row[i + lane];
  }
}
