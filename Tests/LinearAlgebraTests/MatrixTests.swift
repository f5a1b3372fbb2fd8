//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  let sample = Matrix(rows: 2, columns: 3, columnMajor: [1, 2, 3, 4, 5, 6])

  @Test func `entries are stored column after column`() {
    #expect(sample[0, 0] == 1)
    #expect(sample[1, 0] == 2)
    #expect(sample[0, 1] == 3)
    #expect(sample[1, 2] == 6)
    #expect(sample.elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func `rows and columns are read in order`() {
    #expect(sample.column(1) == [3, 4])
    #expect(sample.row(1) == [2, 4, 6])
    #expect(Matrix(rows: 0, columns: 2, repeating: 7).column(1) == [])
    #expect(Matrix(rows: 2, columns: 0, repeating: 7).row(1) == [])
  }

  @Test func `an entry that is written is the only one that changes`() {
    var matrix = sample
    matrix[1, 1] += 10
    #expect(matrix.elements == [1, 2, 3, 14, 5, 6])
    #expect(matrix != sample)
  }

  @Test func `a matrix is made from its entries`() {
    let made = Matrix(rows: 2, columns: 3) { Double(1 + $0 + 2 * $1) }
    #expect(made == sample)
  }

  @Test func `an error of the entries passes through`() {
    struct NoEntry: Error, Equatable {}
    #expect(throws: NoEntry()) {
      try Matrix(rows: 2, columns: 2) { row, column throws(NoEntry) in
        guard row == column else { throw NoEntry() }
        return 1
      }
    }
  }

  @Test func `a diagonal matrix is zero off its diagonal`() {
    #expect(Matrix.diagonal([5, 6]).elements == [5, 0, 0, 6])
    #expect(Matrix.identity(order: 2).elements == [1, 0, 0, 1])
    #expect(Matrix.identity(order: 0).elements == [])
  }

  @Test func `a wrong number of entries is refused with a sentence`() async throws {
    let exit = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix(rows: 2, columns: 2, columnMajor: [1, 2, 3])
    }
    #expect(exit.says("3 numbers cannot fill a 2 x 2 matrix"))
  }

  @Test func `an entry outside of the matrix is refused, also where storage has room`() async throws
  {
    let exit = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix(rows: 2, columns: 3, repeating: 0)[2, 0]
    }
    #expect(exit.says("a 2 x 3 matrix has no entry (2, 0)"))
  }
}
