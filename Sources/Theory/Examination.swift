//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How a claim is examined, or why it is not.
public enum Examination: Sendable {
  /// By a function from an instance to evidence, nil where a hypothesis is not met.
  case instances(@Sendable (Instance) -> Evidence?)
  /// By evidence that needs no problem, such as the arithmetic of published figures.
  case figures(@Sendable () -> [Evidence])
  /// Not yet: what the claim speaks of is not computed here, for this reason.
  case notYet(reason: String)
  /// Not at all: no model small enough to enumerate can settle it, for this reason.
  case outOfReach(reason: String)

  /// Whether there is anything to examine.
  public var isPossible: Bool {
    switch self {
    case .instances, .figures: true
    case .notYet, .outOfReach: false
    }
  }
}
