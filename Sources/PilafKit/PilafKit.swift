//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

// What `import PilafKit` brings: the library rooms, nothing else.

@_exported public import Alignment
@_exported public import Certification
@_exported public import CertifiedArithmetic
@_exported public import Engine
@_exported public import Estimation
@_exported public import LinearAlgebra
@_exported public import PairSums
@_exported public import PreferenceModel
@_exported public import ProblemFiles
@_exported public import Samplers
@_exported public import Scalar
@_exported public import Theory
@_exported public import Training
