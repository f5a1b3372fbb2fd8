//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Synchronization

/// A request to stop long work (Ctrl-C), after which what is complete is printed.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  /// Whether the work should stop.
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Turns the first Ctrl-C into a request; a second one ends the process at once.
  static func listen() {
    signal(SIGINT) { _ in
      Interruption.requested.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    letThrough()
  }

  /// Lets the signal through even if the parent process had blocked it, as one that starts children
  /// from a worker thread may have.
  static func letThrough() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
