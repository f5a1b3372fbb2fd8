//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
import RealModule
import Scalar

/// Sums over pairs of laws of sigma(s(a) - s(b)) - 1/2, s one of the two rewards.
///
/// For a pair of laws u x v, with f(v) = sigma(v) - 1/2 and phi the policy's score:
/// E[f(s_ab) (phi_a - phi_b)], E[f(s_ab) (r(a) - r(b))] with r the implicit reward, and
/// E[log 2 cosh(s_ab / 2)], the integral of f. f is a sum of sines (`LogisticSeries`), and
///
///     E_{u, v}[sin(w s_ab) (x_a - x_b)] = Im(U_x conj(V) - U conj(V_x)),
///
/// U = E_u[e^(i w s)] and U_x = E_u[x e^(i w s)].
struct SineSums: Sendable {
  /// The sums of one pair of laws.
  struct OfPair: Sendable {
    /// E[f (phi_a - phi_b)], d numbers.
    var gradient: [Double]
    /// E[f (r(a) - r(b))].
    var reward = 0.0
    /// E[log 2 cosh(s_ab / 2)].
    var softplus = Double.log(2)
    /// The error of an entry of the gradient, relative to the sum of the masses of its two laws.
    var error = 0.0
    /// The error of an entry that is relative to nothing: of differences beyond the interval.
    var tailError = 0.0
  }

  /// One entry a pair of laws.
  private(set) var pairs: [OfPair]

  /// The sums for all pairs of some laws.
  ///
  /// - Exactness: ``OfPair/error``: the truncation of the series, the chance that the difference is
  ///   beyond its interval, frequencies left out because both means vanish there, and rounding.
  /// - Complexity: O(K T V^2) a law for K frequencies, two thirds of it only where means are not
  ///   negligible.
  init(_ laws: TransferLaws, score: [[Double]], threads: Int) {
    let model = laws.model
    let tolerance = TransferAccuracy.tolerance
    let widths = laws.widths(of: score)
    let logTail = Double.log(tolerance / Double(2 * model.length))
    let width = laws.pairs.map { widths.width($0.first, $0.second, logChance: logTail) }.max() ?? 0
    let series = LogisticSeries(width: width, tolerance: tolerance)
    let blocks = FrequencyBlock.blocks(series.frequencies.map { ($0, 0) })
    let parts = blocks.indices.concurrentMap(threads: threads, room: TransferPass(model)) {
      Self.part(laws, score, series, blocks, $1, $0)
    }
    let empty = OfPair(gradient: [Double](repeating: 0, count: model.parameterCount))
    pairs = laws.pairs.map { _ in empty }
    for part in parts {
      for index in pairs.indices { pairs[index].add(part[index]) }
    }
    let accuracy = TransferAccuracy(laws)
    let largest = score.largestMagnitude
    let rounding = zip(series.frequencies, series.coefficients).map { frequency, coefficient in
      2 * coefficient * accuracy.rounding(angle: frequency * largest)
    }.sum()
    for index in pairs.indices {
      pairs[index].error += rounding + series.error
      // Twice the chance times |f| plus the series times T, the largest entry of phi.
      if width < widths.range {
        pairs[index].tailError += tolerance * (1 + series.coefficientSum)
      }
    }
  }

