//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A value in a line of a log, of whatever type it is.
enum LoggedValue: Decodable {
  /// A number with a fraction or an exponent, or beyond the whole numbers.
  case number(Double)
  /// A whole number.
  case wholeNumber(Int)
  /// A text.
  case text(String)
  /// A truth value.
  case truth(Bool)
  /// Null.
  case null
  /// A list or an object.
  case collection
  /// A number whose size no `Double` has.
  case numberOutOfRange

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Int.self) {
      self = .wholeNumber(number)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if container.decodeNil() {
      self = .null
    } else {
      let isObject = (try? decoder.container(keyedBy: CandidateLine.Key.self)) != nil
      let isList = (try? decoder.unkeyedContainer()) != nil
      self = isObject || isList ? .collection : .numberOutOfRange
    }
  }

  /// The shortest decimal of a number, or nil.
  var decimal: String? {
    switch self {
    case .number(let number): number.description
    case .wholeNumber(let number): number.description
    default: nil
    }
  }

  /// What this value is, for use after the word `found`.
  var described: String {
    switch self {
    case .number(let number): "\(number)"
    case .wholeNumber(let number): "\(number)"
    case .text(let text): "the text \(text.quoted)"
    case .truth(let truth): "\(truth)"
    case .null: "null"
    case .collection: "a list or an object"
    case .numberOutOfRange: "a number beyond the range of double precision"
    }
  }
}
