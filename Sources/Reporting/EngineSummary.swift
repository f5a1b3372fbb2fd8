//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import Scalar

/// How the sums over pairs of a report were taken, and how right they are.
public struct EngineSummary: Sendable, Encodable {
  /// The route that ran: pairs, linear or transfer.
  public let route: String
  /// The error of every sum, relative to the sum of its absolute terms, that the route guarantees.
  public let relativeError: Double

  /// The summary of a route whose sums are right to this many roundings of their masses.
  init(route: EngineRoute, roundings: Double) {
    self.route = route.rawValue
    relativeError = RoundingTolerance(operations: roundings, mass: 1).bound
    method =
      switch route {
      case .pairs: "every pair in turn"
      case .linear: "in time linear in the responses"
      case .transfer: "by transfer matrices, no response enumerated"
      }
  }

  /// The route in words.
  private let method: String

  /// The summary in a line.
  var text: String {
    "Sums over pairs: \(route) route, \(method); right to \(Figures.rough(relativeError)) of the "
      + "sum of their absolute terms."
  }

  private enum CodingKeys: CodingKey {
    case route
    case relativeError
  }
}
