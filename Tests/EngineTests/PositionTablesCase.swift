//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule

@testable import Engine

/// A model with logits and rewards of their own at every position, enumerated.
struct PositionTablesCase: Sendable {
  let model: TransferModel
  /// Every sequence.
  let sequences: [[Int]]
  private let policy: [BigramLogits<Double>]
  private let reference: [BigramLogits<Double>]
  private let reward: [BigramLogits<Double>]

  init(vocabulary: Int, length: Int, endToken: Int? = nil, beta: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func tables(_ width: Double) -> [BigramLogits<Double>] {
      (0..<length).map { _ in
        BigramLogits(
          vocabulary: vocabulary,
          values: generator.numbers(vocabulary * (vocabulary + 1), width: width))
      }
    }
    let space = SequenceSpace(vocabulary: vocabulary, length: length, endToken: endToken)
    policy = tables(1)
    reference = tables(1)
    reward = tables(0.7)
    model = TransferModel(
      space: space, beta: beta, policy: policy, reference: reference, reward: reward)
    sequences = space.sequences()
  }

  /// The parameters that the steps of a sequence use, in order.
  func steps(_ sequence: [Int]) -> [Int] {
    sequence.indices.map { position in
      position * model.places
        + policy[0].index(
          of: sequence[position], after: position > 0 ? sequence[position - 1] : nil)
    }
  }

  /// The listed problem of the same responses, with one parameter a table entry as features of a
  /// log-linear policy about the current logits: its scores are those of the model up to the factor
  /// of each row, which `scores` gives.
  func sums(_ sequence: [Int]) -> (policy: Double, reference: Double, reward: Double) {
    func sum(_ tables: [BigramLogits<Double>], normalised: Bool) -> Double {
      steps(sequence).reduce(0) { total, step in
        let table = tables[step / model.places]
        let values = normalised ? table.logProbabilities().values : table.values
        return total + values[step % model.places]
      }
    }
    return (
      sum(policy, normalised: true), sum(reference, normalised: true),
      sum(reward, normalised: false)
    )
  }

  /// The gradient of log pi of a sequence in all tables.
  func score(_ sequence: [Int]) -> [Double] {
    var score = [Double](repeating: 0, count: model.parameterCount)
    for step in steps(sequence) {
      let (position, place) = step.quotientAndRemainder(dividingBy: model.places)
      let chances = policy[position].logProbabilities().values
      let row = place / model.vocabulary * model.vocabulary
      for other in row..<row + model.vocabulary {
        score[position * model.places + other] -= Double.exp(chances[other])
      }
      score[step] += 1
    }
    return score
  }
}
