//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
public import Engine
public import Estimation
public import Scalar

/// Something with Theorem 4.1 at hand, however its pairs were summed over.
public protocol AlignedSubject: Subject {
  /// Theorem 4.1 there.
  var alignment: GradientAlignment<Double> { get }
  /// The number of roundings of its masses that every sum is right to.
  var roundings: Double { get }
}

extension Instance: AlignedSubject {}

/// A problem with too many pairs to look at each, and what a route of the engine says of it.
public struct SummedInstance: AlignedSubject {
  /// The name shown in reports.
  public let name: String
  /// The size, by which the smallest counterexample is chosen.
  public let size: ProblemSize
  /// The problem in one line.
  public let summary: String
  /// The route that summed over pairs.
  public let route: EngineRoute
  /// Theorem 4.1 by that route.
  public let alignment: GradientAlignment<Double>
  /// The number of roundings of its masses that every sum is right to.
  public let roundings: Double
  /// What labels teach at the problem's own policy, T-PILAF first; nil where there are too many
  /// parameters.
  public let estimation: AsymptoticReport?
  /// log(1 + Z+ Z-), one a prompt.
  public let logTotals: [Double]

  /// None: nothing was drawn.
  public var seed: UInt64? { nil }

  /// The instance with what a route found.
  public init(
    name: String, responses: Double, prompts: Int, parameters: Int, beta: Double,
    alignment: AlignmentReport<Double>, estimation: AsymptoticReport?, logTotals: [Double]
  ) {
    self.name = name
    size = ProblemSize(
      responses: Int(exactly: responses.rounded()) ?? .max, prompts: prompts,
      parameters: parameters)
    summary =
      "\(prompts) prompt\(prompts == 1 ? "" : "s"), \(EngineChoice.written(responses)) responses, "
      + "\(parameters) parameters, beta \(beta), by the \(alignment.route.rawValue) route"
    route = alignment.route
    self.alignment = alignment.theorem
    roundings = alignment.roundings
    self.estimation = estimation
    self.logTotals = logTotals
  }
}

extension Claim {
  /// The claims that can be examined where pairs are summed over by a route and none is looked at.
  public var isExaminedBySums: Bool { examineSums != nil }
}
