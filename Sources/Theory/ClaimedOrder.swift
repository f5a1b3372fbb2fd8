//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// An order at zero that is claimed of a function, in the words of reports.
struct ClaimedOrder {
  /// The least order that the claim allows.
  let least: Double
  /// What is called the function.
  let function: String
  private let quantity: String
  private let smallestArgument: String
  private let largestArgument: String

  /// The claim that `function` is of the order `least`, a whole number, or a higher one in `argument`.
  init(atLeast least: Double, of function: String, in argument: String) {
    self.least = least
    self.function = function
    quantity = "\(Int(least)) less the log-log slope of \(function) in \(argument)"
    smallestArgument = "smallest \(argument)"
    largestArgument = "largest \(argument)"
  }

  /// What these samples say about it.
  ///
  /// Orders are whole numbers: a fit that cannot tell neighbouring ones apart decides nothing.
  func evidence(
    from samples: [OrderSample], on instance: Instance, findings: [Evidence.Finding] = []
  ) -> Evidence {
    guard let fit = OrderFit.best(of: samples) else {
      let finest = samples.min { $0.error < $1.error }
      return Evidence(
        instance: instance, quantity: "\(function), too small for a slope",
        measured: finest?.value ?? 0, tolerance: finest?.error ?? 0,
        toleranceReason: RoundingTolerance.reason, findings: findings,
        undecidedReason: "\(function) is lost in rounding")
    }
    return Evidence(
      instance: instance, quantity: quantity, measured: least - fit.order,
      tolerance: fit.tolerance, toleranceReason: OrderFit.toleranceReason,
      findings: [
        .init("slope at zero", fit.order), .init("slope of the smaller half", fit.slopeBelow),
        .init("slope of the larger half", fit.slopeAbove),
        .init(smallestArgument, fit.arguments.lowerBound),
        .init(largestArgument, fit.arguments.upperBound),
      ] + findings,
      undecidedReason: fit.tolerance < 0.5
        ? nil : "the slope is known to \(fit.tolerance) only, so that orders cannot be told apart")
  }
}
