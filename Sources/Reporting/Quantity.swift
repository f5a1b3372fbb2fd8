//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A number of a report, or the reason why there is none.
public enum Quantity: Sendable, Equatable {
  /// A finite number.
  case value(Double)
  /// No number, and a sentence that says why.
  case missing(reason: String)

  /// The number, or the reason where it is nil or not finite.
  public init(_ value: Double?, otherwise reason: String) {
    if let value, value.isFinite {
      self = .value(value)
    } else if value != nil {
      self = .missing(reason: "The number is beyond the range of double precision.")
    } else {
      self = .missing(reason: reason)
    }
  }

  /// A number that always exists; missing only where it exceeds the range of `Double`.
  public init(_ value: Double) {
    self.init(value, otherwise: "")
  }
}

/// A key of a JSON document, spelled as it appears there.
struct DocumentKey: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringLiteral value: String) { stringValue = value }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedEncodingContainer<DocumentKey> {
  /// Writes the number, or null beside a `...Reason` sentence.
  mutating func encode(_ quantity: Quantity, forKey key: DocumentKey) throws {
    switch quantity {
    case .value(let value): try encode(value, forKey: key)
    case .missing(let reason):
      try encodeNil(forKey: key)
      try encode(reason, forKey: DocumentKey(stringValue: key.stringValue + "Reason"))
    }
  }
}
