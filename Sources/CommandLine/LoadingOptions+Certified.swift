//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import ProblemFiles
import Reporting
import Scalar

extension LoadingOptions {
  /// The fewest bits at which a file is read: as many as show that its probabilities sum to one.
  static let readingBits = 64

  /// The problem in a file with its decimal numbers enclosed at the highest precision allowed, or at
  /// ``readingBits`` where that is less: what is in a file does not depend on `bits`.
  func load<Number: EnclosingScalar>(
    _ file: String, as type: Number.Type, bits: Int
  ) throws -> LoadedProblem<Number> {
    try Precision.$bits.withValue(max(bits, Self.readingBits)) {
      try ProblemReader.read(
        file, as: type, beta: beta.flatMap { Number(decimal: "\($0)") },
        limit: enumerationLimit)
    }
  }
}

extension LoadedProblem where Number: EnclosingScalar {
  /// The problem in floating point, every input rounded to the nearest.
  var rounded: Problem<Double> { problem.converted(\.approximation) }

  /// The head of a report on the problem.
  var summary: ProblemSummary { ProblemSummary(rounded, name: name, notes: notes) }
}
