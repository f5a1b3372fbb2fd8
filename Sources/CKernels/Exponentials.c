//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#include "CKernels.h"
#include "Vectorised.h"

PILAF_VECTORISED(exponentiate, exp)

void pilaf_exponentiate(double *values, size_t count) { exponentiate(values, count); }
