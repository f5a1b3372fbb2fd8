//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

// Without the package's trait Certified this file is empty, and FLINT is not needed.
#ifdef PILAF_CERTIFIED

#include "CArb.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// FLINT 3 contains Arb; before, Arb was a library of its own (on Debian named flint-arb).
#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#include <flint/arb_mat.h>
#define LIBRARIES "-lflint"
#else
#include <arb.h>
#include <arb_hypgeom.h>
#include <arb_mat.h>
#define LIBRARIES "-lflint-arb\0-lflint"
#endif

// The Swift driver reads here which libraries to link, so that the manifest need not know them. On
// macOS, where FLINT is one library, the manifest names it.
#ifdef __ELF__
__attribute__((used, section(".swift1_autolink_entries"))) static const char libraries[] = LIBRARIES;
#endif

struct pilaf_ball {
  arb_t value;
};

pilaf_ball *pilaf_ball_create(void) {
  pilaf_ball *ball = malloc(sizeof(pilaf_ball));
  if (ball == NULL) abort();
  arb_init(ball->value);
  return ball;
}

void pilaf_ball_destroy(pilaf_ball *ball) {
  arb_clear(ball->value);
  free(ball);
}

void pilaf_ball_set_double(pilaf_ball *result, double value) { arb_set_d(result->value, value); }

void pilaf_ball_set_integer(pilaf_ball *result, int64_t value) {
  arb_set_si(result->value, (slong)value);
}

bool pilaf_ball_set_decimal(pilaf_ball *result, const char *text, long bits) {
  return arb_set_str(result->value, text, bits) == 0;
}

#define BINARY(name, function)                                                                      \
  void pilaf_ball_##name(                                                                           \
    pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits) {                      \
    function(result->value, x->value, y->value, bits);                                              \
  }

#define UNARY(name, function)                                                                       \
  void pilaf_ball_##name(pilaf_ball *result, const pilaf_ball *x, long bits) {                      \
    function(result->value, x->value, bits);                                                        \
  }

BINARY(add, arb_add)
BINARY(subtract, arb_sub)
BINARY(multiply, arb_mul)
BINARY(divide, arb_div)
BINARY(minimum, arb_min)
BINARY(maximum, arb_max)
BINARY(hull, arb_union)
UNARY(exp, arb_exp)
UNARY(exp_minus_one, arb_expm1)
UNARY(log, arb_log)
UNARY(log_one_plus, arb_log1p)
UNARY(atan, arb_atan)

void pilaf_ball_negate(pilaf_ball *result, const pilaf_ball *x) {
  arb_neg(result->value, x->value);
}

void pilaf_ball_magnitude(pilaf_ball *result, const pilaf_ball *x) {
  arb_abs(result->value, x->value);
}

// e^x - 1 - x is about x^2 / 2 near zero, where the subtraction cancels: as many digits are added, up
// to two thousand. It is taken at the midpoint; by the mean value theorem the radius r adds at most
// r |e^x - 1|, of the derivative's enclosure on the ball.
void pilaf_ball_exp_minus_one_minus_argument(pilaf_ball *result, const pilaf_ball *x, long bits) {
  long cancelled = 0;
  arb_t middle, sum, slope;
  mag_t error;
  arb_init(middle);
  arb_init(sum);
  arb_init(slope);
  mag_init(error);
  arb_get_mid_arb(middle, x->value);
  for (long exponent = 1; exponent <= 1024; exponent *= 2)
    if (arf_cmpabs_2exp_si(arb_midref(middle), -exponent) < 0) cancelled = 4 * exponent;
  long working = bits + cancelled + 4;
  arb_expm1(sum, middle, working);
  arb_sub(sum, sum, middle, working);
  arb_expm1(slope, x->value, bits);
  arb_get_mag(error, slope);
  mag_mul(error, error, arb_radref(x->value));
  arb_add_error_mag(sum, error);
  arb_set_round(result->value, sum, bits);
  arb_clear(middle);
  arb_clear(sum);
  arb_clear(slope);
  mag_clear(error);
}

void pilaf_ball_sqrt(pilaf_ball *result, const pilaf_ball *x, long bits) {
  if (arb_is_negative(x->value)) arb_indeterminate(result->value);
  else arb_sqrtpos(result->value, x->value, bits);
}

// log(erfc(x / sqrt 2) / 2); below zero from the other tail, log(1 - erfc(-x / sqrt 2) / 2).
void pilaf_ball_log_normal_tail(pilaf_ball *result, const pilaf_ball *x, long bits) {
  long working = bits + 8;
  bool mirrored = arf_sgn(arb_midref(x->value)) < 0;
  arb_t root, tail;
  arb_init(root);
  arb_init(tail);
  arb_sqrt_ui(root, 2, working);
  arb_div(tail, x->value, root, working);
  if (mirrored) arb_neg(tail, tail);
  arb_hypgeom_erfc(tail, tail, working);
  arb_mul_2exp_si(tail, tail, -1);
  if (mirrored) {
    arb_neg(tail, tail);
    arb_log1p(result->value, tail, bits);
  } else {
    arb_log(result->value, tail, bits);
  }
  arb_clear(root);
  arb_clear(tail);
}

