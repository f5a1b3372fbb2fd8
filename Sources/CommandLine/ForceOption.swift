//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser

/// Whether a file that a command writes may replace another.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace the file if it exists.")
  var force = false
}
