//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// The sizes up to which enclosures are computed; an operation takes some hundred times as long as
/// one on `Double`.
public enum CertifiedLimit {
  /// The largest number of pairs of all prompts together.
  public static let pairs = 125_000
  /// The largest order of matrices whose spectrum is enclosed.
  public static let order = 40
  /// The largest number of products that an information matrix takes, pairs times squared order.
  public static let products = 20_000_000

  /// Why a problem is too large for sums over its pairs; nil where it is not.
  public static func refusal<Number: Scalar>(of problem: Problem<Number>) -> CertifiedRefusal? {
    let count = problem.prompts.reduce(0) { $0 + $1.responses * ($1.responses - 1) / 2 }
    guard count > pairs else { return nil }
    return CertifiedRefusal(
      "The problem has \(count) pairs of responses; enclosures are computed up to \(pairs).")
  }
}
