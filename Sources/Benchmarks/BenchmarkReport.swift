//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// All that a run of benchmarks found.
public struct BenchmarkReport: Sendable {
  /// The machine.
  public let machine: Machine
  /// The number of threads.
  public let threads: Int
  /// What the machine can do at best; nil where the run was stopped before.
  public internal(set) var ceilings: HardwareCeilings?
  /// NumPy's version, or the sentence why it was not measured.
  public internal(set) var numPy: NumPyAvailability
  /// The rows measured, in their order.
  public internal(set) var rows: [BenchmarkRow] = []
  /// Whether every row asked for was measured.
  public internal(set) var isComplete = false

  /// The growth of every work that was measured at two sizes or more.
  public var growths: [BenchmarkGrowth] { BenchmarkGrowth.all(of: rows) }
}

/// Whether there is a NumPy to compare with.
public enum NumPyAvailability: Sendable, Equatable {
  /// The version found.
  case version(String)
  /// Why there is none, in a sentence.
  case missing(reason: String)
}
