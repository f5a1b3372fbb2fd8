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
    for (labels, members) in groups(experiments) {
      var labelled = LabelledRow(reward: reward, implicitReward: implicitReward, labels: labels)
      for response in 0..<count {
        labelled.load(response)
        squaredDistances(response, &distances)
        for member in members {
          experiments[member].law.fillSymmetrisedRow(response, into: &row)
          sums[member].add(row, labelled, distances, response: response)
        }
      }
    }
    return sums
  }

  /// The positions of the experiments that share a kind of label.
  private static func groups(
    _ experiments: [PairExperiment<Number>]
  ) -> [(labels: PreferenceLabels, members: [Int])] {
    var groups: [(labels: PreferenceLabels, members: [Int])] = []
    for (position, experiment) in experiments.enumerated() {
      if let group = groups.firstIndex(where: { $0.labels == experiment.labels }) {
        groups[group].members.append(position)
      } else {
        groups.append((experiment.labels, [position]))
      }
    }
    return groups
  }

  /// Adds the pairs of `response` with itself and all later responses.
  @inline(__always)
  private mutating func add(
    _ row: [Number], _ labelled: LabelledRow<Number>, _ distances: [Number], response: Int
  ) {
    var rowLoss = Number.zero
    var rowWeight = Number.zero
    var rowMass = Number.zero
    var rowMoment = Number.zero
    for offset in 1..<max(1, labelled.residual.count - response) {
      let probability = row[offset]
      rowLoss += probability * labelled.expectedLoss[offset]
      let term = probability * labelled.residual[offset]
      rowWeight += term
      rowMass += term.magnitude
      responseWeights.values[response + offset] -= term
      responseWeights.masses[response + offset] += term.magnitude
      rowMoment += probability * labelled.secondMoment[offset] * distances[offset]
    }
    let two = Number(2)
    loss += row[0] * labelled.expectedLoss[0] + two * rowLoss
    responseWeights.values[response] += rowWeight
    responseWeights.masses[response] += rowMass
    secondMoment += two * rowMoment
  }
}
