#pragma once
/* C99 complex types are not importable into Swift; ask LAPACKE for plain structures. */
#define LAPACK_COMPLEX_STRUCTURE 1
#include <cblas.h>
#include <lapacke.h>
