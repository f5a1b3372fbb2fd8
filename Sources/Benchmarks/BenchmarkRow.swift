//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine

/// What was measured of one row.
public struct BenchmarkRow: Sendable {
  /// The row.
  public let benchmark: Benchmark
  /// The times.
  public let timing: Timing
  /// The largest memory that the process held meanwhile, in bytes.
  public let peakBytes: Int?
  /// The difference to the next slower route, where that was measured on the same problem.
  public let check: RouteCheck?
  /// The same work by NumPy; nil where there is no such program or NumPy is missing.
  public let peer: PeerComparison?

  /// The part of the time that moving the data once would take at the memory's full speed.
  public func shareOfBandwidth(_ ceilings: HardwareCeilings) -> Double? {
    guard benchmark.demand.bytes > 0 else { return nil }
    return benchmark.demand.bytes / ceilings.bytesPerSecond / timing.median
  }

  /// The part of the time that the matrix products would take at full speed.
  public func shareOfArithmetic(_ ceilings: HardwareCeilings) -> Double? {
    guard benchmark.demand.operations > 0 else { return nil }
    return benchmark.demand.operations / ceilings.operationsPerSecond / timing.median
  }
}

/// How far a route's results are from those of a slower one.
public struct RouteCheck: Sendable, Equatable {
  /// The slower route.
  public let route: EngineRoute
  /// The largest difference of an entry, relative to the largest entry of its vector.
  public let difference: Double
}

/// The same work done by NumPy.
public struct PeerComparison: Sendable, Equatable {
  /// Its times.
  public let timing: Timing
  /// The largest memory that its process held, in bytes.
  public let peakBytes: Int
  /// How many times as long it took.
  public let ratio: Double
  /// The largest difference of an entry, relative to the largest entry of its vector.
  public let difference: Double?
}
