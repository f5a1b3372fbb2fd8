//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
import Scalar

/// How the sums over pairs of a report were taken, and how right they are.
public struct EngineSummary: Sendable, Encodable {
  /// What an error is relative to.
  enum Reference: String, Sendable {
    /// The sum of the absolute terms of each sum.
    case absoluteTerms = "of the sum of their absolute terms"
    /// Each covariance of estimates, in every direction.
    case covariances = "of every covariance"
  }

  /// The route that ran: pairs, linear or transfer.
  public let route: String
  /// The error that the route guarantees, relative to what ``text`` names.
  public let relativeError: Double
  private let reference: Reference
  /// The route in words.
  private let method: String

  /// The summary of a route whose sums are right to this many roundings of their masses.
  public init(route: EngineRoute, roundings: Double) {
    self.init(
      route: route, relativeError: RoundingTolerance(operations: roundings, mass: 1).bound,
      of: .absoluteTerms)
  }

  /// The summary of a route with this error.
  init(route: EngineRoute, relativeError: Double, of reference: Reference) {
    self.route = route.rawValue
    self.relativeError = relativeError
    self.reference = reference
    method =
      switch route {
      case .pairs: "every pair in turn"
      case .linear: "in time linear in the responses"
      case .transfer: "by transfer matrices, no response enumerated"
      }
  }

  /// The summary in a line.
  var text: String {
    "Sums over pairs: \(route) route, \(method); right to \(Figures.rough(relativeError)) "
      + "\(reference.rawValue)."
  }

  private enum CodingKeys: CodingKey {
    case route
    case relativeError
  }
}
