//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// The preference loss of one sampler in the limit of many labels, as a function of theta.
///
/// L(theta) = -E_x w(x) E_mu[p log F(D) + (1 - p) log F(-D)], with the law mu, the weight w and the
/// oracle those of one problem and only D = r_theta(a) - r_theta(b) moving.
struct PopulationLoss {
  let link: LinkFunction
  /// The problem whose policy feeds the sampler and whose oracle labels.
  let sampling: Problem<Double>
  let laws: [PairLaw<Double>]
  let weights: [Double]

  init(_ sampler: any Sampler, on sampling: Problem<Double>, link: LinkFunction) {
    self.link = link
    self.sampling = sampling
    laws = sampling.prompts.map { sampler.pairLaw(at: $0) }
    weights =
      sampler.labelWeights(for: sampling)?.values ?? sampling.prompts.map { _ in 1 }
  }

  /// rho(x) w(x).
  private func share(_ index: Int) -> Double {
    sampling.prompts[index].probability * weights[index]
  }

  private func comparison(_ index: Int, _ model: Prompt<Double>) -> (Int, Int) -> LinkedComparison {
    let oracle = sampling.prompts[index].reward
    let implicit = model.implicitReward
    return { first, second in
      LinkedComparison(
        link, oracle: oracle[first] - oracle[second], model: implicit[first] - implicit[second])
    }
  }

  /// L at a theta.
  ///
  /// Complexity: O(n^2) a prompt.
  func value(at theta: [Double]) -> Double {
    let moved = sampling.moved(to: theta)
    var total = 0.0
    for (index, prompt) in moved.prompts.enumerated() {
      total += share(index) * sums(index, prompt).loss
    }
    return total
  }

  /// L near a theta, with the exact Hessian
  /// E_x w E_mu[l''(D) g_ab g_ab^T] - 2 beta E_x w sum_a C(a) Hess log pi(a).
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 d) a prompt and O(d^3).
  func localModel(at theta: [Double]) throws(LinearAlgebraFailure) -> LocalModel {
    let moved = sampling.moved(to: theta)
    var value = 0.0
    var gradient = SignedSums<Double>(count: moved.parameterCount)
    var metric = Matrix(
      rows: moved.parameterCount, columns: moved.parameterCount, repeating: 0)
    var hessian = metric
    for (index, prompt) in moved.prompts.enumerated() {
      let sums = sums(index, prompt)
      value += share(index) * sums.loss
      prompt.scores().accumulate(
        sums.responseWeights, scale: -2 * share(index) * prompt.beta, into: &gradient)
      let gradients = prompt.rewardGradients()
      metric.add(
        pairMatrix(index, prompt, features: gradients) { $0.information },
        scale: share(index), at: prompt.parameters)
      hessian.add(
        pairMatrix(index, prompt, features: gradients) { $0.curvature },
        scale: share(index), at: prompt.parameters)
      hessian.add(
        curvature(prompt, sums), scale: -2 * share(index) * prompt.beta, at: prompt.parameters)
    }
    return LocalModel(
      value: value, gradient: gradient, hessian: hessian.symmetrised,
      metric: metric)
  }

  /// E_x w^2 E_mu[one label's squared slope g_ab g_ab^T] in z, the covariance of one label's
  /// gradient where its mean is zero.
  ///
  /// Complexity: O(n^2 r) a prompt.
  func scoreCovariance(at theta: [Double], in coordinates: IdentifiableCoordinates) -> Matrix {
    let moved = sampling.moved(to: theta)
    var total = Matrix(rows: coordinates.rank, columns: coordinates.rank, repeating: 0)
    for (index, prompt) in moved.prompts.enumerated() {
      total.add(
        pairMatrix(index, prompt, features: coordinates.features(at: prompt)) { $0.secondMoment },
        scale: share(index) * weights[index], at: 0..<coordinates.rank)
    }
    return total
  }

  private func curvature(_ prompt: Prompt<Double>, _ sums: Sums) -> Matrix {
    let order = prompt.parameters.count
    return Matrix(
      rows: order, columns: order,
      columnMajor: prompt.scoreCurvature(sums.responseWeights.values))
  }

  /// The sum over pairs of mu(a, b) times a part of the comparison and f_ab f_ab^T.
  private func pairMatrix(
    _ index: Int, _ prompt: Prompt<Double>, features: Matrix, part: (LinkedComparison) -> Double
  ) -> Matrix {
    let comparison = comparison(index, prompt)
    return PairInformation.matrices(of: [laws[index]], features: features) { first, row in
      for second in first + 1..<max(first + 1, prompt.responses) {
        row[second - first] = part(comparison(first, second))
      }
    }[0]
  }

  /// The loss and C(a) = sum over b of mu_sym(a, b) times the residual; the masses are those of
  /// chances that differ by one, because a residual is made of a difference of chances.
  private struct Sums {
    var loss = 0.0
    var responseWeights: SignedSums<Double>
  }

  private func sums(_ index: Int, _ prompt: Prompt<Double>) -> Sums {
    let comparison = comparison(index, prompt)
    var sums = Sums(responseWeights: SignedSums(count: prompt.responses))
    var row = [Double](repeating: 0, count: prompt.responses)
    for first in 0..<prompt.responses {
      laws[index].fillSymmetrisedRow(first, into: &row)
      sums.loss += row[0] * comparison(first, first).loss
      for second in first + 1..<max(first + 1, prompt.responses) {
        let probability = row[second - first]
        let comparison = comparison(first, second)
        sums.loss += 2 * probability * comparison.loss
        sums.responseWeights.values[first] += probability * comparison.residual
        sums.responseWeights.values[second] -= probability * comparison.residual
        sums.responseWeights.masses[first] += probability * comparison.slope
        sums.responseWeights.masses[second] += probability * comparison.slope
      }
    }
    return sums
  }
}
