//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Why something is not certified, in a sentence.
public struct CertifiedRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String
  /// Whether more binary digits may change that.
  public let mayYieldToPrecision: Bool

  /// The refusal for this reason.
  public init(_ description: String, mayYieldToPrecision: Bool = false) {
    self.description = description
    self.mayYieldToPrecision = mayYieldToPrecision
  }
}
