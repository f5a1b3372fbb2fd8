//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Parallel
import RealModule
import Scalar

/// Sums over pairs of laws of sigma'(s_a - s_b) (n_a - n_b) (n_a - n_b)^T, n the counts of steps.
///
/// sigma' is the derivative of `LogisticSeries`, a sum of cosines, and with N_u = E_u[phase n] and
/// S_u = E_u[phase n n^T]
///
///     E_{u, v}[cos(w s_ab) n_ab n_ab^T] = Re(S_u conj(V) + U conj(S_v) - N_u N_v^* - conj(N_v) N_u^T).
struct StepInformation: Sendable {
  /// One matrix a pair of laws, d x d and symmetric.
  private(set) var matrices: [Matrix]
  /// E_{u, v}[n_ab n_ab^T] without sigma', one a pair.
  private(set) var plain: [Matrix]
  /// A bound on the error of an entry of the matrices, one a pair.
  private(set) var errors: [Double]

  /// The sums for some pairs of laws.
  ///
  /// - Complexity: O(groups T V^4 + d^2) a law and frequency; O(d^2) memory a lane and pair.
  init(
    _ laws: TransferLaws, pairs: [TransferLaws.LawPair], score: [[Double]], threads: Int
  ) {
    let model = laws.model
    let widths = laws.widths(of: score)
    let logTail = Double.log(TransferAccuracy.tolerance) - 2 * .log(Double(2 * model.length))
    let width = pairs.map { widths.width($0.first, $0.second, logChance: logTail) }.max() ?? 0
    let series = LogisticSeries(width: width, tolerance: TransferAccuracy.tolerance)
    let amplitudes = zip(series.frequencies, series.coefficients).map { $0 * $1 }
    // The first block is the frequency zero alone.
    let blocks =
      [FrequencyBlock(frequencies: [(0, 0)])]
      + FrequencyBlock.blocks(series.frequencies.map { ($0, 0) })
    let order = model.parameterCount
    @Sendable func part(_ pass: TransferPass, _ block: Int) -> [[Double]] {
      let start = (block - 1) * FrequencyBlock.lanes
      let weights = blocks[block].frequencies.indices.map {
        block == 0 ? 1 : amplitudes[start + $0]
      }
      pass.load(blocks[block], score, score)
      return Self.part(laws, pairs, weights, pass)
    }
    let parts = blocks.indices.concurrentMap(
      threads: threads, room: TransferPass(model, pairs: true)
    ) { part($0, $1) }
    plain = parts[0].map { Matrix(symmetricPart: $0, order: order) }
    var sums = pairs.map { _ in [Double](repeating: 0, count: order * order) }
    for part in parts.dropFirst() {
      for pair in sums.indices {
        for index in sums[pair].indices { sums[pair][index] += part[pair][index] }
      }
    }
    matrices = sums.map { Matrix(symmetricPart: $0, order: order) }
    let accuracy = TransferAccuracy(laws)
    let rounding = zip(series.frequencies, amplitudes).map {
      2 * $1 * accuracy.rounding(angle: $0 * score.largestMagnitude)
    }.sum()
    let masses = Self.masses(laws, pairs, plain)
    let scale = Double(model.length * model.length)
    errors = masses.map { min(4 * scale, $0) * rounding + 16 * scale * series.error }
  }

  /// Bounds on the sums of the absolute terms of an entry, of counts and of visits of a row, a pair each.
  ///
  /// E_u[m^2] + E_v[m^2] + 2 E_u[m] E_v[m], m the visits of the row that is used most: with the visits
  /// of both responses, E[(m_a - m_b)^2] + 4 E_u[m] E_v[m].
  private static func masses(
    _ laws: TransferLaws, _ pairs: [TransferLaws.LawPair], _ plain: [Matrix]
  ) -> [Double] {
    let vocabulary = laws.model.vocabulary
    let pass = TransferPass(laws.model)
    pass.load(FrequencyBlock(frequencies: []), laws.model.reward, laws.model.reward)
    let needed = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    var counts: [Int: StepCounts] = [:]
    for law in needed { counts[law] = pass.counts(laws.chains[law]) }
    return zip(pairs, plain).map { pair, matrix in
      guard let u = counts[pair.first], let v = counts[pair.second] else { return .infinity }
      return stride(from: 0, to: matrix.rows, by: vocabulary).reduce(0.0) { largest, start in
        let row = start..<start + vocabulary
        let square = row.map { place in row.map { matrix[place, $0] }.sum() }.sum()
        let means = [u, v].map { law in row.map { law.count($0, lane: 0).real }.sum() }
        return max(largest, max(0, square) + 4 * means[0] * means[1])
      }
    }
  }

