//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Synchronization

extension Range<Int> {
  /// What the body makes of each position, in their order, on a number of threads.
  ///
  /// The outcome is that of one thread, bit for bit, as ``concurrentForEach(threads:room:unless:_:)`` has
  /// it. Throws the error of the first position that has one. Precondition: at least one thread.
  /// Complexity: that of the body, over the threads.
  @inlinable
  package func concurrentMap<Part: Sendable, Failure: Error>(
    threads: Int, _ body: @Sendable (Int) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    precondition(threads > 0, "no thread can do nothing")
    guard threads > 1, count > 1 else { return try map(body) }
    return try concurrentMap(threads: threads, room: ()) { (_, position) throws(Failure) in
      try body(position)
    }
  }

  /// The same, with a room for each thread.
  @usableFromInline
  package func concurrentMap<Room, Part: Sendable, Failure: Error>(
    threads: Int, room: @autoclosure @Sendable () -> Room,
    _ body: @Sendable (inout Room, Int) throws(Failure) -> Part
  ) throws(Failure) -> [Part] {
    let finished = Mutex<[Int: Result<Part, Failure>]>([:])
    concurrentForEach(threads: threads, room: room()) { room, position in
      let result = Result { () throws(Failure) in try body(&room, position) }
      finished.withLock { $0[position] = result }
    }
    let results = finished.withLock { $0 }
    var parts: [Part] = []
    for position in self {
      if let result = results[position] { parts.append(try result.get()) }
    }
    return parts
  }
}
