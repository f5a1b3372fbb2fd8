//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Columns of sums over responses from which sums of squared distances of scores follow.
///
///     ||f_a - f_b||^2 = ||f_a||^2 + ||f_b||^2 - 2 <f_a, f_b>
///
/// is a sum of products of what belongs to one response and what belongs to the other. For sequences
/// f is made of T steps, and of two steps c and c' of one row of chances p
///
///     <f_c, f_c'> = [c = c'] + (sum of p^2 - p_c') - p_c,
///
/// so that a response adds to 3 T columns and reads as many, however many parameters there are.
struct DistanceColumns: Sendable {
  /// The column of ones, of ||f||^2, of z and of z^2, z = u^T f along a direction u.
  static let (one, norm, along, square): (Int32, Int32, Int32, Int32) = (0, 1, 2, 3)
  /// The column of the first parameter.
  static let first = 4

  /// What scores are made of.
  enum Scores: Sendable {
    case tokens(TokenScores, squares: [Double])
    case rows(Int)
    /// f = e_y - pi, so that any two responses are 2 apart.
    case indicators
  }

  let scores: Scores
  /// u; for sequences, what each step adds to u^T f.
  private let direction: [Double]

  /// The columns for the scores of a prompt, u the direction's part at it.
  init(_ stream: any ResponseStream, along direction: [Double]) {
    if let form = stream.tokenScores {
      scores = .tokens(form, squares: form.rowSums { form.conditional[$0] * form.conditional[$0] })
      let means = form.rowSums { form.conditional[$0] * direction[$0] }
      self.direction = direction.indices.map { direction[$0] - means[$0 / form.vocabulary] }
    } else {
      scores = stream.hasIndicatorScores ? .indicators : .rows(stream.parameters.count)
      self.direction = direction
    }
  }

  /// What an entry of a row, a step or a response adds to u^T f.
  @inline(__always)
  func share(_ place: Int) -> Double { direction[place] }

  /// The number of parameters that have a column.
  var parameters: Int {
    switch scores {
    case .tokens(let form, _): form.conditional.count
    case .rows(let width): width
    case .indicators: 0
    }
  }

  /// The number of columns: for sequences two more for each row of chances.
  var count: Int {
    guard case .tokens(let form, _) = scores else { return Self.first + parameters }
    return Self.first + parameters + 2 * (parameters / form.vocabulary)
  }
}

extension TokenScores {
  /// The sums of a function of the place over each row of chances.
  fileprivate func rowSums(_ value: (Int) -> Double) -> [Double] {
    stride(from: 0, to: conditional.count, by: vocabulary).map { row in
      (row..<row + vocabulary).reduce(0) { $0 + value($1) }
    }
  }
}
