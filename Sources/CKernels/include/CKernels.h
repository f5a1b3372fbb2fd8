//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#pragma once
#include <stddef.h>
#include <stdint.h>

#include "RunningSums.h"
#include "Transfer.h"

/// Lets the process keep up to so many bytes of what it frees, in pieces below `largest`, where the C
/// library is that of GNU.
void pilaf_keep_freed_memory(int kept, int largest);

/// Replaces each of `count` numbers by its exponential, to four units in the last place.
void pilaf_exponentiate(double *values, size_t count);

/// Writes e^m - 1 and e^m - 1 - m for the distance m of each of `count` numbers from `center`, to a few
/// units in the last place of each.
void pilaf_growths(const double *values, double center, size_t count, double *growth,
                   double *second);

/// Replaces each of `count` numbers x by 1 - Phi(x), to a few units in the last place.
void pilaf_normal_tails(double *values, size_t count);

/// Replaces each of `count` numbers by its arc tangent, to a few units in the last place.
void pilaf_arc_tangents(double *values, size_t count);

/// Replaces each of `count` numbers x by log(1 + e^-|x|), to a few units in the last place.
void pilaf_least_losses(double *values, size_t count);

/// Adds to a matrix the product of two small ones, all row after row: `left` is rows x inner, `right`
/// inner x columns, `sums` rows x columns, and shares no memory with them.
void pilaf_add_products(const double *left, size_t rows, size_t inner, const double *right,
                        size_t columns, double *sums);

/// Where the kernels of one point with many others are written; a null pointer leaves one out.
///
/// With v = r_theta(a) - r_theta(b), u = v + e, p = sigma(u), q = sigma(v):
struct pilaf_kernel_rows {
  /// p - q
  double *gap;
  /// 4 (p (1 - q) + (1 - p) q), which is at least p + q on the side that the model thinks less likely
  double *gap_mass;
  /// -q log q - (1 - q) log(1 - q)
  double *entropy;
  /// e^log_scale (p - q - sigma'(v) e) / sigma'(v)
  double *remainder;
  /// q - 1/2
  double *order;
  /// p (1 - p) + (p - q)^2
  double *noise;
  /// sigma'(u)
  double *slope;
};

/// The kernels of the point (error, implicit) with `count` others, to a few units in the last place
/// of each.
void pilaf_pair_kernels(double error, double implicit, const double *errors,
                        const double *implicits, size_t count, double log_scale,
                        struct pilaf_kernel_rows rows);

/// A coordinate cut into `last` + 1 panels of one width.
struct pilaf_panels {
  double lower;
  double width;
  int32_t last;
};

/// Writes the cell of each of `count` points: the entry of `cell_of_panels`, all panels of the second
/// coordinate of a panel of the first together, that the panels of its coordinates have. The first
/// coordinate is not read where it has one panel.
void pilaf_cells(const double *first, struct pilaf_panels first_panels, const double *second,
                 struct pilaf_panels second_panels, size_t count, const int32_t *cell_of_panels,
                 int32_t *cells);

/// Writes (value - lower - to_center) / half_width for the value of each of `count` members.
void pilaf_panel_places(const double *values, const ptrdiff_t *members, size_t count, double lower,
                        double to_center, double half_width, double *places);

/// The largest number of Chebyshev polynomials of one coordinate.
enum { PILAF_LARGEST_DEGREE = 64 };

/// Writes T_k(x) T_l(y), k < first_count and l < second_count, for each of `points` points: all l of
/// k = 0 first, point after point. Neither count exceeds PILAF_LARGEST_DEGREE.
void pilaf_chebyshev_products(const double *first, const double *second, size_t points,
                              size_t first_count, size_t second_count, double *products);

/// Lowers `least` and raises `largest` to enclose each of `count` numbers.
void pilaf_extend(const double *values, size_t count, double *least, double *largest);

/// The sum of `count` numbers, eight side by side.
double pilaf_sum(const double *values, size_t count);

/// Writes log - shift + first_strength first + second_strength second for each of `count` places; a null
/// pointer stands for logarithms that are zero.
void pilaf_tilted_logarithms(const double *logs, double shift, double first_strength,
                             const double *first, double second_strength, const double *second,
                             size_t count, double *tilted);

/// Writes each of `count` rows of `width` numbers less `first` and less `mean`, one after the other.
void pilaf_centred_rows(const double *rows, size_t count, size_t width, const double *first,
                        const double *mean, double *centred);

/// Adds each of `count` rows of `width` numbers less the first, times its weight.
void pilaf_weighted_differences(const double *rows, size_t count, size_t width,
                                const double *weights, double *sums);

/// Writes the Euclidean norm of each of `count` rows of `width` numbers.
void pilaf_row_norms(const double *rows, size_t count, size_t width, double *norms);

/// Writes each of `count` rows of `width` numbers times its weight in each of `columns` columns of
/// weights, which are `stride` apart: all products of one row together, and `weighted` shares no memory
/// with what is read.
void pilaf_weighted_rows(const double *rows, size_t count, size_t width, const double *weights,
                         size_t columns, size_t stride, double *weighted);
