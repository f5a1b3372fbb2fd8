#pragma once
/* C99 complex types are not importable into Swift; ask LAPACKE for plain structures. */
#define LAPACK_COMPLEX_STRUCTURE 1
#include <cblas.h>
#include <lapacke.h>
#include <math.h>

/* lapack_int is a macro, which Swift does not see; blasint follows the build of OpenBLAS. */
typedef lapack_int pilaf_lapack_int;
typedef blasint pilaf_blas_int;
