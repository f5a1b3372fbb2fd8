//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// What rounding of second moments of phi is relative to, law by law.
struct SecondOrderSizes: Sendable {
  /// A bound on the sum of the absolute terms of E[||phi||^2].
  private let squares: [Int: Double]
  /// The sums of the absolute terms of E[phi].
  private let scores: [Int: [Double]]

  /// The sizes of the laws that are used.
  ///
  /// The steps of a row are counted at most T times, so that the terms of ||phi||^2 are at most
  /// E[(1 + 3) (visits of a row)^2 summed over rows], and that at most 4 T times the steps; the
  /// counts of pairs are bounded by T times the counts. Complexity: O(T V^2) a law.
  init(_ laws: TransferLaws, used: Set<Int>) {
    var squares: [Int: Double] = [:]
    var scores: [Int: [Double]] = [:]
    let zero = laws.model.policy.map { $0.map { _ in 0.0 } }
    for law in used.sorted() {
      let moments = LawMoments(laws.chains[law], on: laws.model, score: zero)
      scores[law] = moments.masses[0]
      squares[law] = 4 * Double(laws.model.length) * moments.masses[0].sum() / 2
    }
    self.squares = squares
    self.scores = scores
  }

  /// A bound on the sum of the absolute terms of E[||phi_a - phi_b||^2].
  func mass(_ first: Int, _ second: Int) -> Double {
    guard let u = scores[first], let v = scores[second] else { return 0 }
    return (squares[first] ?? 0) + (squares[second] ?? 0) + 2 * u.innerProduct(v)
  }
}
