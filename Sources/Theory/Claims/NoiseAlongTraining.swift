//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The gradient varies less under PILAF along training.
enum NoiseAlongTraining {
  static let claim = Claim(
    identifier: .noiseAlongTraining, title: "less gradient variance along training",
    statement: """
      along training the gradient of a label varies less under PILAF than under Vanilla
      """,
    source: "a summary of PILAF, on variance profiling", standing: .published,
    examination: .notYet(
      reason: """
        the policies along training are not computed yet; at a given policy see gradient-noise
        """))
}
