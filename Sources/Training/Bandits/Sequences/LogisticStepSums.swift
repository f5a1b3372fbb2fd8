//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import Engine
import RealModule

/// The sums that DPO asks of a chain: how often a sequence a takes each step, times the mean over
/// sequences b of tanh((s_a - s_b) / 2) / 2, s the sum of the scores of the steps.
///
/// The function of a difference is a short series of sines, each a product of a function of a and one
/// of b, whose means are products of matrices along the chain.
struct LogisticStepSums {
  private let chain: TokenPolicy
  /// The chances of the steps, a table for each position.
  private let chances: [Double]

  /// The largest error of the series.
  static let tolerance = 1e-9

  /// The sums over a chain.
  init(_ chain: TokenPolicy) {
    self.chain = chain
    chances = (0..<chain.length).flatMap { _ in chain.probabilities }
  }

  /// The sums for the scores of the steps.
  ///
  /// Exactness: each is off by at most ``tolerance`` times the mean number of the steps, and rounding.
  /// Complexity: O(T V^2) a frequency; about log(1/tolerance) (width + log(1/tolerance)) / pi^2 of them.
  func means(ofScores scores: [Double]) -> [Double] {
    let series = LogisticSeries(width: width(scores), tolerance: Self.tolerance / 2)
    let lanes = Int(pilaf_transfer_lanes)
    // e^(i w s) of the next frequency for every step, and what turns it into that after it: the
    // frequencies are odd multiples of the first.
    var waves = scores.map {
      (re: Double.cos($0 * series.frequencies[0]), im: Double.sin($0 * series.frequencies[0]))
    }
    let turns = waves.map { (re: $0.re * $0.re - $0.im * $0.im, im: 2 * $0.re * $0.im) }
    var phases = [Double](repeating: 0, count: scores.count * 2 * lanes)
    var (counts, values) = (phases, [Double](repeating: 0, count: 2 * lanes))
    var workspace = [Double](
      repeating: 0, count: (chain.length + 2) * chain.tokens * 2 * lanes)
    var means = scores.map { _ in 0.0 }
    for start in stride(from: 0, to: series.frequencies.count, by: lanes) {
      for step in scores.indices {
        var (wave, turn) = (waves[step], turns[step])
        for lane in 0..<lanes {
          phases[step * 2 * lanes + lane] = wave.re
          phases[step * 2 * lanes + lanes + lane] = wave.im
          wave = (wave.re * turn.re - wave.im * turn.im, wave.re * turn.im + wave.im * turn.re)
        }
        (waves[step], turn) = (wave, turn)
      }
      for place in counts.indices { counts[place] = 0 }
      pass(phases, &values, &counts, &workspace)
      for lane in 0..<min(lanes, series.frequencies.count - start) {
        let (re, im) = (values[lane], values[lanes + lane])
        let coefficient = series.coefficients[start + lane]
        for step in means.indices {
          let place = step * 2 * lanes + lane
          means[step] += coefficient * (re * counts[place + lanes] - im * counts[place])
        }
      }
    }
    return means
  }

  /// The means of the phases of one block of frequencies.
  private func pass(
    _ phases: [Double], _ values: inout [Double], _ counts: inout [Double],
    _ workspace: inout [Double]
  ) {
    let groups = [Int](repeating: 0, count: chain.length)
    chances.withUnsafeBufferPointer { chances in
      phases.withUnsafeBufferPointer { phases in
        var description = pilaf_transfer_chain(
          length: chain.length, vocabulary: chain.tokens, end: -1,
          transitions: chances.baseAddress, phases: phases.baseAddress, phase_stride: 0,
          scores: nil, score_stride: 0, order: 0)
        pilaf_transfer_counts(&description, groups, &values, &counts, &workspace)
      }
    }
  }

  /// The largest difference of the sums of two sequences.
  ///
  /// Complexity: O(T V^2).
  private func width(_ scores: [Double]) -> Double {
    var (least, largest) = (Array(scores[..<chain.tokens]), Array(scores[..<chain.tokens]))
    for _ in 1..<max(1, chain.length) {
      var (lower, upper) = (
        [Double](repeating: .infinity, count: chain.tokens),
        [Double](repeating: -.infinity, count: chain.tokens)
      )
      for row in 0..<chain.tokens {
        for token in 0..<chain.tokens {
          let score = scores[(1 + row) * chain.tokens + token]
          lower[token] = min(lower[token], least[row] + score)
          upper[token] = max(upper[token], largest[row] + score)
        }
      }
      (least, largest) = (lower, upper)
    }
    return (largest.max() ?? 0) - (least.min() ?? 0)
  }
}
