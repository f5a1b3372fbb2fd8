//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// A sampler whose pair is drawn again, branch and all, until its responses differ.
///
/// Its law is mu(a, b) / (1 - P_x(a = b)) off the diagonal, written out row by row, which nothing but
/// an examination needs.
struct RedrawnPairs {
  let base: any Sampler
  /// Whether a label weight w(x) is multiplied by 1 - P_x(a = b).
  var adjustsWeights = true

  /// Whether there are two different responses to draw at every prompt.
  func isDefined(on problem: Problem<Double>) -> Bool {
    problem.prompts.allSatisfy { base.pairLaw(at: $0).distinctPairProbability > 0 }
  }

  /// The law at a prompt.
  ///
  /// Complexity: O(n^2) time and memory.
  func law(at prompt: Prompt<Double>) -> PairLaw<Double> {
    let law = base.pairLaw(at: prompt)
    let chance = law.distinctPairProbability
    var row = [Double](repeating: 0, count: prompt.responses)
    let terms = (0..<prompt.responses).compactMap { first -> ProductTerm<Double>? in
      law.fillRow(first, into: &row)
      row[first] = 0
      let total = row.sum()
      guard total > 0 else { return nil }
      return ProductTerm(
        weight: total / chance, first: (0..<prompt.responses).map { $0 == first ? 1 : 0 },
        second: row.map { $0 / total })
    }
    return PairLaw(products: terms)
  }

  /// The weights of labels, one where the base has none.
  func weights(on problem: Problem<Double>) -> [Double] {
    guard let weights = base.labelWeights(for: problem)?.values else {
      return problem.prompts.map { _ in 1 }
    }
    guard adjustsWeights else { return weights }
    return zip(weights, problem.prompts).map { weight, prompt in
      weight * base.pairLaw(at: prompt).distinctPairProbability
    }
  }

  /// Omega in z by the generic sandwich; nil where H is singular.
  ///
  /// Complexity: O(n^3 + n^2 r) a prompt.
  func covariance(_ estimation: LocalEstimation) -> Matrix? {
    let problem = estimation.evaluation.problem
    var hessian = Matrix(rows: estimation.rank, columns: estimation.rank, repeating: 0)
    var score = hessian
    for (prompt, weight) in zip(problem.prompts, weights(on: problem)) {
      let information = PairInformation.matrices(
        of: [law(at: prompt)], features: estimation.evaluation.coordinates.features(at: prompt)
      ) { first, row in
        for second in first..<prompt.responses {
          row[second - first] = Logistic.slope(prompt.reward[first] - prompt.reward[second])
        }
      }[0]
      hessian = hessian + (prompt.probability * weight) * information
      score = score + (prompt.probability * weight * weight) * information
    }
    guard let inverse = (try? Cholesky(factoring: hessian))?.inverse else { return nil }
    return inverse.times(score).times(inverse)
  }

  /// grad L at a problem's policy.
  ///
  /// Complexity: O(n^3 + n d) a prompt.
  func gradient(on problem: Problem<Double>) -> SignedSums<Double> {
    var gradient = SignedSums<Double>(count: problem.parameterCount)
    for (prompt, weight) in zip(problem.prompts, weights(on: problem)) {
      let sums = PreferenceLossSums.enumerate(
        [PairExperiment(law: law(at: prompt), labels: .bradleyTerry)], reward: prompt.reward,
        implicitReward: prompt.implicitReward,
        squaredDistances: { first, row in
          for offset in 0..<prompt.responses - first { row[offset] = 0 }
        })
      prompt.scores().accumulate(
        sums[0].responseWeights, scale: -2 * prompt.probability * weight * prompt.beta,
        into: &gradient)
    }
    return gradient
  }
}
