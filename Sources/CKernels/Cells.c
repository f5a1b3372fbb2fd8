//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Clones.h"

/// The panel of a value, the first or the last where it lies beyond them.
static inline int32_t panel(double value, struct pilaf_panels panels) {
  const int32_t place = (int32_t)((value - panels.lower) / panels.width);
  const int32_t raised = place < 0 ? 0 : place;
  return raised > panels.last ? panels.last : raised;
}

PILAF_CLONES void pilaf_cells(const double *first, struct pilaf_panels first_panels,
                              const double *second, struct pilaf_panels second_panels,
                              size_t count, const int32_t *cell_of_panels, int32_t *cells) {
  for (size_t i = 0; i < count; i++) cells[i] = panel(second[i], second_panels);
  if (first_panels.last > 0) {
    for (size_t i = 0; i < count; i++) {
      cells[i] += panel(first[i], first_panels) * (second_panels.last + 1);
    }
  }
  for (size_t i = 0; i < count; i++) cells[i] = cell_of_panels[cells[i]];
}

PILAF_CLONES void pilaf_panel_places(const double *values, const ptrdiff_t *members, size_t count,
                                     double lower, double to_center, double half_width,
                                     double *places) {
  for (size_t i = 0; i < count; i++) {
    places[i] = (values[members[i]] - lower - to_center) / half_width;
  }
}
