//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How many numbers or rows a list must have, and why.
struct NumberCount {
  /// How many.
  let count: Int
  /// The reason, to follow the number: `one per response`.
  let reason: String
  private let remedy: String?

  /// The count with its reason, and with what to do about another one than to keep to it.
  init(_ count: Int, _ reason: String, remedy: String? = nil) {
    self.count = count
    self.reason = reason
    self.remedy = remedy
  }

  /// How to mend a list of `found` entries.
  func remedy(_ found: Int) -> String {
    if let remedy { return remedy }
    let difference = abs(found - count)
    let extent = difference == 1 ? "one" : "\(difference)"
    return found < count ? "add the missing \(extent)" : "remove the \(extent) too many"
  }
}
