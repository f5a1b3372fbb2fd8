//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Real balls of FLINT/Arb (Johansson, 2017) behind an opaque handle.
//
// A ball [m - r, m + r] stands for a real number inside it. Every operation gives a ball that contains
// the exact result for all numbers inside its arguments, rounded to about `bits` binary digits.
// A result may be one of the arguments.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct pilaf_ball pilaf_ball;

// Creation: the ball is zero, exactly.
pilaf_ball *pilaf_ball_create(void);
void pilaf_ball_destroy(pilaf_ball *ball);

// Values. A decimal is enclosed; false where the text is none.
void pilaf_ball_set_double(pilaf_ball *result, double value);
void pilaf_ball_set_integer(pilaf_ball *result, int64_t value);
bool pilaf_ball_set_decimal(pilaf_ball *result, const char *text, long bits);

// Arithmetic.
void pilaf_ball_add(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_subtract(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_multiply(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_divide(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_negate(pilaf_ball *result, const pilaf_ball *x);
void pilaf_ball_magnitude(pilaf_ball *result, const pilaf_ball *x);

// Functions. The square root is that of the numbers that are not negative; the tail is
// log(1 - Phi(x)).
void pilaf_ball_exp(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_exp_minus_one(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_exp_minus_one_minus_argument(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_log(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_log_one_plus(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_sqrt(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_atan(pilaf_ball *result, const pilaf_ball *x, long bits);
void pilaf_ball_log_normal_tail(pilaf_ball *result, const pilaf_ball *x, long bits);

// Sets. The hull contains both balls; `widen` adds to the radius the magnitude of all of `error`.
void pilaf_ball_minimum(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_maximum(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_hull(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *y, long bits);
void pilaf_ball_midpoint(pilaf_ball *result, const pilaf_ball *x);
void pilaf_ball_widen(pilaf_ball *result, const pilaf_ball *x, const pilaf_ball *error);

// Comparisons that hold for all numbers inside.
bool pilaf_ball_is_less(const pilaf_ball *x, const pilaf_ball *y);
bool pilaf_ball_is_at_most(const pilaf_ball *x, const pilaf_ball *y);

// Facts of the ball.
bool pilaf_ball_is_same(const pilaf_ball *x, const pilaf_ball *y);
bool pilaf_ball_is_finite(const pilaf_ball *x);
bool pilaf_ball_contains_zero(const pilaf_ball *x);
bool pilaf_ball_contains(const pilaf_ball *outer, const pilaf_ball *inner);
bool pilaf_ball_overlaps(const pilaf_ball *x, const pilaf_ball *y);
double pilaf_ball_nearest(const pilaf_ball *x);
double pilaf_ball_lower(const pilaf_ball *x);
double pilaf_ball_upper(const pilaf_ball *x);
double pilaf_ball_radius(const pilaf_ball *x);
long pilaf_ball_accuracy(const pilaf_ball *x);

// The ball in decimal, such as [0.333 +/- 4.1e-4], enclosing it; to be released with `free`.
char *pilaf_ball_text(const pilaf_ball *x, long digits);

// Matrices, row after row. False where the precision does not show the matrix to be regular, or
// positive definite; the result is then left as it was.
bool pilaf_ball_solve(
  pilaf_ball *const *result, const pilaf_ball *const *matrix, const pilaf_ball *const *right,
  size_t order, size_t columns, long bits);
bool pilaf_ball_cholesky(
  pilaf_ball *const *result, const pilaf_ball *const *matrix, size_t order, long bits);
