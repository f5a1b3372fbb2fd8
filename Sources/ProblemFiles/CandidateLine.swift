//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Scalar

/// One line of a log, a JSON object.
///
/// Other keys than those of a candidate are ignored.
struct CandidateLine {
  /// The keys of a candidate.
  enum Key: String, CodingKey, CaseIterable {
    case prompt
    case response
    case logReference = "logp_reference"
    case logPolicy = "logp_policy"
    case reward
  }

  private let file: String
  private let number: Int
  private let values: [Key: LoggedValue]

  /// Whether the line looks like the object of a candidate, well-formed or not.
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "{")
      && Data(line).range(of: Data("\"\(Key.logReference.rawValue)\"".utf8)) != nil
  }

  /// The object in the line with this number.
  init(_ line: ArraySlice<UInt8>, file: String, number: Int) throws(ProblemFileError) {
    self.file = file
    self.number = number
    let text = try UTF8Text.decode(line, file: file, firstLine: number)
    do {
      values = try JSONDecoder().decode(LoggedObject.self, from: Data(text.utf8)).values
    } catch {
      throw Self.mistake(text, file: file, number: number)
    }
  }

  private static func mistake(_ line: String, file: String, number: Int) -> ProblemFileError {
    let isNotFinite = ["NaN", "Infinity"].contains { line.contains($0) }
    return ProblemFileError(
      file: file, line: number,
      found: isNotFinite
        ? "NaN or Infinity, which JSON does not have" : "a line that is no JSON object",
      expected: "one JSON object on the line",
      remedy: isNotFinite
        ? "give a finite number, or leave the candidate out"
        : #"write for example {"prompt": "p", "response": "a", "logp_reference": -1.2, "#
          + #""logp_policy": -0.9, "reward": 0.7}"#)
  }

  /// The error that the value of a key is not what was expected.
  func error(_ key: Key, found: String, expected: String, remedy: String) -> ProblemFileError {
    ProblemFileError(
      file: file, line: number, keyPath: key.rawValue, found: found, expected: expected,
      remedy: remedy)
  }
}

extension CandidateLine {
  /// The text or number under a key.
  func name(_ key: Key) throws(ProblemFileError) -> String {
    switch try value(key) {
    case .text(let text): return text
    case .wholeNumber(let number): return "\(number)"
    case .number(let number): return "\(number)"
    case let other:
      throw error(
        key, found: other.described, expected: "a text or a number",
        remedy: "give the \(key.rawValue) or an identifier of it")
    }
  }

  /// The number under a key.
  ///
  /// It is made from the shortest decimal that the nearest `Double` has.
  func number<Number: Scalar>(_ key: Key) throws(ProblemFileError) -> Number {
    let value = try value(key)
    guard let decimal = value.decimal, let number = Number(decimal: decimal) else {
      let isText = if case .text = value { true } else { false }
      throw error(
        key, found: value.described, expected: "a finite number",
        remedy: isText ? "remove the quotes" : "write it like -12.3")
    }
    return number
  }

  /// The number under a key, which must be at most zero.
  func logProbability<Number: Scalar>(_ key: Key) throws(ProblemFileError) -> Number {
    let number: Number = try number(key)
    guard number.approximation <= 0 else {
      throw error(
        key, found: try value(key).described,
        expected: "a log-probability, which is at most 0",
        remedy: "give the natural logarithm of the probability of the whole response")
    }
    return number
  }

  private func value(_ key: Key) throws(ProblemFileError) -> LoggedValue {
    guard let value = values[key] else {
      throw ProblemFileError(
        file: file, line: number, found: "no key \(key.rawValue)", expected: "one",
        remedy: "give every candidate its \(Key.allCases.map(\.rawValue).listed())")
    }
    return value
  }
}

/// The values of the known keys of a JSON object.
private struct LoggedObject: Decodable {
  var values: [CandidateLine.Key: LoggedValue] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CandidateLine.Key.self)
    for key in CandidateLine.Key.allCases where container.contains(key) {
      values[key] = try container.decode(LoggedValue.self, forKey: key)
    }
  }
}