  private static func part(
    _ laws: TransferLaws, _ score: [[Double]], _ series: LogisticSeries,
    _ blocks: [FrequencyBlock], _ index: Int, _ pass: TransferPass
  ) -> [OfPair] {
    let model = laws.model
    let count = blocks[index].frequencies.count
    let range = index * FrequencyBlock.lanes..<index * FrequencyBlock.lanes + count
    let coefficients = Array(series.coefficients[range])
    pass.load(blocks[index], score, score)
    let steps = Double(model.length)
    let isNegligible = PhaseDecay.isNegligible(Array(laws.chains.indices), of: laws, pass) {
      decays in
      coefficients.indices.allSatisfy { lane in
        laws.pairs.allSatisfy { pair in
          guard let u = decays[pair.first], let v = decays[pair.second] else { return false }
          return 2 * coefficients[lane] * steps
            * (u.step(lane: lane) * v.mean(lane: lane) + v.step(lane: lane) * u.mean(lane: lane))
            < tolerance(series)
        }
      }
    }
    if isNegligible {
      return laws.pairs.map { _ in OfPair(blocks[index], coefficients, tolerance(series)) }
    }
    let means = laws.chains.map { pass.means($0) }
    var parts = laws.pairs.map { pair in
      OfPair(means[pair.first], means[pair.second], blocks[index], coefficients)
    }
    let active = parts.indices.filter { parts[$0].error > tolerance(series) }
    let needed = Set(active.flatMap { [laws.pairs[$0].first, laws.pairs[$0].second] })
    let chances = model.chances
    let phases = laws.chains.indices.map { law in
      needed.contains(law)
        ? LawPhases(
          pass.counts(laws.chains[law]), lanes: count, chances, reward: model.implicitReward,
          row: model.vocabulary) : nil
    }
    for index in active {
      guard let u = phases[laws.pairs[index].first], let v = phases[laws.pairs[index].second]
      else { continue }
      parts[index].error = 0
      parts[index].add(u, v, coefficients)
    }
    return parts
  }

  /// Blocks whose coefficients times means are below this are left out.
  private static func tolerance(_ series: LogisticSeries) -> Double {
    TransferAccuracy.tolerance / Double(series.frequencies.count)
  }
}

extension SineSums.OfPair {
  /// The integral of the series for some frequencies at which all means vanish within a tolerance.
  fileprivate init(_ block: FrequencyBlock, _ coefficients: [Double], _ tolerance: Double) {
    gradient = []
    softplus = zip(coefficients, block.frequencies).map { $0 / $1.first }.sum()
    tailError = tolerance
  }

  /// The integral of the series for some frequencies, and for error what leaving out the rest of
  /// their sums would cost.
  fileprivate init(
    _ u: [Wave], _ v: [Wave], _ block: FrequencyBlock, _ coefficients: [Double]
  ) {
    gradient = []
    softplus = 0
    for (lane, coefficient) in coefficients.enumerated() {
      let product = u[lane].timesConjugate(v[lane])
      softplus += coefficient / block.frequencies[lane].first * (1 - product.real)
      error += coefficient * max(u[lane].magnitude, v[lane].magnitude)
    }
  }

  /// Adds the sums of another range of frequencies.
  fileprivate mutating func add(_ other: Self) {
    for (index, value) in other.gradient.enumerated() { gradient[index] += value }
    reward += other.reward
    softplus += other.softplus
    error += other.error
    tailError += other.tailError
  }

  fileprivate mutating func add(_ u: LawPhases, _ v: LawPhases, _ coefficients: [Double]) {
    gradient = [Double](repeating: 0, count: u.scores[0].count)
    for (lane, coefficient) in coefficients.enumerated() {
      for index in gradient.indices {
        gradient[index] +=
          coefficient
          * (u.scores[lane][index].timesConjugate(v.means[lane]).imaginary
            - u.means[lane].timesConjugate(v.scores[lane][index]).imaginary)
      }
      reward +=
        coefficient
        * (u.rewards[lane].timesConjugate(v.means[lane]).imaginary
          - u.means[lane].timesConjugate(v.rewards[lane]).imaginary)
    }
  }
}

/// The means under one law of phases, and of phases times the policy's score and the implicit reward.
struct LawPhases: Sendable {
  let means: [Wave]
  let scores: [[Wave]]
  let rewards: [Wave]

  init(
    _ counts: StepCounts, lanes: Int, _ chances: [Double], reward: [[Double]], row: Int
  ) {
    means = (0..<lanes).map { counts.mean(lane: $0) }
    scores = (0..<lanes).map { counts.scores(chances, row: row, lane: $0) }
    rewards = (0..<lanes).map { counts.sum(reward, lane: $0) }
  }
}