void pilaf_ball_midpoint(pilaf_ball *result, const pilaf_ball *x) {
  arb_get_mid_arb(result->value, x->value);
}

void pilaf_ball_widen(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *error) {
  mag_t radius;
  mag_init(radius);
  arb_get_mag(radius, error->value);
  arb_set(result->value, x->value);
  arb_add_error_mag(result->value, radius);
  mag_clear(radius);
}

bool pilaf_ball_is_less(const pilaf_ball *x, const pilaf_ball *y) {
  return arb_lt(x->value, y->value) != 0;
}

bool pilaf_ball_is_at_most(const pilaf_ball *x, const pilaf_ball *y) {
  return arb_le(x->value, y->value) != 0;
}

bool pilaf_ball_is_same(const pilaf_ball *x, const pilaf_ball *y) {
  return arb_equal(x->value, y->value) != 0;
}

bool pilaf_ball_is_finite(const pilaf_ball *x) { return arb_is_finite(x->value) != 0; }

bool pilaf_ball_contains_zero(const pilaf_ball *x) { return arb_contains_zero(x->value) != 0; }

bool pilaf_ball_contains(const pilaf_ball *outer, const pilaf_ball *inner) {
  return arb_contains(outer->value, inner->value) != 0;
}

bool pilaf_ball_overlaps(const pilaf_ball *x, const pilaf_ball *y) {
  return arb_overlaps(x->value, y->value) != 0;
}

double pilaf_ball_nearest(const pilaf_ball *x) {
  return arb_is_finite(x->value) ? arf_get_d(arb_midref(x->value), ARF_RND_NEAR) : NAN;
}

double pilaf_ball_lower(const pilaf_ball *x) {
  arf_t bound;
  arf_init(bound);
  arb_get_lbound_arf(bound, x->value, 64);
  double value = arf_get_d(bound, ARF_RND_FLOOR);
  arf_clear(bound);
  return value;
}

double pilaf_ball_upper(const pilaf_ball *x) {
  arf_t bound;
  arf_init(bound);
  arb_get_ubound_arf(bound, x->value, 64);
  double value = arf_get_d(bound, ARF_RND_CEIL);
  arf_clear(bound);
  return value;
}

double pilaf_ball_radius(const pilaf_ball *x) {
  if (!arb_is_finite(x->value)) return INFINITY;
  arf_t radius;
  arf_init(radius);
  arf_set_mag(radius, arb_radref(x->value));
  double value = arf_get_d(radius, ARF_RND_CEIL);
  arf_clear(radius);
  return value;
}

long pilaf_ball_accuracy(const pilaf_ball *x) { return arb_rel_accuracy_bits(x->value); }

char *pilaf_ball_text(const pilaf_ball *x, long digits) {
  char *text = arb_get_str(x->value, digits, 0);
  char *copy = strdup(text);
  flint_free(text);
  if (copy == NULL) abort();
  return copy;
}

static void load(
  arb_mat_t matrix, const pilaf_ball *const *entries, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t column = 0; column < columns; column++)
      arb_set(arb_mat_entry(matrix, row, column), entries[row * columns + column]->value);
}

static void store(
  pilaf_ball *const *entries, const arb_mat_t matrix, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++)
    for (size_t column = 0; column < columns; column++)
      arb_set(entries[row * columns + column]->value, arb_mat_entry(matrix, row, column));
}

bool pilaf_ball_solve(
  pilaf_ball *const *result, const pilaf_ball *const *matrix, const pilaf_ball *const *right,
  size_t order, size_t columns, long bits) {
  arb_mat_t a, x, b;
  arb_mat_init(a, order, order);
  arb_mat_init(x, order, columns);
  arb_mat_init(b, order, columns);
  load(a, matrix, order, order);
  load(b, right, order, columns);
  bool is_regular = arb_mat_solve(x, a, b, bits) != 0;
  if (is_regular) store(result, x, order, columns);
  arb_mat_clear(a);
  arb_mat_clear(x);
  arb_mat_clear(b);
  return is_regular;
}

bool pilaf_ball_cholesky(
  pilaf_ball *const *result, const pilaf_ball *const *matrix, size_t order, long bits) {
  arb_mat_t a, factor;
  arb_mat_init(a, order, order);
  arb_mat_init(factor, order, order);
  load(a, matrix, order, order);
  bool is_positive = arb_mat_cho(factor, a, bits) != 0;
  if (is_positive) store(result, factor, order, order);
  arb_mat_clear(a);
  arb_mat_clear(factor);
  return is_positive;
}

#endif
