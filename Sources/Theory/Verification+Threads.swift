//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
import Synchronization

extension Verification {
  /// The number of instances that are handed to a thread at a time.
  private static let chunk = 8

  /// Examines every claim on the instances at some positions, on a number of threads.
  ///
  /// Each instance is made where it is examined, and what chunks of them say is merged in their
  /// order: the outcome is the same, bit for bit, for any number of threads. Let BLAS use one thread
  /// for itself (``BLASBackend``). Precondition: at least one thread.
  /// Complexity: as `examine(_:)` for each instance, O(chunk) instances of memory a thread.
  public mutating func examine(
    _ positions: Range<Int>, threads: Int, instance: @Sendable (_ position: Int) -> Instance
  ) {
    precondition(threads > 0, "no thread can examine no instance")
    let starts = Array(
      stride(from: positions.lowerBound, to: positions.upperBound, by: Self.chunk))
    let blank = Verification(blank: assessments.map(\.claim))
    let next = Atomic<Int>(0)
    let finished = Mutex<[Int: Verification]>([:])
    DispatchQueue.concurrentPerform(iterations: min(threads, starts.count)) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < starts.count else { return }
        let end = min(starts[place] + Self.chunk, positions.upperBound)
        var part = blank
        for position in starts[place]..<end { part.examine(instance(position)) }
        finished.withLock { $0[place] = part }
      }
    }
    let parts = finished.withLock { $0 }
    for place in starts.indices { parts[place].map { merge($0) } }
  }
}
