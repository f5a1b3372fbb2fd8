//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
import Synchronization

extension Range<Int> {
  /// Calls the body with each position on a number of threads, each of which has a room of its own: what
  /// it keeps from one position to the next, so that memory is not asked for again.
  ///
  /// A position is taken by the thread that is free next; none is taken any longer once `isStopped`.
  /// Where what the body makes depends on the position alone, it is the same, bit for bit, for any number
  /// of threads. Let BLAS use one thread for itself. Precondition: at least one thread. Complexity: that
  /// of the body, over the threads, and one room a thread.
  package func concurrentForEach<Room>(
    threads: Int, room: @autoclosure @Sendable () -> Room,
    unless isStopped: @Sendable () -> Bool = { false },
    _ body: @Sendable (inout Room, Int) -> Void
  ) {
    precondition(threads > 0, "no thread can do nothing")
    let next = Atomic<Int>(lowerBound)
    DispatchQueue.concurrentPerform(iterations: Swift.min(threads, count)) { _ in
      func take() -> Int? {
        guard !isStopped() else { return nil }
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return position < upperBound ? position : nil
      }
      guard var position = take() else { return }
      var room = room()
      while true {
        body(&room, position)
        guard let following = take() else { return }
        position = following
      }
    }
  }
}
