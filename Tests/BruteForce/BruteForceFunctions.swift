//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The elementary functions of the theory as they stand in it, for moderate arguments only.
///
/// Nothing is shifted or scaled against overflow: this is the naive route.
public enum BruteForceFunctions {
  /// The logistic function, sigma(u) = 1 / (1 + exp(-u)).
  public static func logistic(_ argument: Double) -> Double {
    1 / (1 + exp(-argument))
  }

  /// The derivative of the logistic function, sigma'(u) = sigma(u) (1 - sigma(u)).
  public static func logisticDerivative(_ argument: Double) -> Double {
    logistic(argument) * (1 - logistic(argument))
  }

  /// The softmax of logits, exp(h_y) / sum exp(h).
  public static func softmax(_ logits: [Double]) -> [Double] {
    normalised(logits.map { exp($0) })
  }

  /// Weights divided by their sum.
  public static func normalised(_ weights: [Double]) -> [Double] {
    var total = 0.0
    for weight in weights { total += weight }
    return weights.map { $0 / total }
  }

  /// The total variation distance of two laws on the same outcomes, 1/2 sum |p - q|.
  public static func totalVariation(_ first: [Double], _ second: [Double]) -> Double {
    precondition(first.count == second.count, "The laws must have the same outcomes.")
    var total = 0.0
    for outcome in first.indices { total += abs(first[outcome] - second[outcome]) }
    return total / 2
  }
}
