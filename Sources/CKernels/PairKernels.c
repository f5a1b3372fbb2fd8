//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include <math.h>

#include "Clones.h"
#include "LogOnePlus.h"

enum { block = 256 };

/// Differences of one block of points and their exponentials.
struct differences {
  double u[block], v[block], e[block];
  double exp_u[block], exp_v[block], exp_e[block];  // of minus the magnitudes
};

PILAF_CLONES static void subtract(struct differences *d, double error, double implicit,
                                  const double *errors, const double *implicits, size_t count) {
  for (size_t i = 0; i < count; i++) {
    d->e[i] = error - errors[i];
    d->v[i] = implicit - implicits[i];
    d->u[i] = d->v[i] + d->e[i];
    d->exp_u[i] = -fabs(d->u[i]);
    d->exp_v[i] = -fabs(d->v[i]);
    d->exp_e[i] = -fabs(d->e[i]);
  }
}

/// 1 - e^-m for m >= 0, with e^-m at hand: Taylor's series below 1/2.
static inline double fall(double m, double exponential) {
  double series = 1.0;
  for (int k = 15; k > 1; k--) series = 1.0 - series * m * (1.0 / k);
  return m < 0.5 ? series * m : 1.0 - exponential;
}

PILAF_CLONES static void fill_gap(const struct differences *d, size_t count, double *gap) {
  for (size_t i = 0; i < count; i++) {
    const double x = d->exp_v[i], y = d->exp_u[i];
    // For e > 0 it is (1 - e^-e) sigma(u) sigma(-v), for e < 0 the same with both exchanged.
    const double a = d->e[i] < 0 ? -d->u[i] : d->u[i];
    const double b = d->e[i] < 0 ? d->v[i] : -d->v[i];
    const double size = fall(fabs(d->e[i]), d->exp_e[i]) * (a < 0 ? y : 1.0) * (b < 0 ? x : 1.0) /
                        ((1.0 + x) * (1.0 + y));
    gap[i] = d->e[i] < 0 ? -size : size;
  }
}

PILAF_CLONES static void fill_mass(const struct differences *d, size_t count, double *mass) {
  for (size_t i = 0; i < count; i++) {
    const double x = d->exp_v[i], y = d->exp_u[i];
    const int same = (d->u[i] < 0) == (d->v[i] < 0);
    mass[i] = 4.0 * (same ? x + y : 1.0 + x * y) / ((1.0 + x) * (1.0 + y));
  }
}

PILAF_CLONES static void fill_entropy(const struct differences *d, size_t count, double *entropy) {
  for (size_t i = 0; i < count; i++) {
    const double x = d->exp_v[i];
    entropy[i] = log_one_plus(x) + fabs(d->v[i]) * x / (1.0 + x);
  }
}

PILAF_CLONES static void fill_order(const struct differences *d, size_t count, double *order) {
  for (size_t i = 0; i < count; i++) {
    const double x = d->exp_v[i];
    const double size = 0.5 * fall(fabs(d->v[i]), x) / (1.0 + x);
    order[i] = d->v[i] < 0 ? -size : size;
  }
}

PILAF_CLONES static void fill_noise(const struct differences *d, size_t count, double *noise) {
  for (size_t i = 0; i < count; i++) {
    const double x = d->exp_v[i], y = d->exp_u[i];
    const double p = (d->u[i] < 0 ? y : 1.0) / (1.0 + y);
    const double q = (d->v[i] < 0 ? x : 1.0) / (1.0 + x);
    const double other_p = (d->u[i] < 0 ? 1.0 : y) / (1.0 + y);
    const double other_q = (d->v[i] < 0 ? 1.0 : x) / (1.0 + x);
    noise[i] = p * other_q * other_q + other_p * q * q;
  }
}

PILAF_CLONES static void fill_slope(const struct differences *d, size_t count, double *slope) {
  for (size_t i = 0; i < count; i++) {
    const double y = d->exp_u[i];
    slope[i] = y / ((1.0 + y) * (1.0 + y));
  }
}

/// The remainder is odd under exchanging both points, so v <= 0 may be assumed. Where |e| <= 1 it
/// is ((E - e) - e q E) / (1 + q E) with E = e^e - 1, beyond its definition, which cancels no more.
PILAF_CLONES static void fill_remainder(const struct differences *d, size_t count, double scale,
                                        const double *scaled_inverse, double *remainder) {
  for (size_t i = 0; i < count; i++) {
    const double sign = d->v[i] > 0 ? -1.0 : 1.0;
    const double e = sign * d->e[i], u = sign * d->u[i], x = d->exp_v[i], y = d->exp_u[i];
    const double q = x / (1.0 + x), p = (u < 0 ? y : 1.0) / (1.0 + y);
    double series = 1.0;
    for (int k = 21; k > 2; k--) series = 1.0 + series * e * (1.0 / k);
    const double second = series * e * e * 0.5, growth = second + e;
    const double near = scale * (second - e * q * growth) / (1.0 + q * growth);
    const double slope = x / ((1.0 + x) * (1.0 + x));
    const double far = scaled_inverse[i] * (1.0 + x) * (1.0 + x) * (p - q - slope * e);
    remainder[i] = sign * (fabs(e) <= 1.0 ? near : far);
  }
}

void pilaf_pair_kernels(double error, double implicit, const double *errors,
                        const double *implicits, size_t count, double log_scale,
                        struct pilaf_kernel_rows rows) {
  struct differences d;
  double inverse[block];
  for (size_t start = 0; start < count; start += block) {
    const size_t size = count - start < block ? count - start : block;
    subtract(&d, error, implicit, errors + start, implicits + start, size);
    pilaf_exponentiate(d.exp_u, size);
    pilaf_exponentiate(d.exp_v, size);
    pilaf_exponentiate(d.exp_e, size);
    if (rows.gap) fill_gap(&d, size, rows.gap + start);
    if (rows.gap_mass) fill_mass(&d, size, rows.gap_mass + start);
    if (rows.entropy) fill_entropy(&d, size, rows.entropy + start);
    if (rows.order) fill_order(&d, size, rows.order + start);
    if (rows.noise) fill_noise(&d, size, rows.noise + start);
    if (rows.slope) fill_slope(&d, size, rows.slope + start);
    if (rows.remainder) {
      for (size_t i = 0; i < size; i++) inverse[i] = fabs(d.v[i]) + log_scale;
      pilaf_exponentiate(inverse, size);
      fill_remainder(&d, size, exp(log_scale), inverse, rows.remainder + start);
    }
  }
}
