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
  public var loss: Number
  /// C(a) = sum over b of mu_sym(a, b) (p - q), mu_sym the symmetrised law; n numbers.
  ///
  /// The masses count p and q as terms of their own, since p - q may be nothing but their rounding.
  public var responseWeights: SignedSums<Number>
  /// The sum of mu (p (1 - p) + (p - q)^2) d(a, b), d the squared distances passed in.
  public var secondMoment: Number
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
  ) -> PairTotals<Number> {
    let count = reward.count
    let kinds = LabelKinds(experiments)
    var totals = PairTotals(kinds, responses: count)
    var distances = [Number](zeros: count)
    var table = PairTable(kinds.sorted(experiments), responses: count)
    while table.loadNext() {
      table.forEachPair { pair in
        if pair.isIdentical { squaredDistances(pair.first, &distances) }
        let difference = implicitReward[pair.first] - implicitReward[pair.second]
        let model = Outcome(difference: difference)
        let loss = ModelLoss(difference: difference, smallerOdds: model.smallerOdds)
        for kind in kinds.labels.indices {
          let label = kinds.outcome(kind, of: pair, reward: reward)
          let members = kinds.members[kind]
          let mean = loss.expected(label.win, label.lose)
          guard !pair.isIdentical else {
            totals.add(loss: mean, at: pair, of: table, to: members)
            continue
          }
          totals.add(
            loss: mean, LabelledPair(label, model: model),
            distance: distances[pair.second - pair.first], at: pair, of: table, to: members)
        }
      }
    }
    return totals
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
    let kinds = LabelKinds(experiments)
    let scores = kinds.sorted(scores)
    var moments = [Number](zeros: experiments.count)
    var table = PairTable(kinds.sorted(experiments), responses: reward.count)
    while table.loadNext() {
      table.forEachPair { pair in
        guard !pair.isIdentical else { return }
        let model = Outcome(
          difference: implicitReward[pair.first] - implicitReward[pair.second])
        for kind in kinds.labels.indices {
          let label = kinds.outcome(kind, of: pair, reward: reward)
          let moment = LabelledPair(label, model: model).secondMoment
          for member in kinds.members[kind] {
            let gap = scores[member][pair.first] - scores[member][pair.second]
            moments[member] += (moment + moment) * table[pair.place, member] * gap.squared
          }
        }
      }
    }
    return kinds.restored(moments)
  }
}
