//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CommandLine

/// The process `pilaf`.
@main
enum Pilaf {
  static func main() {
    PilafProgram.main()
  }
}
