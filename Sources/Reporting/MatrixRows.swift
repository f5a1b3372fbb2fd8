//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// A matrix as JSON writes it: an array of its rows.
struct MatrixRows: Encodable {
  let matrix: Matrix

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for row in 0..<matrix.rows { try container.encode(matrix.row(row)) }
  }
}

extension KeyedEncodingContainer<DocumentKey> {
  /// Writes the value, or null beside a `...Reason` sentence where it is nil.
  mutating func encode(
    _ value: (some Encodable)?, otherwise reason: String, forKey key: DocumentKey
  ) throws {
    guard let value else {
      try encodeNil(forKey: key)
      try encode(reason, forKey: DocumentKey(stringValue: key.stringValue + "Reason"))
      return
    }
    try encode(value, forKey: key)
  }
}
