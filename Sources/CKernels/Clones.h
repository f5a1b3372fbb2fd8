//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#pragma once

// Loops are compiled for three generations of x86-64 processors, and the machine's own is chosen
// when the program is loaded; elsewhere, once.
#if defined(__x86_64__) && defined(__linux__) && defined(__clang__)
#define PILAF_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PILAF_CLONES
#endif
