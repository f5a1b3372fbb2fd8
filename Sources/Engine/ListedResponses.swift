//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import PreferenceModel
import Samplers
import Scalar

/// The responses of a prompt that lists them.
struct ListedResponses: ResponseStream {
  private let prompt: Prompt<Double>
  private let scores: ScoreRows<Double>?
  private let error: [Double]
  /// r* and r_theta, each less that of the first response.
  private let oracle: [Double]
  private let centredImplicit: [Double]
  private let bases: [(base: ResponseTilt<Double>.Base, logs: [Double])]
  var hasIndicatorScores: Bool { scores == nil }
  var tokenScores: TokenScores? { nil }

  var count: Int { prompt.responses }
  var probability: Double { prompt.probability }
  var parameters: Range<Int> { prompt.parameters }
  var firstRewards: (oracle: Double, implicit: Double) {
    (prompt.reward[0], prompt.implicitReward[0])
  }

  /// The responses of `prompt` with these scores, with the logarithms of these bases at hand.
  ///
  /// Complexity: O(n) a base.
  init(
    _ prompt: Prompt<Double>, _ scores: ScoreRows<Double>?, bases: [ResponseTilt<Double>.Base]
  ) {
    self.prompt = prompt
    self.scores = scores
    error = prompt.centredRewardError
    oracle = prompt.centredReward
    let first = prompt.implicitReward[0]
    centredImplicit = prompt.implicitReward.map { $0 - first }
    self.bases = bases.map { ($0, prompt.logBase($0)) }
  }

  /// The rows of a prompt's scores; nil for a table of logits, whose scores are never written out.
  ///
  /// Complexity: O(n d).
  static func scoreRows(of prompt: Prompt<Double>) -> ScoreRows<Double>? {
    if case .tabular = prompt.family { nil } else { prompt.scoreRows() }
  }

  func fill(
    _ batch: inout ResponseBatch, from start: Int, bases: [ResponseTilt<Double>.Base],
    withScores: Bool
  ) {
    let responses = start..<start + batch.count
    batch.oracle.write(oracle[responses])
    batch.implicit.write(prompt.implicitReward[responses])
    batch.centredImplicit.write(centredImplicit[responses])
    batch.error.write(error[responses])
    for (position, base) in bases.enumerated() {
      batch.logBases.write(logarithms(of: base)[responses], at: position * ResponseBatch.capacity)
    }
    guard withScores, let scores else { return }
    guard scores.areCentred else { return fillRows(&batch, scores, of: responses) }
    let width = parameters.count
    scores.withFeatures { features, mean in
      guard let first = features.baseAddress, let mean = mean.baseAddress else { return }
      unsafe pilaf_centred_rows(
        first + start * width, batch.count, width, first, mean, &batch.scores)
    }
  }

  func gather(
    _ responses: ArraySlice<UInt32>, into batch: inout ResponseBatch,
    bases: [ResponseTilt<Double>.Base], withScores: Bool
  ) {
    batch.count = responses.count
    batch.gathered = Array(responses)
    let responses = responses.map { Int($0) }
    for (offset, response) in responses.enumerated() {
      batch.oracle[offset] = oracle[response]
      batch.implicit[offset] = prompt.implicitReward[response]
      batch.centredImplicit[offset] = centredImplicit[response]
      batch.error[offset] = error[response]
    }
    for (position, base) in bases.enumerated() {
      let (logs, place) = (logarithms(of: base), position * ResponseBatch.capacity)
      for (offset, response) in responses.enumerated() {
        batch.logBases[place + offset] = logs[response]
      }
    }
    guard withScores, let scores else { return }
    fillRows(&batch, scores, of: responses)
  }

  private func logarithms(of base: ResponseTilt<Double>.Base) -> [Double] {
    guard let logs = bases.first(where: { $0.base == base })?.logs else {
      preconditionFailure("the base \(base) is not at hand")
    }
    return logs
  }

  private func fillRows(
    _ batch: inout ResponseBatch, _ scores: ScoreRows<Double>, of responses: some Collection<Int>
  ) {
    let width = parameters.count
    batch.scores.withUnsafeMutableBufferPointer { rows in
      for (offset, response) in responses.enumerated() {
        scores.fill(
          response, into: UnsafeMutableBufferPointer(rebasing: rows[(offset * width)...]))
      }
    }
  }
}

extension [Double] {
  /// Writes some numbers over those from a place on.
  fileprivate mutating func write(_ numbers: ArraySlice<Double>, at place: Int = 0) {
    withUnsafeMutableBufferPointer { own in
      _ = UnsafeMutableBufferPointer(rebasing: own[place...]).update(fromContentsOf: numbers)
    }
  }
}

extension Prompt<Double> {
  /// The log of a base law at each response.
  fileprivate func logBase(_ base: ResponseTilt<Double>.Base) -> [Double] {
    switch base {
    case .policy: policy.logProbabilities
    case .reference: reference.logProbabilities
    case .uniform: Array(repeating: 0, count: responses)
    case .tokenWise(let strength):
      InterpolatedPolicies.tokenWise(at: self, strength: strength).plus.logProbabilities
    }
  }
}
