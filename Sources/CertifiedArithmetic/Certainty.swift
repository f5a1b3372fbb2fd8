//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The answer to a question about enclosed numbers.
public enum Certainty: String, Sendable {
  /// True of all numbers enclosed.
  case yes
  /// False of all numbers enclosed.
  case no
  /// True of some and false of others, or not known: more digits may decide.
  case undecided

  /// Whether both are true.
  public func and(_ other: Certainty) -> Certainty {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .undecided
  }

  /// The answer to the opposite question.
  public var negated: Certainty {
    switch self {
    case .yes: .no
    case .no: .yes
    case .undecided: .undecided
    }
  }
}
