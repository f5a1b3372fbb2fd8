//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Dispatch
import PreferenceModel
import Scalar
import Synchronization

/// The threads that the problems of a survey are handed to, and who is told how many are done.
public struct SurveyWork: Sendable {
  private let threads: Int
  private let report: @Sendable (_ done: Int, _ total: Int) -> Void

  /// The work on a number of threads; `report` is called on any of them.
  ///
  /// Let BLAS use one thread for itself. Precondition: at least one thread.
  public init(
    threads: Int = 1, report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    precondition(threads > 0, "no thread can survey no problem")
    self.threads = threads
    self.report = report
  }

  /// What is found on the first problems of each family, without those on which nothing is.
  ///
  /// Families and problems keep their order, so the outcome does not depend on the threads.
  func findings<Found: Sendable>(
    problems: Int, _ examine: @Sendable (Problem<Double>) -> Found?
  ) -> [(family: SurveyFamily, found: [Found])] {
    let families = SurveyFamily.allCases
    let total = families.count * problems
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    let finished = Mutex<[Int: Found]>([:])
    DispatchQueue.concurrentPerform(iterations: min(threads, total)) { _ in
      while true {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard position < total else { return }
        let found = examine(families[position / problems].problem(position % problems))
        if let found { finished.withLock { $0[position] = found } }
        report(done.wrappingAdd(1, ordering: .relaxed).newValue, total)
      }
    }
    let results = finished.withLock { $0 }
    return families.enumerated().map { index, family in
      (family, (0..<problems).compactMap { results[index * problems + $0] })
    }
  }
}
