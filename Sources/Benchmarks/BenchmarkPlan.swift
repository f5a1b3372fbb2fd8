//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How thoroughly a run measures.
public struct BenchmarkPlan: Sendable {
  /// Whether sizes stop early and peers of long runs are left out.
  public let isQuick: Bool
  /// The number of threads.
  public let threads: Int
  /// The number of warm runs whose median counts.
  public var runs: Int { isQuick ? 3 : 5 }
  /// The time after which a row is not run again, in seconds.
  public var secondsAllowed: Double { isQuick ? 3 : 60 }

  /// A plan; quick ones are over in about a minute.
  ///
  /// Precondition: at least one thread.
  public init(isQuick: Bool, threads: Int) {
    precondition(threads > 0, "no thread can measure nothing")
    self.isQuick = isQuick
    self.threads = threads
  }
}
