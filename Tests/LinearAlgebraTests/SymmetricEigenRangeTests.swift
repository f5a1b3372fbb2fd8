//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct SymmetricEigenRangeTests {
  @Test(arguments: SymmetricExample.all)
  func `the rank is the number of eigenvalues that are not zero`(
    example: SymmetricExample
  ) throws {
    #expect(try SymmetricEigen(of: example.matrix).rank() == example.rank)
  }

  @Test func `the threshold is relative to the largest magnitude`() throws {
    let eigen = try SymmetricEigen(of: .diagonal([1e-3, 0.5, -100]))
    #expect(eigen.rank() == 3)
    #expect(eigen.rank(relativeThreshold: 1e-4) == 2)
    #expect(eigen.rank(relativeThreshold: 0.1) == 1)
    #expect(eigen.range(relativeThreshold: 1e-4) == [0, 2])
    #expect(eigen.rank(relativeThreshold: 1) == 0)
  }

  @Test func `the default threshold is the order times ulp`() throws {
    #expect(try SymmetricEigen(of: .identity(order: 7)).defaultRelativeThreshold == 7 * 0x1p-52)
    let below = try SymmetricEigen(of: .diagonal([1, 0x1p-51]))
    #expect(below.rank() == 1)
    let above = try SymmetricEigen(of: .diagonal([1, 0x1.0001p-51]))
    #expect(above.rank() == 2)
  }

  @Test func `the condition number leaves out the null space`() throws {
    #expect(try SymmetricEigen(of: .diagonal([0, 2, -8])).conditionNumber() == 4)
    #expect(try SymmetricEigen(of: .identity(order: 3)).conditionNumber() == 1)
    #expect(
      try SymmetricEigen(of: .diagonal([0.5, 2, -8])).conditionNumber(relativeThreshold: 0.1) == 4)
  }

  @Test func `an empty range has no condition number`() throws {
    #expect(try SymmetricEigen(of: .identity(order: 0)).conditionNumber() == nil)
    #expect(try SymmetricEigen(of: .diagonal([0, 0])).conditionNumber() == nil)
  }
}
