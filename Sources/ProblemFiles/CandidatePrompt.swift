//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The candidates of one prompt, in the order of the log.
struct CandidatePrompt<Number: Scalar> {
  private var lines: [String: Int] = [:]
  private var candidates: [Candidate<Number>] = []

  /// No candidates yet.
  init() {}

  /// The number of candidates.
  var count: Int { candidates.count }

  /// Adds a candidate; returns the line of an earlier one with the same response, if any.
  mutating func append(_ candidate: Candidate<Number>, line: Int) -> Int? {
    candidates.append(candidate)
    return lines.updateValue(line, forKey: candidate.response)
  }

  /// The candidates with both policies renormalised over them.
  func renormalised() -> RenormalisedPrompt<Number> {
    let (reference, referenceMass) = FiniteDistribution.normalising(candidates.map(\.logReference))
    let (policy, policyMass) = FiniteDistribution.normalising(candidates.map(\.logPolicy))
    return RenormalisedPrompt(
      responses: candidates.map(\.response), rewards: candidates.map(\.reward),
      reference: reference, policy: policy,
      masses: CandidateMasses(
        candidates: count, logReference: referenceMass.approximation,
        logPolicy: policyMass.approximation))
  }
}

/// The candidates of one prompt as a finite set of responses with two distributions on it.
struct RenormalisedPrompt<Number: Scalar> {
  /// The names of the responses.
  let responses: [String]
  /// r*(x, y), one per response.
  let rewards: [Number]
  /// pi_ref restricted to the candidates.
  let reference: FiniteDistribution<Number>
  /// pi_theta restricted to the candidates.
  let policy: FiniteDistribution<Number>
  /// How much of either policy the candidates hold.
  let masses: CandidateMasses
}

/// How much of the two policies the candidates of a prompt hold.
struct CandidateMasses {
  /// The number of candidates.
  let candidates: Int
  /// The logarithm of the reference's probability of a candidate.
  let logReference: Double
  /// The logarithm of the policy's probability of a candidate.
  let logPolicy: Double
}
