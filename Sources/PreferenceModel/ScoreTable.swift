//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The scores of a policy at one prompt: the gradient of log pi_theta(y) in theta, a row a response.
///
/// The gradient of the implicit reward is g(y) = beta times the score, and the expectation of the
/// score under the policy is zero. Rows are zero outside ``parameters``, the coordinates of theta
/// that this prompt depends on.
public struct ScoreTable<Number: Scalar>: Sendable {
  /// How the rows are kept.
  enum Storage: Sendable {
    /// Row y is e_y - pi: the scores of a table of logits, never written out.
    case indicator(probabilities: [Number])
    /// Rows as they are.
    case dense(ResponseTable<Number>)
  }

  /// The coordinates of theta on which this prompt's policy depends.
  public let parameters: Range<Int>
  let storage: Storage

  /// The number of responses.
  public var responses: Int {
    switch storage {
    case .indicator(let probabilities): probabilities.count
    case .dense(let table): table.responses
    }
  }

  /// The entries of one row within ``parameters``.
  ///
  /// Complexity: O(d).
  @specialized(where Number == Double)
  public func row(_ response: Int) -> [Number] {
    switch storage {
    case .indicator(let probabilities):
      var row = probabilities.map { -$0 }
      row[response] += .one
      return row
    case .dense(let table): return Array(table[response])
    }
  }

  /// Adds scale times the sum over responses of weight(y) score(y) to `sum`, in which the parameters
  /// of the problem begin at `start`.
  ///
  /// Precondition: one weight per response. Complexity: O(n d), and O(n) for a table of logits.
  @specialized(where Number == Double)
  public func accumulate(
    _ weights: SignedSums<Number>, scale: Number, into sum: inout SignedSums<Number>,
    from start: Int = 0
  ) {
    precondition(weights.values.count == responses, "one weight per response is needed")
    let first = start + parameters.lowerBound
    precondition(sum.values.count >= first + parameters.count, "a sum a parameter is needed")
    sum.values.withUnsafeMutableBufferPointer { values in
      sum.masses.withUnsafeMutableBufferPointer { masses in
        accumulate(weights, scale: scale, values, masses, from: first)
      }
    }
  }

  @inline(__always)
  private func accumulate(
    _ weights: SignedSums<Number>, scale: Number, _ values: UnsafeMutableBufferPointer<Number>,
    _ masses: UnsafeMutableBufferPointer<Number>, from first: Int
  ) {
    switch storage {
    case .indicator(let probabilities):
      Self.accumulateIndicators(
        weights, probabilities: probabilities[...], scale: scale, values, masses, from: first)
    case .dense(let table):
      for response in 0..<table.responses {
        let weight = scale * weights.values[response]
        let mass = scale.magnitude * weights.masses[response]
        let start = response * table.columns
        for column in 0..<table.columns {
          let entry = table.values[start + column]
          values[first + column] += weight * entry
          masses[first + column] += mass * entry.magnitude
        }
      }
    }
  }

  /// The sums for the scores e_y - pi of a table of logits.
  @inline(__always)
  static func accumulateIndicators(
    _ weights: SignedSums<Number>, probabilities: ArraySlice<Number>, scale: Number,
    _ values: UnsafeMutableBufferPointer<Number>, _ masses: UnsafeMutableBufferPointer<Number>,
    from first: Int
  ) {
    let total = weights.values.sum()
    let totalMass = weights.masses.sum()
    for (index, probability) in probabilities.enumerated() {
      values[first + index] += scale * (weights.values[index] - probability * total)
      masses[first + index] += scale.magnitude * (weights.masses[index] + probability * totalMass)
    }
  }

  /// The products of each row with a direction in parameter space.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  public func projections(onto direction: [Number]) -> [Number] {
    project(direction[parameters])
  }

  /// Apart, so that a call from another room looks up no types before it comes to the numbers.
  @inline(never)
  @specialized(where Number == Double)
  private func project(_ part: ArraySlice<Number>) -> [Number] {
    switch storage {
    case .indicator(let probabilities):
      var mean = Number.zero
      for (index, component) in part.enumerated() { mean += probabilities[index] * component }
      return part.map { $0 - mean }
    case .dense(let table): return table.times(part)
    }
  }

  /// The squared distances of one row to the rows from `response` on, ||score_a - score_b||^2.
  ///
  /// Summed from the differences of entries, so that near rows lose no digits.
  /// Shape: entry b - a belongs to response b. Complexity: O(n d), O(n) for a table of logits.
  @specialized(where Number == Double)
  public func squaredDistances(from response: Int, into distances: inout [Number]) {
    switch storage {
    case .indicator(let probabilities):
      distances[0] = .zero
      for index in 1..<max(1, probabilities.count - response) { distances[index] = Number(2) }
    case .dense(let table):
      table.values.withUnsafeBufferPointer { values in
        for other in response..<table.responses {
          distances[other - response] = Self.squaredDistance(
            values, response * table.columns, other * table.columns, width: table.columns)
        }
      }
    }
  }

  /// The squared distance of the rows that start at two places, in four sums side by side, which the
  /// processor adds at once.
  @inline(__always)
  private static func squaredDistance(
    _ values: UnsafeBufferPointer<Number>, _ left: Int, _ right: Int, width: Int
  ) -> Number {
    var sums = (Number.zero, Number.zero, Number.zero, Number.zero)
    var column = 0
    while column + 4 <= width {
      sums.0 += (values[left + column] - values[right + column]).squared
      sums.1 += (values[left + column + 1] - values[right + column + 1]).squared
      sums.2 += (values[left + column + 2] - values[right + column + 2]).squared
      sums.3 += (values[left + column + 3] - values[right + column + 3]).squared
      column += 4
    }
    while column < width {
      sums.0 += (values[left + column] - values[right + column]).squared
      column += 1
    }
    return (sums.0 + sums.1) + (sums.2 + sums.3)
  }
}
