//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Clones.h"

enum { tall = 4, wide = 8 };

/// The products for some rows, at most `tall`, and `wide` columns.
static inline __attribute__((always_inline)) void add_block(
    const double *left, size_t rows, size_t inner, const double *right, size_t columns,
    size_t first_new, double *restrict sums) {
  double block[tall][wide] = {{0}};
  for (size_t k = 0; k < inner; k++) {
    for (size_t row = 0; row < rows; row++) {
      for (size_t j = 0; j < wide; j++) {
        block[row][j] += left[row * inner + k] * right[k * columns + j];
      }
    }
  }
  for (size_t row = 0; row < rows; row++) {
    for (size_t j = first_new; j < wide; j++) sums[row * columns + j] += block[row][j];
  }
}

/// The products for one row and column after the other.
static inline void add_narrow(const double *left, size_t rows, size_t inner, const double *right,
                              size_t columns, double *restrict sums) {
  for (size_t row = 0; row < rows; row++) {
    for (size_t column = 0; column < columns; column++) {
      double sum = 0.0;
      for (size_t k = 0; k < inner; k++) sum += left[row * inner + k] * right[k * columns + column];
      sums[row * columns + column] += sum;
    }
  }
}

PILAF_CLONES void pilaf_add_products(const double *left, size_t rows, size_t inner,
                                     const double *right, size_t columns, double *restrict sums) {
  if (columns < wide) {
    add_narrow(left, rows, inner, right, columns, sums);
    return;
  }
  for (size_t column = 0; column < columns; column += wide) {
    // The last block ends with the last column, and adds those that no block before it has.
    const size_t start = column + wide <= columns ? column : columns - wide;
    size_t row = 0;
    for (; row + tall <= rows; row += tall) {
      add_block(left + row * inner, tall, inner, right + start, columns, column - start,
                sums + row * columns + start);
    }
    for (; row < rows; row++) {
      add_block(left + row * inner, 1, inner, right + start, columns, column - start,
                sums + row * columns + start);
    }
  }
}
