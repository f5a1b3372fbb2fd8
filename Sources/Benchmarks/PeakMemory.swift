//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The largest memory that the process has held.
enum PeakMemory {
  /// Begins anew with what is held now, where the system can.
  static func reset() {
    // Linux only; elsewhere the peak is that of the process since it began.
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }

  /// The largest memory held since the last reset, in bytes; nil where the system does not tell.
  static var bytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = Int(line.filter { "0"..."9" ~= $0 })
    else { return nil }
    return kibibytes * 1024
  }
}
