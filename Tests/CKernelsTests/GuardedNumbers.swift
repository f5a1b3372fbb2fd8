//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// Numbers whose memory ends where the process may neither read nor write: a loop that runs over their
/// end by one number is killed.
final class GuardedNumbers {
  /// The address of the first.
  let start: UnsafeMutablePointer<Double>
  private let count: Int
  private let memory: UnsafeMutableRawPointer
  private let bytes: Int

  /// All numbers.
  var values: [Double] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// The numbers of an array.
  init(_ values: [Double]) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let size = values.count * MemoryLayout<Double>.stride
    let kept = (size + page - 1) / page * page
    bytes = kept + page
    guard
      let memory = mmap(
        nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED, mprotect(memory + kept, page, PROT_NONE) == 0
    else { preconditionFailure("there is no memory for \(values.count) numbers") }
    self.memory = memory
    count = values.count
    start = (memory + (kept - size)).bindMemory(to: Double.self, capacity: max(1, count))
    start.initialize(from: values, count: count)
  }

  /// Zeros.
  convenience init(zeros count: Int) { self.init(Array(repeating: 0, count: count)) }

  deinit { munmap(memory, bytes) }
}
