//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import LinearAlgebra

@Suite struct LinearAlgebraFailureTests {
  @Test func `the info of each routine is read by its own rules`() {
    #expect(LinearAlgebraFailure(.dpotrf, info: 3) == .notPositiveDefinite(.dpotrf, order: 3))
    #expect(LinearAlgebraFailure(.dsyevd, info: 3) == .notConverged(.dsyevd, info: 3))
    #expect(LinearAlgebraFailure(.dpotrf, info: -4) == .notFinite(.dpotrf, argument: 4))
    #expect(LinearAlgebraFailure(.dsyevd, info: -1010) == .outOfMemory(.dsyevd))
    #expect(LinearAlgebraFailure(.dsygst, info: -1011) == .outOfMemory(.dsygst))
  }

  @Test(arguments: [
    (
      LinearAlgebraFailure.notFinite(.dpotrf, argument: 4),
      "The matrix given to dpotrf as argument 4 has an entry that is NaN or infinite."
    ),
    (
      .notPositiveDefinite(.dpotrf, order: 3),
      "The leading minor of order 3 is not positive definite, says dpotrf."
    ),
    (.notConverged(.dsyevd, info: 7), "The iteration of dsyevd did not converge (info 7)."),
    (.outOfMemory(.dsyevd), "There is not enough memory for the workspace of dsyevd."),
    (
      .negativeEigenvalue(index: 1, value: -2.5),
      "Eigenvalue 1, which is -2.5, is negative and has no square root."
    ),
  ])
  func `each failure says in a sentence what went wrong`(
    failure: LinearAlgebraFailure, sentence: String
  ) {
    #expect("\(failure)" == sentence)
  }
}
