//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation

/// The threads of a computation whose output does not depend on their number.
struct ThreadsOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "The number of threads; the output does not depend on it. Default: one a core.",
      valueName: "count"))
  var count: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if count < 1 { throw ValidationError("--threads is \(count); it must be at least 1.") }
  }
}
