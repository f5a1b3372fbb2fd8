//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
import Foundation
import Synchronization

/// Work in blocks on several threads, with the results in the order of the blocks.
///
/// Which thread does a block changes nothing, so that a run repeats bit for bit on any number of
/// threads.
enum BlockThreads {
  /// The results of blocks 0 to count - 1; each thread works with a context of its own.
  ///
  /// Complexity: O(count) calls, spread over all processors.
  static func map<Context, Part: Sendable>(
    _ count: Int, context: @Sendable () -> Context, _ work: @Sendable (Context, Int) -> Part
  ) -> [Part] {
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, count)
    guard threads > 1 else {
      let context = context()
      return (0..<count).map { work(context, $0) }
    }
    let next = Atomic<Int>(0)
    let finished = Mutex<[Int: Part]>([:])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let context = context()
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < count else { return }
        let part = work(context, block)
        finished.withLock { $0[block] = part }
      }
    }
    let parts = finished.withLock { $0 }
    return (0..<count).compactMap { parts[$0] }
  }
}
