//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine

/// How thoroughly a run measures, on how many threads, and who may stop it.
public struct BenchmarkPlan: Sendable {
  /// Whether sizes stop early and peers of long runs are left out.
  public let isQuick: Bool
  /// Whether also what takes minutes is measured: a hundred million responses, enumerated.
  public let isLong: Bool
  /// The threads, and whether the run shall stop.
  public let run: EngineRun
  /// The number of threads.
  public var threads: Int { run.threads }
  /// The number of warm runs whose median counts.
  public var runs: Int { isQuick ? 3 : 5 }
  /// The time after which a row is not run again, in seconds.
  public var secondsAllowed: Double { isQuick ? 3 : 60 }
  /// How long a row runs before its time counts, in seconds, and once at least: until then processors
  /// raise their clocks, threads find theirs, and memory is asked for.
  public let warmUpSeconds: Double

  /// A plan; quick ones are over in about a minute.
  public init(
    isQuick: Bool, isLong: Bool = false, warmUpSeconds: Double = 0.3, run: EngineRun
  ) {
    self.isQuick = isQuick
    self.isLong = isLong
    self.warmUpSeconds = warmUpSeconds
    self.run = run
  }
}
