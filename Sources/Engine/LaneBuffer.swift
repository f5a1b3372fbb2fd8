//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Numbers in memory that starts at a cache line, for loops over lanes.
final class LaneBuffer {
  /// The numbers.
  let numbers: UnsafeMutableBufferPointer<Double>

  /// The address of the first.
  var start: UnsafeMutablePointer<Double> { numbers.baseAddress.unsafelyUnwrapped }

  /// A buffer of this many zeros.
  init(_ count: Int) {
    let bytes = max(1, count) * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    numbers = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: Double.self, capacity: max(1, count)), count: max(1, count))
    numbers.initialize(repeating: 0)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// Sets every number to zero.
  func clear() { numbers.update(repeating: 0) }
}
