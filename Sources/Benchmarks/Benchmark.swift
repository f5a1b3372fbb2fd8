//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine

/// One row of a benchmark: a problem, and what is computed on it in which way.
public struct Benchmark: Sendable {
  /// The suite.
  public let suite: BenchmarkSuite
  /// What is computed, in a few words; rows of one work and route are points of one growth curve.
  public let work: String
  /// The way of summing over pairs; nil where there is no choice.
  public let route: EngineRoute?
  /// n, the number of responses of a problem, which may be beyond every whole number; nil where
  /// problems differ in it.
  public let responses: Double?
  /// d, the number of parameters of a problem; nil where problems differ in it.
  public let parameters: Int?
  /// What any program must do for it at least.
  public let demand: Demand
  /// Makes the problem; what it gives is what is timed.
  let prepare: @Sendable () throws -> Computation
  /// The same work for NumPy, where there is such a program.
  let peer: (@Sendable () -> PeerJob)?

  /// A computation on a problem that is at hand.
  typealias Computation = () throws -> ComputedVectors

  /// The row.
  init(
    _ suite: BenchmarkSuite, _ work: String, route: EngineRoute?, responses: Double?,
    parameters: Int?, demand: Demand = Demand(), peer: (@Sendable () -> PeerJob)? = nil,
    prepare: @escaping @Sendable () throws -> Computation
  ) {
    self.suite = suite
    self.work = work
    self.route = route
    self.responses = responses
    self.parameters = parameters
    self.demand = demand
    self.prepare = prepare
    self.peer = peer
  }

  /// What rows share that solve the same problem by different routes.
  var problem: String { "\(suite.rawValue)/\(work)/\(responses ?? 0)" }
}

/// The least that a computation must move and multiply, to hold its time against the hardware.
public struct Demand: Sendable, Equatable {
  /// The bytes of its input, read once.
  public let bytes: Double
  /// The operations of its matrix products, one matrix a sampler.
  public let operations: Double

  /// A demand; zero where it is not known.
  public init(bytes: Double = 0, operations: Double = 0) {
    self.bytes = bytes
    self.operations = operations
  }
}
