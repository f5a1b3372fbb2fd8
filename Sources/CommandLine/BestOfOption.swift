//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser

/// N of best-of-N.
struct BestOfOption: ParsableArguments {
  @Option(help: ArgumentHelp("N, the number of draws of best-of-N.", valueName: "draws"))
  var bestOf: Int = standard

  /// The number of draws unless told otherwise.
  static let standard = 8

  /// The largest number of draws, which an exact law takes time in proportion to.
  static let largest = 1_000_000

  func validate() throws {
    if bestOf < 2 {
      throw ValidationError("--best-of is \(bestOf); a best and a worst need at least 2 draws.")
    }
    if bestOf > Self.largest {
      throw ValidationError("--best-of is \(bestOf); it must be at most \(Self.largest).")
    }
  }
}
