//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import Samplers

/// A random problem with two prompts, and what enumeration says of its samplers.
struct AlignmentCase: Sendable, CustomStringConvertible {
  let family: ProblemFamily
  let seed: UInt64

  static let all = ProblemFamily.allCases.flatMap { family in
    (21...22 as ClosedRange<UInt64>).map { AlignmentCase(family: family, seed: $0) }
  }

  /// Every sampler of the catalogue and mixtures, with few draws for best-of-N.
  static let samplers: [any Sampler] =
    SamplerCatalogue.all(bestOf: 3) + [
      MixtureSampling(interpolatedShare: 0.3), PracticalPilaf(interpolationBeta: 2),
    ]

  var description: String { "\(family), seed \(seed)" }
  var bruteForce: BruteForceProblem { .random(family, seed: seed) }
  var problem: Problem<Double> { bruteForce.problem() }
}

/// What enumeration needs to know of a sampler on a problem.
struct StatedExperiment {
  let laws: [BruteForcePairTable]
  let weights: [Double]
  let labels: BruteForceLabels

  struct LawTooLarge: Error {}

  init(_ sampler: any Sampler, on problem: BruteForceProblem) throws {
    laws = try problem.prompts.indices.map {
      guard let table = try StatedLaw(of: sampler, on: problem, prompt: $0).table else {
        throw LawTooLarge()
      }
      return table
    }
    weights =
      (sampler as? TheoreticalPilaf)?.weighsLabels == true
      ? problem.theoreticalPilafWeights : problem.prompts.map { _ in 1 }
    labels = (sampler as? BestOfNSampling)?.score == .oracle ? .oracleOrder : .bradleyTerry
  }
}
