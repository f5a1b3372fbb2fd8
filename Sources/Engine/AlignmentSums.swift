//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// What a route says of one problem: all that Theorem 4.1 and the alignment of samplers are made of.
public struct AlignmentSums: Sendable {
  /// The route that ran.
  public var route: EngineRoute
  /// J and grad J.
  public var objective: Objective<Double>
  /// One entry a sampler, in the order asked for: its sums, or the sentence why the route has none.
  public var samplers: [Coverage<SamplerSums>]
  /// T2 and its bounds.
  public var remainder: RemainderTotals
  /// log Zbar of T-PILAF.
  public var logMeanWeight: Double
  /// The error that the route guarantees, relative to the largest entry of each vector.
  public var relativeError: Double

  /// What a route says.
  public init(
    route: EngineRoute, objective: Objective<Double>, samplers: [Coverage<SamplerSums>],
    remainder: RemainderTotals, logMeanWeight: Double, relativeError: Double
  ) {
    self.route = route
    self.objective = objective
    self.samplers = samplers
    self.remainder = remainder
    self.logMeanWeight = logMeanWeight
    self.relativeError = relativeError
  }
}

/// A result that a route gives, or the sentence that says why it does not.
public enum Coverage<Value: Sendable>: Sendable {
  /// The result.
  case covered(Value)
  /// The reason why there is none.
  case missing(reason: String)

  /// The result, where there is one.
  public var value: Value? {
    guard case .covered(let value) = self else { return nil }
    return value
  }
}
