//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// The responses of a prompt that lists them.
struct ListedResponses: ResponseStream {
  private let prompt: Prompt<Double>
  private let scores: [Double]
  private let error: [Double]
  private let centred: [Double]
  private let bases: [(base: ResponseTilt<Double>.Base, logs: [Double])]
  let hasIndicatorScores: Bool
  var tokenScores: TokenScores? { nil }

  var count: Int { prompt.responses }
  var probability: Double { prompt.probability }
  var parameters: Range<Int> { prompt.parameters }
  var firstRewards: (oracle: Double, implicit: Double) {
    (prompt.reward[0], prompt.implicitReward[0])
  }

  /// The responses of `prompt`, with the logarithms of these bases at hand.
  ///
  /// Complexity: O(n d) time and memory.
  init(_ prompt: Prompt<Double>, bases: [ResponseTilt<Double>.Base]) {
    self.prompt = prompt
    if case .tabular = prompt.family {
      hasIndicatorScores = true
      scores = []
    } else {
      hasIndicatorScores = false
      let table = prompt.scores()
      scores = (0..<prompt.responses).flatMap { table.row($0) }
    }
    error = prompt.centredRewardError
    centred = prompt.centredReward
    self.bases = bases.map { ($0, prompt.logBase($0)) }
  }

  func fill(
    _ batch: inout ResponseBatch, from start: Int, bases: [ResponseTilt<Double>.Base],
    withScores: Bool
  ) {
    let first = prompt.implicitReward[0]
    for offset in 0..<batch.count {
      batch.oracle[offset] = centred[start + offset]
      batch.implicit[offset] = prompt.implicitReward[start + offset]
      batch.centredImplicit[offset] = prompt.implicitReward[start + offset] - first
      batch.error[offset] = error[start + offset]
    }
    for (position, base) in bases.enumerated() {
      guard let logs = self.bases.first(where: { $0.base == base })?.logs else {
        preconditionFailure("the base \(base) is not at hand")
      }
      let place = position * ResponseBatch.capacity
      for offset in 0..<batch.count { batch.logBases[place + offset] = logs[start + offset] }
    }
    if withScores && !hasIndicatorScores {
      let width = parameters.count
      for place in 0..<batch.count * width { batch.scores[place] = scores[start * width + place] }
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
