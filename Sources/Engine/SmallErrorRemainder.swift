//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
import Scalar

/// The part of T2 that a pair of laws gives, where the error of the implicit reward is small.
///
/// With t = D* - D and D_s = D + s t, Taylor's theorem gives
///
///     sigma(D*) - sigma(D) - sigma'(D) t = integral over s from 0 to 1 of (1 - s) sigma''(D_s) t^2,
///
/// where D_s is the difference of r_theta + s e, which is a sum along the sequence too. So the
/// remainder is a sum over nodes s and over the frequencies of sigma'' of moments of e up to the
/// second, and no first order has to cancel: it keeps its digits however small e is.
///
/// - Exactness: ``error``, relative to ``masses``. The rule of Gauss and Legendre converges like
///   rho^-2n, rho = b + sqrt(1 + b^2), b = pi / |t|: on the ellipse the imaginary part of D_s stays
///   within pi / 2, where |sigma''| is at most one half.
/// - Complexity: O(n K T V^2) for n nodes and K frequencies.
struct SmallErrorRemainder: Sendable {
  /// The largest width of t for which the rule is short.
  static let largestWidth = 1.5
  private static let nodes = 12

  /// E_{u, v}[(sigma(D*) - sigma(D) - sigma'(D) t) (phi_a - phi_b)], one vector a pair.
  private(set) var pairs: [[Double]]
  /// The error, relative to the masses of second moments of e.
  let error: Double

  /// The sums for some pairs of laws of a prompt.
  init(
    _ prompt: TransferPrompt, pairs: [TransferLaws.LawPair], width: Double, threads: Int
  ) {
    let rule = GaussLegendre(Self.nodes)
    let series = LogisticSeries(width: width, tolerance: 0x1p-64)
    let amplitudes = zip(series.frequencies, series.coefficients).map { -$0 * $0 * $1 }
    let blocks = FrequencyBlock.blocks(series.frequencies.map { ($0, $0) })
    let model = prompt.model
    let needed = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    @Sendable func part(_ pass: TransferPass, _ index: Int) -> [[Double]] {
      let (node, block) = index.quotientAndRemainder(dividingBy: blocks.count)
      let moved = prompt.error.map { $0.map { rule.nodes[node] * $0 } }
      // e^(i w (r_theta + s e)): the same frequency for both scores.
      pass.load(blocks[block], model.implicitReward, moved)
      let weight = rule.weights[node] * (1 - rule.nodes[node])
      let start = block * FrequencyBlock.lanes
      let lanes = blocks[block].frequencies.indices
      var jets: [Int: [PhaseJet]] = [:]
      for law in needed {
        let counts = pass.counts(prompt.laws.chains[law])
        jets[law] = lanes.map { PhaseJet(counts, model, lane: $0) }
      }
      return pairs.map { pair in
        var sums = [Double](repeating: 0, count: model.parameterCount)
        guard let u = jets[pair.first], let v = jets[pair.second] else { return sums }
        for lane in lanes {
          u[lane].add(weight * amplitudes[start + lane], times: v[lane], to: &sums)
        }
        return sums
      }
    }
    let parts = (0..<rule.nodes.count * blocks.count).concurrentMap(
      threads: threads, room: TransferPass(model, order: 2, scores: prompt.error)
    ) { part($0, $1) }
    self.pairs = pairs.map { _ in [Double](repeating: 0, count: model.parameterCount) }
    for part in parts {
      for pair in pairs.indices {
        for index in part[pair].indices { self.pairs[pair][index] += part[pair][index] }
      }
    }
    let accuracy = TransferAccuracy(prompt.laws)
    let largest = model.implicitReward.largestMagnitude + model.reward.largestMagnitude
    let rounding = zip(series.frequencies, amplitudes).map {
      2 * $1.magnitude * accuracy.rounding(angle: $0 * largest)
    }.sum()
    error = rounding + 0x1p-50
  }
}

/// The means under one law of a phase times e^k and e^k phi, k = 0, 1, 2, at one frequency.
private struct PhaseJet {
  let means: [Wave]
  let scores: [[Wave]]

  init(_ counts: StepCounts, _ model: TransferModel, lane: Int) {
    let chances = model.chances
    means = (0..<3).map { counts.mean(lane: lane, term: $0).scaled(by: Self.factorials[$0]) }
    scores = (0..<3).map { term in
      counts.scores(chances, row: model.vocabulary, lane: lane, term: term)
        .map { $0.scaled(by: Self.factorials[term]) }
    }
  }

  private static let factorials = [1.0, 1.0, 2.0]

  /// Adds factor times the imaginary part of E[phase (e_a - e_b)^2 (phi_a - phi_b)].
  func add(_ factor: Double, times other: PhaseJet, to sums: inout [Double]) {
    for index in sums.indices {
      var sum = 0.0
      for (power, binomial) in [1.0, -2.0, 1.0].enumerated() {
        sum +=
          binomial
          * (scores[2 - power][index].timesConjugate(other.means[power]).imaginary
            - means[2 - power].timesConjugate(other.scores[power][index]).imaginary)
      }
      sums[index] += factor * sum
    }
  }
}
