//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
import Synchronization

extension Range<Int> {
  /// What the body makes of each position, in their order, on a number of threads.
  ///
  /// A position is taken by the thread that is free next, and its result kept in its own place: where
  /// the body depends on the position alone the outcome is the same, bit for bit, for any number of
  /// threads. Let BLAS use one thread for itself. Throws the error of the first position that has
  /// one. Precondition: at least one thread. Complexity: that of the body, over the threads.
  @inlinable
  package func concurrentMap<Part: Sendable, Failure: Error>(
    threads: Int, _ body: @Sendable (Int) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    precondition(threads > 0, "no thread can do nothing")
    guard threads > 1, count > 1 else { return try map(body) }
    return try sharedMap(threads: threads, body)
  }

  @usableFromInline
  package func sharedMap<Part: Sendable, Failure: Error>(
    threads: Int, _ body: @Sendable (Int) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    let next = Atomic<Int>(lowerBound)
    let finished = Mutex<[Int: Result<Part, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: Swift.min(threads, count)) { _ in
      while true {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard position < upperBound else { return }
        let result = Result { () throws(Failure) in try body(position) }
        finished.withLock { $0[position] = result }
      }
    }
    let results = finished.withLock { $0 }
    var parts: [Part] = []
    for position in self {
      if let result = results[position] { parts.append(try result.get()) }
    }
    return parts
  }
}
