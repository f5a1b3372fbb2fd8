//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Scalar
import Testing

struct SymmetricSpectrumTests {
  private func matrix(_ order: Int, _ entry: (Int, Int) -> Int) -> EnclosureMatrix<Ball> {
    EnclosureMatrix(rows: order, columns: order) { Ball(entry($0, $1)) }
  }

  private func expect(
    _ values: [Ball]?, contain expected: [Ball], within radius: Double = 1e-34,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let values = try #require(values, sourceLocation: sourceLocation)
    #expect(values.count == expected.count, sourceLocation: sourceLocation)
    for (value, reference) in zip(values, expected) {
      #expect(value.overlaps(reference), "\(value) \(reference)", sourceLocation: sourceLocation)
      #expect(value.radius <= radius, "\(value)", sourceLocation: sourceLocation)
    }
  }

  @Test func `the second difference matrix of order five has the eigenvalues 2 - 2 cos(k pi / 6)`()
    throws
  {
    let second = matrix(5) { $0 == $1 ? 2 : (abs($0 - $1) == 1 ? -1 : 0) }
    let root = Ball.sqrt(Ball(3))
    try expect(
      SymmetricSpectrum.eigenvalues(of: second),
      contain: [Ball(2) - root, Ball(1), Ball(2), Ball(3), Ball(2) + root])
  }

  @Test(arguments: [2, 3, 12])
  func `multiple eigenvalues are enclosed as tightly as simple ones`(order: Int) throws {
    let ones = matrix(order) { $0 == $1 ? 2 : 1 }
    try expect(
      SymmetricSpectrum.eigenvalues(of: ones),
      contain: Array(repeating: Ball(1), count: order - 1) + [Ball(order + 1)])
  }

  @Test func `diagonal, zero, empty and one-row matrices`() throws {
    try expect(
      SymmetricSpectrum.eigenvalues(of: matrix(3) { $0 == $1 ? 3 - $0 : 0 }),
      contain: [Ball(1), Ball(2), Ball(3)], within: 0)
    try expect(
      SymmetricSpectrum.eigenvalues(of: matrix(2) { _, _ in 0 }), contain: [.zero, .zero],
      within: 0)
    try expect(SymmetricSpectrum.eigenvalues(of: matrix(1) { _, _ in 7 }), contain: [Ball(7)])
    try expect(SymmetricSpectrum.eigenvalues(of: matrix(0) { _, _ in 0 }), contain: [])
  }

  @Test func `uncertain entries widen the eigenvalues by no more than their norm`() throws {
    let error = Ball(decimal: "1e-10") ?? .zero
    let uncertain = matrix(3) { $0 == $1 ? 2 : 1 }.map { $0.widened(by: error) }
    let values = try #require(SymmetricSpectrum.eigenvalues(of: uncertain))
    for (value, exact) in zip(values, [1, 1, 4]) {
      #expect(value.contains(Ball(exact)))
      #expect(value.radius < 1e-9)
    }
    let unknown = uncertain.map { $0 / .zero }
    #expect(SymmetricSpectrum.eigenvalues(of: unknown) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `trace and sum of squares of a random matrix are those of its eigenvalues`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed: seed)
    let order = Int.random(in: 2...9, using: &generator)
    let entries = (0..<order * order).map { _ in
      Ball(Double.random(in: -1...1, using: &generator))
        * Ball(2).power(Int.random(in: 0...40, using: &generator))
    }
    let symmetric = EnclosureMatrix<Ball>(rows: order, columns: order) {
      entries[max($0, $1) * order + min($0, $1)]
    }
    let values = try #require(SymmetricSpectrum.eigenvalues(of: symmetric))
    #expect((values.sum() - symmetric.trace).containsZero)
    #expect(
      (values.map(\.squared).sum() - symmetric.entries.map(\.squared).sum()).containsZero)
    for (lower, upper) in zip(values, values.dropFirst()) {
      #expect(lower.isAtMost(upper) != .no)
    }
    let largest = values.map(\.magnitude).largest()
    #expect(values.allSatisfy { $0.radius <= largest.approximation * 1e-30 })
  }
}
#endif
