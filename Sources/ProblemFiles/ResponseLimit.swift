//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How large a problem may be before it is refused.
///
/// The laws of pairs are summed over all pairs of responses, so that time grows with the square of
/// the number of responses.
public struct ResponseLimit: Sendable, Equatable {
  /// The largest number of responses of a prompt.
  public var responses: Int
  /// The largest number of entries in the gradients of a sequence model, responses x parameters.
  public var gradientEntries: Int
  /// Whether the sequences of a model are enumerated, so that the limit holds for them too.
  var enumeratesSequences = true

  /// At most 20,000 responses a prompt, and gradients of at most 2^27 entries (1 GiB of `Double`).
  public static let `default` = ResponseLimit(responses: 20_000)

  /// A limit on the responses of a prompt and on the entries of its gradients.
  public init(responses: Int, gradientEntries: Int = 1 << 27) {
    self.responses = responses
    self.gradientEntries = gradientEntries
  }
}

extension ResponseLimit {
  /// The reason of the limit, for use after the words `expected at most 20000`.
  static let reason =
    "because every pair of responses is summed over and the time grows with the square of their"
    + " number"

  /// Refuses a prompt that lists too many responses.
  func check(listed count: Int, at entry: DocumentEntry) throws(ProblemFileError) {
    guard count > responses else { return }
    throw entry.error(
      found: "\(count) responses", expected: "at most \(responses), \(Self.reason)",
      remedy: "list fewer, or allow them with --max-responses \(count)")
  }
}
