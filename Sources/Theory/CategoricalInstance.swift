//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// Distributions on a few categories, on which statements about one categorical policy are examined.
///
/// All are positive. A statement takes what it speaks of: the policy p = softmax z, a target q, the
/// reference, the law mu of the data, rewards, beta, the margin 1 / (2 tau) and a step size eta.
struct CategoricalInstance: Subject {
  /// The name shown in reports.
  let name: String
  /// The seed it was drawn with, or nil where it was not drawn.
  let seed: UInt64?
  /// The logits z of the policy.
  let logits: [Double]
  /// The target q of a divergence.
  let target: FiniteDistribution<Double>
  /// The reference policy.
  let reference: FiniteDistribution<Double>
  /// The law mu that data are drawn from.
  let data: FiniteDistribution<Double>
  /// The rewards r, some of them equal.
  let reward: [Double]
  /// The strength of the KL term.
  let beta: Double
  /// The margin 1 / (2 tau) that identity preference optimisation asks of a pair.
  let margin: Double
  /// The size eta of a step of gradient descent.
  let stepSize: Double

  /// p, the policy.
  var policy: FiniteDistribution<Double> { FiniteDistribution(logits: logits) }
  /// n, the number of categories.
  var count: Int { logits.count }

  /// The size: one prompt, one logit a category.
  var size: ProblemSize { ProblemSize(responses: count, prompts: 1, parameters: count) }

  /// What it is, in one line.
  var summary: String { "\(count) categories, beta \(beta), margin \(margin), step \(stepSize)" }

  /// The roundings of a sum over the categories whose terms contain a few logarithms.
  var roundings: Double {
    let laws = [policy, target, reference, data]
    let largest = laws.flatMap(\.logProbabilities).map(\.magnitude).max() ?? 0
    let exponent = reward.map { ($0 / beta).magnitude }.max() ?? 0
    return 32 + 4 * Double(count) + 4 * (largest + exponent)
  }

  /// The tolerance of a sum of this mass.
  func tolerance(mass: Double) -> Double {
    RoundingTolerance(operations: roundings, mass: mass).bound
  }
}

extension CategoricalInstance {
  /// Four categories by hand, two of them of one reward.
  static let fourCategories = CategoricalInstance(
    name: "four categories", seed: nil, logits: [0.3, 0.1, -0.5, 0],
    target: FiniteDistribution(logits: [1, 0, -1, 0.5]),
    reference: FiniteDistribution(logits: [0, 0.4, -1, 0.2]),
    data: FiniteDistribution(logits: [0, 0.5, 0.5, -1]), reward: [1, 0.2, -0.3, 0.2], beta: 0.3,
    margin: 0.5, stepSize: 0.1)

  /// The seed of the instances that are drawn.
  static let seed: UInt64 = 1

  /// The instances that every statement on categories is examined on.
  static let all = [fourCategories] + (0..<16).map { random($0) }

  /// The instance at an index, the same whatever was drawn before it.
  ///
  /// It has 2 to 7 categories. Logits are normal with a scale log-uniform on 0.05 ... 3, another one
  /// a law; rewards are uniform on a width log-uniform on 0.1 ... 4, each with chance 1/4 that of the
  /// category before it; beta is log-uniform on 0.2 ... 4, the margin on 0.1 ... 10, the step on 0.01
  /// ... 1.
  static func random(_ index: Int, seed: UInt64 = seed) -> CategoricalInstance {
    var stream = RandomStream(seed: seed, stream: UInt64(index))
    let count = stream.integer(in: 2...7)
    func logits() -> [Double] { stream.normals(count, scale: stream.logUniform(in: 0.05...3)) }
    let width = stream.logUniform(in: 0.1...4)
    var reward: [Double] = []
    for _ in 0..<count {
      let fresh = width * stream.uniform(in: -0.5...0.5)
      let ties = stream.happens(withChance: 1 / 4)
      reward.append(ties ? reward.last ?? fresh : fresh)
    }
    return CategoricalInstance(
      name: "random categories \(index) of seed \(seed)", seed: seed, logits: logits(),
      target: FiniteDistribution(logits: logits()),
      reference: FiniteDistribution(logits: logits()), data: FiniteDistribution(logits: logits()),
      reward: reward, beta: stream.logUniform(in: 0.2...4),
      margin: stream.logUniform(in: 0.1...10), stepSize: stream.logUniform(in: 0.01...1))
  }
}
