//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import Parallel
public import PreferenceModel
import RealModule
public import Samplers
public import Scalar

/// Expected regrets when the rewards are only known up to a normal law, by drawing them.
///
/// Draw k has its own generator, so that the draws do not depend on how many there are.
public struct RewardUncertainty: Sendable {
  /// Regrets whose relative difference is below this share a first place: half the digits.
  private static let tie = Double.ulpOfOne.squareRoot()

  /// The bandit whose rewards are uncertain.
  private let problem: Problem<Double>
  private let labels: Double
  private let samplers: [any Sampler]
  private let seed: UInt64
  private let deviations: Matrix
  /// The expected regrets of each sampler, infinite where there is none, draw after draw.
  private var regrets: [[Double]]
  private var wins: [Int]
  /// The number of reward vectors drawn so far.
  public private(set) var draws = 0

  /// No draws yet of rewards with the bandit's own for their mean and this covariance.
  ///
  /// Throws where LAPACK fails. Precondition: one prompt, with a row of the covariance a response.
  public init(
    _ problem: Problem<Double>, covariance: Matrix, labels: Double, samplers: [any Sampler],
    seed: UInt64
  ) throws(LinearAlgebraFailure) {
    precondition(
      problem.prompts.count == 1 && problem.prompts[0].responses == covariance.rows,
      "the covariance needs a row a response of the one prompt")
    self.problem = problem
    self.labels = labels
    self.samplers = samplers
    self.seed = seed
    // The covariance of abilities is singular along their sum; rounding may leave less than zero.
    let eigen = try SymmetricEigen(of: covariance.symmetrised)
    deviations = Matrix(rows: covariance.rows, columns: covariance.rows) {
      eigen.vectors[$0, $1] * max(0, eigen.values[$1]).squareRoot()
    }
    regrets = samplers.map { _ in [] }
    wins = samplers.map { _ in 0 }
  }

  /// Draws more reward vectors on a number of threads and evaluates every sampler at the optimum for
  /// each; the outcome does not depend on the number of threads.
  ///
  /// Let BLAS use one thread for itself (``BLASBackend``). Throws where LAPACK fails.
  /// Precondition: at least one thread. Complexity: O(n^2 r) a draw and sampler and O(n^3) a draw.
  public mutating func advance(by count: Int, threads: Int) throws(LinearAlgebraFailure) {
    let (first, uncertainty) = (draws, self)
    let drawn = try (first..<first + count).concurrentMap(threads: threads) {
      index throws(LinearAlgebraFailure) in try uncertainty.expectedRegrets(index)
    }
    for regrets in drawn { add(regrets) }
  }

  /// The expected regrets of the samplers at the optimum for reward vector number `index`.
  private func expectedRegrets(_ index: Int) throws(LinearAlgebraFailure) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: UInt64(index))
    let noise = deviations.times(Self.normals(deviations.columns, &generator))
    let drawn = problem.withRewards { zip($0.reward, noise).map { $0 + $1 } }
    let evaluation = try EvaluatedProblem(drawn, at: .optimum)
    let entries = try SamplerRegret.evaluate(samplers, at: evaluation)
    return entries.map { $0.expected(labels: labels) ?? .infinity }
  }

  private mutating func add(_ values: [Double]) {
    let least = values.min() ?? .infinity
    for (index, value) in values.enumerated() {
      regrets[index].append(value)
      if least.isFinite, value <= least * (1 + Self.tie) { wins[index] += 1 }
    }
    draws += 1
  }

  /// The smallest drawn regret of a sampler that at least this share of draws does not exceed; nil
  /// where it is infinite or nothing is drawn.
  ///
  /// Complexity: O(draws log draws).
  public func quantile(_ share: Double, of sampler: Int) -> Double? {
    guard draws > 0 else { return nil }
    let place = Int((share * Double(draws)).rounded(.up)) - 1
    let value = regrets[sampler].sorted()[min(max(0, place), draws - 1)]
    return value.isFinite ? value : nil
  }

  /// The share of draws in which no sampler's regret is smaller; equal ones share the place.
  public func bestShare(of sampler: Int) -> Double? {
    draws > 0 ? Double(wins[sampler]) / Double(draws) : nil
  }

  /// Standard normal numbers (Box and Muller, 1958).
  private static func normals(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    var numbers: [Double] = []
    while numbers.count < count {
      // 1 - u lies above zero, so that its logarithm is finite.
      let radius = (-2 * Double.log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
      let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
      numbers += [radius * .cos(angle), radius * .sin(angle)]
    }
    return Array(numbers.prefix(count))
  }
}
