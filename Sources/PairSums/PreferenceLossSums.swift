//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The sums over pairs that the preference loss of one sampler at one prompt is made of.
///
/// With p = sigma(D*) the chance that a beats b, q = sigma(D) the model's and w = 1:
/// the loss is the sum of mu (-p log q - (1 - p) log(1 - q)), its gradient is minus twice the sum
/// over a of C(a) g(a), and the second moment of one label's gradient has the trace
/// sum of mu (p (1 - p) + (p - q)^2) ||g(a) - g(b)||^2.
public struct PreferenceLossSums<Number: Scalar>: Sendable {
  /// The expected loss of one pair, in nats.
  public var loss = Number.zero
  /// C(a) = sum over b of mu_sym(a, b) (p - q), mu_sym the symmetrised law; n numbers.
  ///
  /// The masses count p and q as terms of their own, since p - q may be nothing but their rounding.
  public var responseWeights: SignedSums<Number>
  /// The sum of mu (p (1 - p) + (p - q)^2) d(a, b), d the squared distances passed in.
  public var secondMoment = Number.zero

  init(responses: Int) {
    responseWeights = SignedSums(count: responses)
  }
}

extension PreferenceLossSums {
  /// The sums for several experiments on the same responses, in one pass over all pairs.
  ///
  /// Shapes: `reward` and `implicitReward` have n entries; `squaredDistances(a, &row)` fills
  /// `row[b - a]` with ||g(a) - g(b)||^2, or any other symmetric weight, for every b >= a.
  ///
  /// - Complexity: O(n^2) time for each experiment, two exponentials a pair and kind of label; O(n)
  ///   memory an experiment.
  @specialized(where Number == Double)
  public static func enumerate(
    _ experiments: [PairExperiment<Number>], reward: [Number], implicitReward: [Number],
    squaredDistances: (Int, inout [Number]) -> Void
  ) -> [PreferenceLossSums] {
    let count = reward.count
    var sums = experiments.map { _ in PreferenceLossSums(responses: count) }
    var distances = [Number](repeating: .zero, count: count)
    var row = distances
    var model = ModelRow(implicitReward: implicitReward)
    var groups = groups(experiments, reward: reward)
    for response in 0..<count {
      model.load(response)
      squaredDistances(response, &distances)
      for group in groups.indices {
        groups[group].labelled.load(response, model: model)
        for member in groups[group].members {
          experiments[member].law.fillSymmetrisedRow(response, into: &row)
          sums[member].add(row, groups[group].labelled, distances, response: response)
        }
      }
    }
    return sums
  }

  /// The sums of mu (p (1 - p) + (p - q)^2) (s(a) - s(b))^2, with a score s for each experiment: the
  /// second moments of one label's gradient along a direction, where s(a) is g(a) along it.
  ///
  /// Shape: n scores an experiment. Complexity: O(n^2) time for each experiment, two exponentials a
  /// pair and kind of label; O(n) memory an experiment.
  @specialized(where Number == Double)
  public static func secondMoments(
    of experiments: [PairExperiment<Number>], along scores: [[Number]], reward: [Number],
    implicitReward: [Number]
  ) -> [Number] {
    let count = reward.count
    var moments = [Number](repeating: .zero, count: experiments.count)
    var row = [Number](repeating: .zero, count: count)
    var model = ModelRow(implicitReward: implicitReward)
    var groups = groups(experiments, reward: reward)
    for response in 0..<count {
      model.loadOutcomes(response)
      for group in groups.indices {
        groups[group].labelled.load(response, model: model)
        for member in groups[group].members {
          experiments[member].law.fillSymmetrisedRow(response, into: &row)
          let sum = groups[group].labelled.secondMoment(
            row, along: scores[member], response: response)
          moments[member] += sum + sum
        }
      }
    }
    return moments
  }

  /// The positions of the experiments that share a kind of label.
  static func groups(
    _ experiments: [PairExperiment<Number>], reward: [Number]
  ) -> [(labelled: LabelledRow<Number>, members: [Int])] {
    var groups: [(labelled: LabelledRow<Number>, members: [Int])] = []
    for (position, experiment) in experiments.enumerated() {
      if let group = groups.firstIndex(where: { $0.labelled.labels == experiment.labels }) {
        groups[group].members.append(position)
      } else {
        groups.append((LabelledRow(reward: reward, labels: experiment.labels), [position]))
      }
    }
    return groups
  }

  /// Adds the pairs of `response` with itself and all later responses.
  ///
  /// The two columns that it adds to are taken as buffers, so that they are neither checked for
  /// sharing nor for bounds at every pair.
  @inline(__always)
  private mutating func add(
    _ row: [Number], _ labelled: LabelledRow<Number>, _ distances: [Number], response: Int
  ) {
    let later = labelled.residual.count - response
    precondition(row.count >= later && distances.count >= later, "a row is as long as the list")
    var rowLoss = Number.zero
    var rowWeight = Number.zero
    var rowMass = Number.zero
    var rowMoment = Number.zero
    responseWeights.values.withUnsafeMutableBufferPointer { values in
      responseWeights.masses.withUnsafeMutableBufferPointer { masses in
        for offset in 1..<max(1, later) {
          let probability = row[offset]
          rowLoss += probability * labelled.expectedLoss[offset]
          let term = probability * labelled.residual[offset]
          let mass = probability * labelled.residualMass[offset]
          rowWeight += term
          rowMass += mass
          values[response + offset] -= term
          masses[response + offset] += mass
          rowMoment += probability * labelled.secondMoment[offset] * distances[offset]
        }
        values[response] += rowWeight
        masses[response] += rowMass
      }
    }
    loss += row[0] * labelled.expectedLoss[0] + rowLoss + rowLoss
    secondMoment += rowMoment + rowMoment
  }
}

extension LabelledRow {
  /// The sum over later b of mu(a, b) times the second moment times (s(a) - s(b))^2.
  @inline(__always)
  func secondMoment(_ row: [Number], along scores: [Number], response: Int) -> Number {
    var sum = Number.zero
    for offset in 1..<max(1, scores.count - response) {
      let gap = scores[response] - scores[response + offset]
      sum += row[offset] * secondMoment[offset] * gap.squared
    }
    return sum
  }
}
