//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel

extension Verification {
  /// The largest number of instances that are handed to a thread at a time.
  private static let largestChunk = 32

  /// The run that has so far examined each claim on the claim's own instances, on a number of
  /// threads.
  ///
  /// The outcome is the same for any number of threads. Precondition: at least one thread.
  /// Complexity: that of the claim whose own instances take longest, or all of them over the threads.
  public init(claims: [Claim] = ClaimLedger.examinable, threads: Int) {
    self.init(blank: claims)
    let blank = self
    let parts = claims.indices.concurrentMap(threads: threads) { place in
      var part = blank
      part.examineOwn(place)
      return part
    }
    for part in parts { merge(part) }
  }

  /// Examines every claim on the instances at some positions, on a number of threads.
  ///
  /// Each instance is made where it is examined, and what chunks of them say is merged in their
  /// order, on which nothing but the order of evidence depends: the outcome is the same, bit for bit,
  /// for any number of threads. Let BLAS use one thread for itself (``BLASBackend``).
  /// Precondition: at least one thread.
  /// Complexity: as `examine(_:)` for each instance, O(chunk) instances of memory a thread.
  public mutating func examine(
    _ positions: Range<Int>, threads: Int, instance: @Sendable (_ position: Int) -> Instance
  ) {
    let chunk = max(1, min(Self.largestChunk, positions.count / (4 * max(1, threads))))
    let starts = Array(stride(from: positions.lowerBound, to: positions.upperBound, by: chunk))
    let blank = Verification(blank: assessments.map(\.claim))
    let parts = starts.indices.concurrentMap(threads: threads) { place in
      var part = blank
      let end = min(starts[place] + chunk, positions.upperBound)
      for position in starts[place]..<end {
        let instance = instance(position)
        part.examine(instance)
        instance.forgetWork()
      }
      return part
    }
    for part in parts { merge(part) }
  }
}
