//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#pragma once
#include <math.h>
#include <stddef.h>

// The C library of GNU has functions of several numbers side by side for x86-64 in libmvec, which
// linking libm brings along. The processor is asked at run time, so that the package needs no compiler
// flags. PILAF_VECTORISED defines `name`, which replaces each of `count` numbers by a function of it,
// to four units in the last place.
#define PILAF_ONE_BY_ONE(name, function)                               \
  static void name(double *values, size_t count) {                     \
    for (size_t i = 0; i < count; i++) values[i] = function(values[i]); \
  }

#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#include <immintrin.h>

#define PILAF_VECTORISED(name, function)                                                        \
  __attribute__((target("avx512f"))) extern __m512d _ZGVeN8v_##function(__m512d);               \
  __attribute__((target("avx2"))) extern __m256d _ZGVdN4v_##function(__m256d);                  \
  __attribute__((target("avx512f"))) static void name##_avx512(double *values, size_t count) {  \
    size_t i = 0;                                                                               \
    for (; i + 8 <= count; i += 8) {                                                            \
      _mm512_storeu_pd(values + i, _ZGVeN8v_##function(_mm512_loadu_pd(values + i)));           \
    }                                                                                           \
    if (i < count) {                                                                            \
      const __mmask8 rest = (__mmask8)((1u << (count - i)) - 1);                                \
      const __m512d tail = _ZGVeN8v_##function(_mm512_maskz_loadu_pd(rest, values + i));        \
      _mm512_mask_storeu_pd(values + i, rest, tail);                                            \
    }                                                                                           \
  }                                                                                             \
  __attribute__((target("avx2,fma"))) static void name##_avx2(double *values, size_t count) {   \
    size_t i = 0;                                                                               \
    for (; i + 4 <= count; i += 4) {                                                            \
      _mm256_storeu_pd(values + i, _ZGVdN4v_##function(_mm256_loadu_pd(values + i)));           \
    }                                                                                           \
    if (i < count) {                                                                            \
      double tail[4] = {0, 0, 0, 0};                                                            \
      for (size_t j = i; j < count; j++) tail[j - i] = values[j];                               \
      _mm256_storeu_pd(tail, _ZGVdN4v_##function(_mm256_loadu_pd(tail)));                       \
      for (size_t j = i; j < count; j++) values[j] = tail[j - i];                               \
    }                                                                                           \
  }                                                                                             \
  PILAF_ONE_BY_ONE(name##_scalar, function)                                                     \
  static void name(double *values, size_t count) {                                              \
    if (__builtin_cpu_supports("avx512f")) {                                                    \
      name##_avx512(values, count);                                                             \
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {               \
      name##_avx2(values, count);                                                               \
    } else {                                                                                    \
      name##_scalar(values, count);                                                             \
    }                                                                                           \
  }

// What version 2.35 of the library brought.
#if __GLIBC_PREREQ(2, 35)
#define PILAF_VECTORISED_LATER(name, function) PILAF_VECTORISED(name, function)
#else
#define PILAF_VECTORISED_LATER(name, function) PILAF_ONE_BY_ONE(name, function)
#endif

#else
#define PILAF_VECTORISED(name, function) PILAF_ONE_BY_ONE(name, function)
#define PILAF_VECTORISED_LATER(name, function) PILAF_ONE_BY_ONE(name, function)
#endif
