//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Theory

extension ClaimsDocument {
  /// The claims for people, two lines each, and the count of verdicts.
  public var text: String {
    let width = claims.map { $0.claim.identifier.rawValue.count }.max() ?? 0
    let entries = claims.map { claim in
      let identifier = claim.claim.identifier.rawValue
      let padding = String(repeating: " ", count: width - identifier.count)
      return """
        \(identifier)\(padding)  \(claim.verdict)
          \(claim.claim.title) [\(claim.claim.source)]
          \(claim.reason)
        """
    }
    return (entries + ["", tally, "pilaf claims CLAIM shows one of them in full."])
      .joined(separator: "\n")
  }

  /// One claim in full; the list where there are several.
  public var fullText: String {
    guard claims.count == 1, let claim = claims.first else { return text }
    return claim.text
  }

  /// The claims as a table of Markdown, without numbers that another processor rounds differently.
  public var markdown: String {
    let rows = claims.map { claim in
      let isRefuted = claim.assessment.counterexample != nil
      let word = claim.assessment.verdict.word
      return "| `\(claim.claim.identifier.rawValue)` | \(claim.claim.title.inMarkdown) | "
        + "\(claim.claim.source.inMarkdown) | \(isRefuted ? "**\(word)**" : word) |"
    }
    return (["| claim | in short | source | verdict |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  /// How many claims there are of each verdict.
  var tally: String {
    var counts: [(word: String, count: Int)] = []
    for word in claims.map(\.assessment.verdict.word) {
      if let index = counts.firstIndex(where: { $0.word == word }) {
        counts[index].count += 1
      } else {
        counts.append((word, 1))
      }
    }
    let parts = counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    return "\(claims.count) claims: \(parts)."
  }
}

extension String {
  /// The text in a cell of a table of Markdown: bars and stars stand for themselves.
  fileprivate var inMarkdown: String {
    replacing("|", with: "\\|").replacing("*", with: "\\*")
  }
}
