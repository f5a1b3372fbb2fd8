//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"

#include <math.h>

// The tails of the normal law and arc tangents, several side by side where libmvec has them: on
// x86-64 from version 2.35 of the C library of GNU on.
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 35)
#define PILAF_VECTORS 1
#endif
#endif

#ifdef PILAF_VECTORS
#include <immintrin.h>

__attribute__((target("avx512f"))) extern __m512d _ZGVeN8v_erfc(__m512d);
__attribute__((target("avx512f"))) extern __m512d _ZGVeN8v_atan(__m512d);
__attribute__((target("avx2"))) extern __m256d _ZGVdN4v_erfc(__m256d);
__attribute__((target("avx2"))) extern __m256d _ZGVdN4v_atan(__m256d);

#define WIDE(name, function)                                                                       \
  __attribute__((target("avx512f"))) static void name##_avx512(double *values, size_t count) {     \
    for (size_t i = 0; i < count; i += 8) {                                                        \
      const __mmask8 lanes = count - i < 8 ? (__mmask8)((1u << (count - i)) - 1) : 0xff;           \
      const __m512d result = _ZGVeN8v_##function(_mm512_maskz_loadu_pd(lanes, values + i));        \
      _mm512_mask_storeu_pd(values + i, lanes, result);                                            \
    }                                                                                              \
  }                                                                                                \
  __attribute__((target("avx2,fma"))) static void name##_avx2(double *values, size_t count) {      \
    double lanes[4] = {0, 0, 0, 0};                                                                \
    for (size_t i = 0; i < count; i += 4) {                                                        \
      const size_t size = count - i < 4 ? count - i : 4;                                           \
      for (size_t j = 0; j < size; j++) lanes[j] = values[i + j];                                  \
      _mm256_storeu_pd(lanes, _ZGVdN4v_##function(_mm256_loadu_pd(lanes)));                        \
      for (size_t j = 0; j < size; j++) values[i + j] = lanes[j];                                  \
    }                                                                                              \
  }                                                                                                \
  static void name(double *values, size_t count) {                                                 \
    if (__builtin_cpu_supports("avx512f")) {                                                       \
      name##_avx512(values, count);                                                                \
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {                  \
      name##_avx2(values, count);                                                                  \
    } else {                                                                                       \
      for (size_t i = 0; i < count; i++) values[i] = function(values[i]);                          \
    }                                                                                              \
  }
#else
#define WIDE(name, function)                                                                       \
  static void name(double *values, size_t count) {                                                 \
    for (size_t i = 0; i < count; i++) values[i] = function(values[i]);                            \
  }
#endif

WIDE(complement_errors, erfc)
WIDE(take_arc_tangents, atan)

void pilaf_normal_tails(double *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] *= sqrt(0.5);
  complement_errors(values, count);
  for (size_t i = 0; i < count; i++) values[i] *= 0.5;
}

void pilaf_arc_tangents(double *values, size_t count) { take_arc_tangents(values, count); }
