//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel

extension SequenceSpace {
  /// The longest sequences that are enumerated, whose tokens are all kept.
  private static let longest = 1_000

  /// The space that the keys `length` and `end-token` describe, checked before it is enumerated.
  static func read(
    _ sequence: DocumentMapping, vocabulary: Vocabulary, limit: ResponseLimit
  ) throws(ProblemFileError) -> SequenceSpace {
    let entry = try sequence.required("length", example: "length: 3")
    let length = try entry.wholeNumber(in: 1..., example: "length: 3")
    guard length <= longest else {
      throw entry.error(
        found: "sequences of \(length) tokens", expected: "at most \(longest)",
        remedy: "take a shorter length")
    }
    let endToken: Int?
    if let token = sequence["end-token"] {
      endToken = try vocabulary.token(token)
    } else {
      endToken = nil
    }
    let space = SequenceSpace(vocabulary: vocabulary.count, length: length, endToken: endToken)
    if limit.enumeratesSequences { try space.check(limit, at: entry) }
    return space
  }

  private func check(_ limit: ResponseLimit, at entry: DocumentEntry) throws(ProblemFileError) {
    let tokens = vocabulary.counted("token")
    guard let count, count <= limit.responses else {
      throw entry.error(
        found: "\(count.map(String.init) ?? "more than \(Int.max)") responses (\(tokens),"
          + " length \(length))",
        expected: "at most \(limit.responses), \(ResponseLimit.reason)",
        remedy: remedy(for: limit))
    }
    let (parameters, overflow) = vocabulary.multipliedReportingOverflow(by: vocabulary + 1)
    let (entries, overflowed) = count.multipliedReportingOverflow(by: parameters)
    guard !overflow, !overflowed, entries <= limit.gradientEntries else {
      throw entry.error(
        found: "\(count) responses whose gradients have \(parameters) entries each (\(tokens),"
          + " length \(length))",
        expected:
          "at most \(limit.gradientEntries) entries in all, because they are held in memory",
        remedy: "take a smaller vocabulary or length")
    }
  }

  /// What length or limit would do.
  private func remedy(for limit: ResponseLimit) -> String {
    let fitting = (1..<length).last {
      let shorter = SequenceSpace(vocabulary: vocabulary, length: $0, endToken: endToken)
      return shorter.count.map { $0 <= limit.responses } ?? false
    }
    let shorten = fitting.map { "take length \($0)" } ?? "take a smaller vocabulary"
    guard let count else { return shorten }
    return "\(shorten), or allow them with --max-responses \(count)"
  }
}
