//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

/// The sums over pairs of consecutive responses in order, and what it takes to go on with those above.
struct OrderLabelSums: Mergeable {
  private let noise: OrderLabelNoise
  /// The sum of mu k ||f_a - f_b||^2 over the pairs so far.
  private(set) var trace = 0.0
  /// The sum of mu k (z_a - z_b)^2.
  private(set) var along = 0.0
  /// What the rounding of both is relative to.
  private(set) var mass = 0.0
  /// The sums over all responses so far.
  private var below: RunningSums
  private var isEmpty = true

  /// Nothing summed over yet.
  init(_ noise: OrderLabelNoise) {
    self.noise = noise
    below = RunningSums(
      columns: noise.columns.count, factors: noise.sweep.law.factors, nodes: noise.grid.count)
  }

  /// Adds what a response reads of those below, which stands for both orders of a pair.
  mutating func readBelow(_ entries: DistanceEntries, _ factors: [Double], _ kernel: [Double]) {
    trace += 2 * below.read(entries.distance, factors, kernel)
    along += 2 * below.read(entries.along, factors, kernel)
  }

  /// Adds sums over pairs of one class.
  mutating func add(trace: Double, along: Double) {
    self.trace += trace
    self.along += along
  }

  /// Puts a response below those to come.
  mutating func add(
    _ entries: DistanceEntries, _ factors: [Double], _ point: NodePoint, chance: Double
  ) {
    // The absolute terms of the law add up to at most N (N - 1) / 2 pi(a) pi(b).
    mass += 2 * noise.sweep.law.pairs * chance * entries.mass
    below.add(entries.added, factors, point.first, point.weights[..<point.count])
    isEmpty = false
  }

  /// Goes on with the responses above.
  ///
  /// Complexity: O(M^2 d N), by `dgemm`.
  mutating func merge(_ next: OrderLabelSums) {
    if !isEmpty && !next.isEmpty {
      let cross = next.crossSums(with: noise.columns.paired(below), noise)
      trace += 2 * cross.trace
      along += 2 * cross.along
    }
    trace += next.trace
    along += next.along
    mass += next.mass
    below.merge(next.below)
    isEmpty = isEmpty && next.isEmpty
  }

  /// The sums over pairs of these responses with others below, of which each parameter's column is what
  /// a step reads.
  private func crossSums(
    with others: [Double], _ noise: OrderLabelNoise
  ) -> (trace: Double, along: Double) {
    let (nodes, factors) = (below.nodes, below.factors)
    let fields = Matrix(rows: nodes, columns: nodes, columnMajor: noise.kernel)
      .transposedTimes(
        Matrix(rows: nodes, columns: others.count / nodes, columnMajor: others)
      ).elements
    let coefficients = noise.sweep.law.coefficients
    func product(_ left: Int32, _ right: Int32) -> Double {
      var sum = 0.0
      for (power, coefficient) in coefficients.enumerated() {
        let own = (Int(left) * factors + power) * nodes
        let other = (Int(right) * factors + factors - 1 - power) * nodes
        sum +=
          coefficient
          * below.values[own..<own + nodes].innerProduct(fields[other..<other + nodes])
      }
      return sum
    }
    typealias Columns = DistanceColumns
    let inner = (0..<noise.columns.parameters).reduce(0.0) { sum, parameter in
      let column = Int32(Columns.first + parameter)
      return sum + product(column, column)
    }
    return (
      product(Columns.norm, Columns.one) + product(Columns.one, Columns.norm) - 2 * inner,
      product(Columns.square, Columns.one) + product(Columns.one, Columns.square)
        - 2 * product(Columns.along, Columns.along)
    )
  }
}

extension DistanceColumns {
  /// The columns of one, ||f||^2, z and z^2, and those of parameters such that their products with the
  /// sums that others added are those of scores.
  fileprivate func paired(_ sums: RunningSums) -> [Double] {
    let height = sums.factors * sums.nodes
    var values = Array(sums.values[..<((Self.first + parameters) * height)])
    guard case .tokens(let form, _) = scores else { return values }
    let rows = parameters / form.vocabulary
    for place in 0..<parameters {
      let own = (Self.first + place) * height
      let rest = (Self.first + parameters + place / form.vocabulary) * height
      let visits = rest + rows * height
      for entry in 0..<height {
        values[own + entry] +=
          sums.values[rest + entry] - form.conditional[place] * sums.values[visits + entry]
      }
    }
    return values
  }
}
