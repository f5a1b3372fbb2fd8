//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
import Synchronization

/// How a long computation runs: on how many threads, who is told of progress, who may stop it.
public struct EngineRun: Sendable {
  /// The number of threads; the results do not depend on it.
  public let threads: Int
  /// Called with the share of the work that is done, which never falls: from any thread, and from
  /// one at a time.
  public let progress: @Sendable (Double) -> Void
  /// Whether the computation shall stop; asked often.
  public let isCancelled: @Sendable () -> Bool

  /// A run on this many threads.
  ///
  /// Let BLAS use one thread for itself: each thread makes products of its own. Precondition: at
  /// least one thread.
  public init(
    threads: Int = 1, progress: @escaping @Sendable (Double) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(threads > 0, "no thread can compute nothing")
    self.threads = threads
    self.progress = progress
    self.isCancelled = isCancelled
  }
}

/// What one part of the work adds to, and what the parts are merged into.
protocol Mergeable: Sendable {
  /// Adds what the next part, in the order of the work, found.
  mutating func merge(_ next: Self)
}

extension EngineRun {
  /// The same run, which tells of a share only where it is larger than all before.
  func rising() -> EngineRun {
    let largest = Largest()
    let progress = progress
    return EngineRun(
      threads: threads,
      progress: { share in
        largest.share.withLock {
          guard share > $0 else { return }
          $0 = share
          progress(share)
        }
      }, isCancelled: isCancelled)
  }

  /// The largest share that was told.
  private final class Largest: Sendable {
    let share = Mutex(0.0)
  }

  /// The parts of the work, each done by one thread, merged in their order.
  ///
  /// The parts do not depend on the number of threads, nor does the order in which they are merged:
  /// so the result is the same, bit for bit. A part is merged as soon as all before it are, and
  /// then forgotten. Each thread has a room of its own for its parts, which leave nothing in it. Throws
  /// ``EngineObstacle/cancelled`` where the run is stopped.
  func reduce<Room, Part: Mergeable>(
    parts: Int, room: @autoclosure @Sendable () -> Room, _ body: @Sendable (inout Room, Int) -> Part
  ) throws(EngineObstacle) -> Part {
    precondition(parts > 0, "there is nothing to do")
    let merged = Mutex<Merged<Part>>(Merged())
    (0..<parts).concurrentForEach(threads: threads, room: room(), unless: isCancelled) {
      room, part in
      let value = body(&room, part)
      merged.withLock { progress(Double($0.add(value, at: part)) / Double(parts)) }
    }
    // A part that was stopped within is merged, but not what it stands for.
    guard !isCancelled(), let result = merged.withLock({ $0.next == parts ? $0.total : nil })
    else { throw .cancelled }
    return result
  }

  /// The same for parts that need no room.
  func reduce<Part: Mergeable>(
    parts: Int, _ body: @Sendable (Int) -> Part
  ) throws(EngineObstacle) -> Part {
    try reduce(parts: parts, room: ()) { _, part in body(part) }
  }
}

/// The parts merged so far, and those that wait for one before them.
private struct Merged<Part: Mergeable> {
  var total: Part?
  var waiting: [Int: Part] = [:]
  var next = 0

  mutating func add(_ part: Part, at position: Int) -> Int {
    waiting[position] = part
    while let part = waiting.removeValue(forKey: next) {
      if total == nil { total = part } else { total?.merge(part) }
      next += 1
    }
    return next + waiting.count
  }
}

/// Why the engine cannot do what it was asked for.
public enum EngineObstacle: Error, Sendable, Equatable {
  /// The run was stopped.
  case cancelled
  /// The rewards of a prompt spread so far that this many nodes would be needed.
  case tooManyNodes(Int, limit: Int)
  /// There are about this many responses, more than can be enumerated.
  case tooManyResponses(Double)
}
