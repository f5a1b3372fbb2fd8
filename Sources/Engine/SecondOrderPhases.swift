//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The means under one law of phases, phases times phi, and phases times squares of phi, for a block
/// of frequencies.
struct SecondOrderPhases: Sendable {
  /// E[phase].
  let means: [Wave]
  /// E[phase phi].
  let scores: [[Wave]]
  /// E[phase ||phi||^2], empty where it is negligible.
  private(set) var squares: [Wave] = []
  /// E[phase (u . phi)^2] by sampler.
  var alongSquares: [Int: [Wave]] = [:]
  private let diagonal: [Wave]

  init(_ counts: StepCounts, lanes: Int, _ chances: [Double], row: Int) {
    means = (0..<lanes).map { counts.mean(lane: $0) }
    scores = (0..<lanes).map { counts.scores(chances, row: row, lane: $0) }
    diagonal = (0..<lanes).map { counts.diagonal(chances, row: row, lane: $0) }
  }

  /// Adds what different positions give to the diagonal.
  mutating func addTrace(_ trace: [Wave]) {
    squares = diagonal.indices.map { lane in
      Wave(
        real: trace[lane].real + diagonal[lane].real,
        imaginary: trace[lane].imaginary + diagonal[lane].imaginary)
    }
  }

  /// The sum over frequencies of cosine times the real and sine times the imaginary part.
  func sum(
    _ cosine: [Double], _ sine: [Double], with other: SecondOrderPhases,
    _ value: (SecondOrderPhases, SecondOrderPhases, Int) -> Wave
  ) -> Double {
    means.indices.map { lane in
      let wave = value(self, other, lane)
      return cosine[lane] * wave.real + sine[lane] * wave.imaginary
    }.sum()
  }

  /// E_{u, v}[phase ||phi_a - phi_b||^2] at one frequency.
  func trace(_ other: SecondOrderPhases, lane: Int) -> Wave {
    var sum = Wave()
    if !squares.isEmpty { sum.add(squares[lane].timesConjugate(other.means[lane])) }
    if !other.squares.isEmpty { sum.add(means[lane].timesConjugate(other.squares[lane])) }
    for (x, y) in zip(scores[lane], other.scores[lane]) {
      sum.add(x.timesConjugate(y).scaled(by: -2))
    }
    return sum
  }

  /// E_{u, v}[phase (u . (phi_a - phi_b))^2] at one frequency.
  func along(
    _ direction: [Double], _ sampler: Int, _ other: SecondOrderPhases, lane: Int
  ) -> Wave {
    var sum = Wave()
    if let own = alongSquares[sampler] { sum.add(own[lane].timesConjugate(other.means[lane])) }
    if let others = other.alongSquares[sampler] {
      sum.add(means[lane].timesConjugate(others[lane]))
    }
    let first = projection(direction, lane: lane)
    sum.add(first.timesConjugate(other.projection(direction, lane: lane)).scaled(by: -2))
    return sum
  }

  private func projection(_ direction: [Double], lane: Int) -> Wave {
    var sum = Wave()
    for (weight, score) in zip(direction, scores[lane]) { sum.add(score.scaled(by: weight)) }
    return sum
  }
}
