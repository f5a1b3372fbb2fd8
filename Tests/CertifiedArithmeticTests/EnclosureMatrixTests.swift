//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import Scalar
import Testing

struct EnclosureMatrixTests {
  /// The Hilbert matrix, 1 / (i + j + 1).
  static func hilbert(_ order: Int) -> EnclosureMatrix<Ball> {
    EnclosureMatrix(rows: order, columns: order) { .one / Ball($0 + $1 + 1) }
  }

  private static func binomial(_ n: Int, _ k: Int) -> Int {
    guard k > 0 else { return 1 }
    return (1...k).reduce(1) { $0 * (n - k + $1) / $1 }
  }

  /// The inverse of the Hilbert matrix, whose entries are whole numbers (Choi, 1983).
  static func hilbertInverse(_ n: Int, _ row: Int, _ column: Int) -> Int {
    let (i, j) = (row + 1, column + 1)
    let sign = (i + j).isMultiple(of: 2) ? 1 : -1
    let middle = binomial(i + j - 2, i - 1)
    return sign * (i + j - 1) * binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i) * middle
      * middle
  }

  @Test(arguments: [1, 2, 5, 9])
  func `a certified solve contains the whole numbers of the inverse Hilbert matrix`(order: Int)
    throws
  {
    let inverse = try #require(Self.hilbert(order).solving(.identity(order: order)))
    for row in 0..<order {
      for column in 0..<order {
        let exact = Ball(Self.hilbertInverse(order, row, column))
        #expect(inverse[row, column].contains(exact))
        #expect(inverse[row, column].accuracyBits > 40)
      }
    }
  }

  @Test func `an ill-conditioned matrix is refused until the digits suffice`() {
    let solved = [24, 53, 512].map { bits in
      Precision.$bits.withValue(bits) {
        Self.hilbert(20).solving(.identity(order: 20)) != nil
      }
    }
    #expect(solved == [false, false, true])
    let positive = [24, 53, 512].map { bits in
      Precision.$bits.withValue(bits) { Self.hilbert(20).choleskyFactor != nil }
    }
    #expect(positive == [false, false, true])
  }

  @Test func `a singular or indefinite matrix has no certified factor`() {
    let singular = EnclosureMatrix<Ball>(
      rows: 2, columns: 2, entries: [1, 2, 2, 4].map { Ball($0) })
    #expect(singular.solving(.identity(order: 2)) == nil)
    #expect(singular.choleskyFactor == nil)
    let indefinite = EnclosureMatrix<Ball>(
      rows: 2, columns: 2, entries: [1, 2, 2, 1].map { Ball($0) })
    #expect(indefinite.solving(.identity(order: 2)) != nil)
    #expect(indefinite.choleskyFactor == nil)
  }

  @Test(arguments: [1, 4, 8])
  func `a Cholesky factor rebuilds its matrix`(order: Int) throws {
    let matrix = Self.hilbert(order)
    let factor = try #require(matrix.choleskyFactor)
    let rebuilt = factor.times(factor.transposed)
    for (entry, original) in zip(rebuilt.entries, matrix.entries) {
      #expect((entry - original).containsZero)
      #expect((entry - original).radius < 1e-30)
    }
    for row in 0..<order {
      for column in row + 1..<max(row + 1, order) { #expect(factor[row, column] == .zero) }
    }
  }

  @Test func `a matrix without rows is solved and factored`() {
    let empty = EnclosureMatrix<Ball>(zeros: 0, 0)
    #expect(empty.solving(empty)?.entries.isEmpty == true)
    #expect(empty.choleskyFactor?.entries.isEmpty == true)
  }
}
#endif
