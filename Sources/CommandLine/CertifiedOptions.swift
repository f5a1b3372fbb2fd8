//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import CertifiedArithmetic

/// Whether a command certifies what it reports, and with how many digits.
struct CertifiedOptions: ParsableArguments {
  /// The precision that is tried first unless told otherwise.
  static let defaultBits = 128
  /// The highest precision allowed unless told otherwise.
  static let defaultMaximum = 4096

  @Flag(
    name: .customLong("certified"),
    help: "Enclose every number by ball arithmetic, and decide by the enclosures (needs FLINT).")
  var isOn = false

  @Option(
    help: ArgumentHelp(
      "The binary digits to begin with (default: \(defaultBits)); doubled until all is decided.",
      valueName: "count"))
  var bits: Int?

  @Option(
    help: ArgumentHelp(
      "The largest number of binary digits allowed (default: \(defaultMaximum)).",
      valueName: "count"))
  var maxBits: Int?

  /// The precision that is tried first.
  var first: Int { bits ?? min(Self.defaultBits, last) }
  /// The highest precision allowed.
  var last: Int { maxBits ?? max(Self.defaultMaximum, bits ?? 0) }
  /// The precisions to try, one after another.
  var ladder: [Int] { Precision.ladder(from: first, to: last) }

  /// The options as they are written after a command, with a blank before each.
  var words: String {
    guard isOn else { return "" }
    return " --certified" + (bits.map { " --bits \($0)" } ?? "")
      + (maxBits.map { " --max-bits \($0)" } ?? "")
  }

  func validate() throws {
    guard isOn else {
      if bits != nil || maxBits != nil {
        throw ValidationError("--bits and --max-bits belong to --certified; add it.")
      }
      return
    }
    for (name, value) in [("--bits", bits), ("--max-bits", maxBits)] {
      guard let value, !(Precision.range ~= value) else { continue }
      throw ValidationError(
        "\(name) is \(value); it must lie between \(Precision.range.lowerBound) and "
          + "\(Precision.range.upperBound).")
    }
    if let bits, let maxBits, bits > maxBits {
      throw ValidationError("--bits is \(bits) and --max-bits \(maxBits); it must not be less.")
    }
  }
}
