//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension PolicyRows {
  /// Adds scale times the sum over responses of weight(y) grad log pi(y), under one of the policies of
  /// a prompt, to `sum`, in which the parameters of the problem begin at `start`.
  ///
  /// No table of scores is made. Complexity: O(n d), O(n) for a table of logits.
  @specialized(where Number == Double)
  func accumulateScores(
    _ weights: SignedSums<Number>, of prompt: Prompt<Number>, under policy: Int, scale: Number,
    into sum: inout SignedSums<Number>, from start: Int
  ) {
    let responses = policy * prompt.responses..<(policy + 1) * prompt.responses
    let columns = prompt.parameters.count
    let first = start + prompt.parameters.lowerBound
    sum.values.withUnsafeMutableBufferPointer { values in
      sum.masses.withUnsafeMutableBufferPointer { masses in
        switch prompt.family {
        case .tabular:
          ScoreTable.accumulateIndicators(
            weights, probabilities: probabilities[responses], scale: scale, values, masses,
            from: first)
        case .logLinear(let features):
          let rows = ScoreRows(features: features, probabilities: probabilities[responses])
          rows.accumulate(weights, scale: scale, values, masses, from: first)
        case .autoregressive(let model):
          var steps = Array(parameters[policy * columns..<(policy + 1) * columns])
          steps.normaliseLogarithms(groupsOf: model.space.vocabulary)
          Number.exponentiate(&steps)
          model.accumulateScores(
            weights, chances: steps, scale: scale, values, masses, from: first)
        }
      }
    }
  }
}

extension ScoreRows {
  /// The sums for these scores, each entry as ``fill(_:into:)`` gives it.
  @inline(__always)
  fileprivate func accumulate(
    _ weights: SignedSums<Number>, scale: Number, _ values: UnsafeMutableBufferPointer<Number>,
    _ masses: UnsafeMutableBufferPointer<Number>, from first: Int
  ) {
    withFeatures { features, mean in
      for response in weights.values.indices {
        let weight = scale * weights.values[response]
        let mass = scale.magnitude * weights.masses[response]
        for column in mean.indices {
          let entry = features[response * mean.count + column] - features[column] - mean[column]
          values[first + column] += weight * entry
          masses[first + column] += mass * entry.magnitude
        }
      }
    }
  }
}

extension SequenceModel {
  /// The sums for the scores of responses whose tokens have these chances after those before them.
  ///
  /// A response that takes a step adds its weight times 1 - pi to the step's entry and takes pi times
  /// its weight from the other steps of the row; so the weights are added up step by step first. 1 - pi
  /// is the sum of the other chances, which keeps its digits where the policy is almost certain.
  /// Complexity: O(n + V^3).
  @inline(__always)
  fileprivate func accumulateScores(
    _ weights: SignedSums<Number>, chances: [Number], scale: Number,
    _ values: UnsafeMutableBufferPointer<Number>, _ masses: UnsafeMutableBufferPointer<Number>,
    from first: Int
  ) {
    var walk = WeightWalk(space: space, weights: weights, steps: SignedSums(count: chances.count))
    _ = walk.collect(row: 0, depth: 0)
    let steps = walk.steps
    for row in stride(from: 0, to: chances.count, by: space.vocabulary) {
      for token in row..<row + space.vocabulary {
        var (rest, others, otherMass) = (Number.zero, Number.zero, Number.zero)
        for other in row..<row + space.vocabulary where other != token {
          rest += chances[other]
          others += steps.values[other]
          otherMass += steps.masses[other]
        }
        values[first + token] += scale * (steps.values[token] * rest - chances[token] * others)
        masses[first + token] +=
          scale.magnitude * (steps.masses[token] * rest + chances[token] * otherMass)
      }
    }
  }
}

/// The weights of the responses that take each step, collected along the tree of prefixes.
private struct WeightWalk<Number: Scalar> {
  let space: SequenceSpace
  let weights: SignedSums<Number>
  /// The sums, in the layout of ``BigramLogits``.
  var steps: SignedSums<Number>
  /// The number of responses that are done.
  private var done = 0

  init(space: SequenceSpace, weights: SignedSums<Number>, steps: SignedSums<Number>) {
    (self.space, self.weights, self.steps) = (space, weights, steps)
  }

  /// The sums over the responses that begin with a prefix of `depth` tokens, whose next token is drawn
  /// from a row.
  @specialized(where Number == Double)
  mutating func collect(row: Int, depth: Int) -> (value: Number, mass: Number) {
    var total = (value: Number.zero, mass: Number.zero)
    for token in 0..<space.vocabulary {
      let part: (value: Number, mass: Number)
      if depth + 1 == space.length || token == space.endToken {
        part = (weights.values[done], weights.masses[done])
        done += 1
      } else {
        part = collect(row: (token + 1) * space.vocabulary, depth: depth + 1)
      }
      steps.add(part.value, mass: part.mass, to: row + token)
      total = (total.value + part.value, total.mass + part.mass)
    }
    return total
  }
}
