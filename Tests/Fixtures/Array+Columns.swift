//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Array {
  /// One column of a table of so many columns, kept row after row.
  public func column(_ column: Int, of columns: Int) -> [Element] {
    stride(from: column, to: count, by: columns).map { self[$0] }
  }

  /// The table whose columns these are, row after row.
  public func sideBySide<Entry>() -> [Entry] where Element == [Entry] {
    self[0].indices.flatMap { row in map { $0[row] } }
  }
}
