//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// A categorical problem on which statements are examined, and where it comes from.
@dynamicMemberLookup
package struct CategoricalInstance: Subject {
  /// The name shown in reports.
  package let name: String
  /// The seed it was drawn with, or nil where it was not drawn.
  package let seed: UInt64?
  /// The problem.
  package let problem: CategoricalProblem<Double>

  /// A part of the problem, such as its `policy`.
  package subscript<Part>(dynamicMember part: KeyPath<CategoricalProblem<Double>, Part>) -> Part {
    problem[keyPath: part]
  }

  /// The size: one prompt, one logit a category.
  package var size: ProblemSize {
    ProblemSize(responses: problem.count, prompts: 1, parameters: problem.count)
  }

  /// What it is, in one line.
  package var summary: String {
    "\(problem.count) categories, beta \(problem.beta), margin \(problem.margin), "
      + "step \(problem.stepSize)"
  }

  /// The roundings of a sum over the categories whose terms contain a few logarithms.
  var roundings: Double {
    let laws = [problem.policy, problem.target, problem.reference, problem.data]
    let largest = laws.flatMap(\.logProbabilities).largestSize
    let exponent = problem.reward.map { $0 / problem.beta }.largestSize
    return 32 + 4 * Double(problem.count) + 4 * (largest + exponent)
  }

  /// The tolerance of a sum of this mass.
  func tolerance(mass: Double) -> Double {
    RoundingTolerance(operations: roundings, mass: mass).bound
  }
}

extension CategoricalInstance {
  /// Four categories by hand, two of them of one reward.
  package static let fourCategories = CategoricalInstance(
    name: "four categories", seed: nil,
    problem: CategoricalProblem(
      logits: [0.3, 0.1, -0.5, 0], target: FiniteDistribution(logits: [1, 0, -1, 0.5]),
      reference: FiniteDistribution(logits: [0, 0.4, -1, 0.2]),
      data: FiniteDistribution(logits: [0, 0.5, 0.5, -1]), reward: [1, 0.2, -0.3, 0.2],
      beta: 0.3, margin: 0.5, stepSize: 0.1))

  /// The seed of the instances that are drawn.
  package static let seed: UInt64 = 1

  /// The instances that every statement on categories is examined on.
  package static let all = [fourCategories] + (0..<16).map { random($0) }

  /// The instance at an index, the same whatever was drawn before it.
  ///
  /// It has 2 to 7 categories. Logits are normal with a scale log-uniform on 0.05 ... 3, another one
  /// a law; rewards are uniform on a width log-uniform on 0.1 ... 4, each with chance 1/4 that of the
  /// category before it; beta is log-uniform on 0.2 ... 4, the margin on 0.1 ... 10, the step on 0.01
  /// ... 1.
  package static func random(_ index: Int, seed: UInt64 = seed) -> CategoricalInstance {
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
      name: "random categories \(index) of seed \(seed)", seed: seed,
      problem: CategoricalProblem(
        logits: logits(), target: FiniteDistribution(logits: logits()),
        reference: FiniteDistribution(logits: logits()),
        data: FiniteDistribution(logits: logits()), reward: reward,
        beta: stream.logUniform(in: 0.2...4), margin: stream.logUniform(in: 0.1...10),
        stepSize: stream.logUniform(in: 0.01...1)))
  }
}