  /// The sums over a block of frequencies, a column-major matrix a pair; not symmetric yet.
  private static func part(
    _ laws: TransferLaws, _ pairs: [TransferLaws.LawPair], _ weights: [Double],
    _ pass: TransferPass
  ) -> [[Double]] {
    let order = laws.model.parameterCount
    let needed = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    var counts: [Int: StepCounts] = [:]
    for law in needed { counts[law] = pass.counts(laws.chains[law]) }
    var sums = pairs.map { _ in [Double](repeating: 0, count: order * order) }
    for law in needed {
      let steps = pass.pairs(laws.chains[law])
      for (index, pair) in pairs.enumerated() {
        for (own, other) in [(pair.first, pair.second), (pair.second, pair.first)] where own == law
        {
          guard let own = counts[own], let other = counts[other] else { continue }
          add(steps, own, times: other, weights, to: &sums[index])
        }
      }
    }
    for (index, pair) in pairs.enumerated() {
      guard let u = counts[pair.first], let v = counts[pair.second] else { continue }
      addCross(u, v, weights, to: &sums[index])
    }
    return sums
  }

  /// Adds weight times Re(S_u conj(V)), with S_u twice its part above the diagonal of time.
  private static func add(
    _ steps: UnsafeMutableBufferPointer<Double>, _ counts: StepCounts, times other: StepCounts,
    _ weights: [Double], to sum: inout [Double]
  ) {
    let lanes = FrequencyBlock.lanes
    let factors = weights.indices.map { other.mean(lane: $0).scaled(by: weights[$0]) }
    for index in sum.indices {
      var total = 0.0
      for (lane, factor) in factors.enumerated() {
        let place = index * 2 * lanes + lane
        total += steps[place] * factor.real + steps[place + lanes] * factor.imaginary
      }
      sum[index] += 2 * total
    }
    for place in 0..<counts.places {
      for (lane, factor) in factors.enumerated() {
        sum[place * (counts.places + 1)] +=
          counts.count(place, lane: lane).timesConjugate(factor).real
      }
    }
  }

  /// Subtracts twice weight times Re(N_u conj(N_v)^T).
  private static func addCross(
    _ u: StepCounts, _ v: StepCounts, _ weights: [Double], to sum: inout [Double]
  ) {
    for (lane, weight) in weights.enumerated() {
      let rows = (0..<u.places).map { u.count($0, lane: lane).scaled(by: -2 * weight) }
      let columns = (0..<v.places).map { v.count($0, lane: lane) }
      for (column, right) in columns.enumerated() {
        for (row, left) in rows.enumerated() {
          sum[column * u.places + row] +=
            left.real * right.real + left.imaginary * right.imaginary
        }
      }
    }
  }
}

extension Matrix {
  /// The symmetric part of a square matrix given by its entries.
  fileprivate init(symmetricPart entries: [Double], order: Int) {
    self.init(rows: order, columns: order) { row, column in
      (entries[column * order + row] + entries[row * order + column]) / 2
    }
  }

  /// A M A^T for the map A from counts of steps to the score of the policy, phi = n - p (visits of the
  /// row), row by row.
  ///
  /// Complexity: O(d^2).
  func fromStepsToScores(_ chances: [Double], row vocabulary: Int) -> Matrix {
    var result = self
    for column in 0..<columns {
      for start in stride(from: 0, to: rows, by: vocabulary) {
        let visits = (start..<start + vocabulary).map { result[$0, column] }.sum()
        for place in start..<start + vocabulary {
          result[place, column] -= chances[place] * visits
        }
      }
    }
    for row in 0..<rows {
      for start in stride(from: 0, to: columns, by: vocabulary) {
        let visits = (start..<start + vocabulary).map { result[row, $0] }.sum()
        for place in start..<start + vocabulary {
          result[row, place] -= chances[place] * visits
        }
      }
    }
    return result
  }
}
