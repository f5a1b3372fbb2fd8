//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra

/// Why a table of comparisons has no estimates under a model.
public enum BradleyTerryFailure: Error, Sendable, Equatable {
  /// An order effect is asked for, but left and right mean nothing in the table.
  case sidesUnknown
  /// Groups of competitors were never compared with each other.
  case neverCompared([[Int]])
  /// Some group of competitors never lost to, or never won against, the others.
  case notStronglyConnected(WinGraph)
  /// Nothing in the table bounds the order effect or nu along this direction.
  ///
  /// Unidentified: no outcome becomes more likely along it either, so that every value fits alike.
  case unboundedExtra(ExtraDirection, isUnidentified: Bool)
  /// The information is singular in double precision, though the estimates exist.
  case singular(LinearAlgebraFailure)
  /// The gradient did not become as small as rounding lets it be.
  case notConverged(gradient: Double, tolerance: Double, iterations: Int)
}

extension BradleyTerryFailure: CustomStringConvertible {
  /// One sentence that says what is missing or what went wrong.
  public var description: String {
    switch self {
    case .sidesUnknown: "An order effect needs comparisons whose sides are known."
    case .neverCompared(let groups):
      "There are \(groups.count) groups of competitors that were never compared with each other."
    case .notStronglyConnected(let graph):
      "Some of the \(graph.groups.count) groups of competitors never lost to the others."
    case .unboundedExtra(_, let isUnidentified):
      isUnidentified
        ? "The order effect cannot be told from the abilities."
        : "Nothing in the comparisons bounds the order effect or nu."
    case .singular(let failure): "The information is singular in double precision. \(failure)"
    case .notConverged(let gradient, let tolerance, let iterations):
      "After \(iterations) steps the gradient is \(gradient), where rounding explains \(tolerance)."
    }
  }
}
