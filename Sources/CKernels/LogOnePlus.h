//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#pragma once

/// log(1 + x) for x from 0 to 1: 2 artanh(x / (2 + x)), whose argument is at most 1/3.
static inline double log_one_plus(double x) {
  const double s = x / (2.0 + x), square = s * s;
  double series = 0.0;
  for (int k = 16; k >= 0; k--) series = series * square + 1.0 / (2 * k + 1);
  return 2.0 * s * series;
}
