//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Values in the order of the work.
struct MergedList<Element: Sendable>: Mergeable {
  private(set) var values: [Element]

  init(_ values: [Element] = []) { self.values = values }

  mutating func merge(_ next: MergedList) { values += next.values }
}
