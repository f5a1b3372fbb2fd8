//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Theory

extension VerificationDocument {
  /// The report for people: a table of verdicts, what was refuted, the worst evidence of each claim,
  /// and the count of verdicts as the last line, where a long report is read first.
  public var text: String {
    ([scope] + notes.map { "Note: \($0)" } + [summaryTable, conclusion] + refutations
      + [certification?.text ?? "", details, engine?.text ?? "", tally])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var tally: String {
    let words = assessments.map { verdict($0, briefly: true) }
    let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    let parts = counts.keys.sorted().map { "\(counts[$0, default: 0]) \($0)" }
    let noun = assessments.count == 1 ? "claim" : "claims"
    guard !assessments.isEmpty else { return "" }
    return "\(assessments.count) \(noun): \(parts.joined(separator: ", "))."
  }

  private var summaryTable: String {
    guard !assessments.isEmpty else { return "" }
    var table = Table([
      .init("claim", .left), .init("worst", unit: "measured"), .init("limit"),
      .init("tolerance", unit: "beyond it"), .init("holds on", unit: "instances"),
      .init("verdict", .left),
    ])
    for assessment in assessments {
      let worst = assessment.worst
      table.add([
        assessment.claim.identifier.rawValue,
        worst.map(\.measuredText) ?? "-",
        worst.map(\.limitText) ?? "-", worst.map(\.toleranceText) ?? "-",
        "\(assessment.held) of \(assessment.examined)", verdict(assessment),
      ])
    }
    return table.text()
  }

  private func verdict(_ assessment: Assessment, briefly isBrief: Bool = false) -> String {
    let word = assessment.verdict.word
    guard case .refuted = assessment.verdict else {
      guard !isBrief else { return word }
      let isEnough = assessment.claim.quantifier == .existential && assessment.failed > 0
      let rest =
        assessment.undecided > 0 && assessment.held > 0 ? ", \(assessment.undecided) undecided" : ""
      return word + (isEnough ? ", one suffices" : rest)
    }
    return assessment.claim.standing == .own ? word.uppercased() : "\(word) as published"
  }

  private var conclusion: String {
    if assessments.isAsExpected {
      return
        "No claim of this toolkit failed. A claim refuted as published is a finding, not a failure."
    }
    if certification != nil && assessments.isEmpty {
      return "Nothing was examined: these claims have no certificate."
    }
    return assessments.contains { $0.examined > 0 }
      ? "A claim of this toolkit FAILED."
      : "Nothing was examined: no problem meets the hypotheses of these claims."
  }

  private var refutations: [String] {
    assessments.compactMap { assessment in
      guard case .refuted(let counterexample) = assessment.verdict else { return nil }
      let claim = assessment.claim
      return """
        Refuted: \(claim.identifier.rawValue) (\(claim.source))
          "\(claim.statement)"
          smallest counterexample: \(counterexample.lines(indent: 4))
        """
    }
  }

  private var details: String {
    guard !assessments.isEmpty else { return "" }
    let worst = assessments.compactMap { assessment -> String? in
      guard let evidence = assessment.worst else {
        return "  \(assessment.claim.identifier.rawValue): \(reason(assessment))"
      }
      return """
          \(assessment.claim.identifier.rawValue): \(assessment.claim.title)
            \(evidence.lines(indent: 4))\(theorems(of: assessment.claim))
        """
    }
    return (["The worst evidence on each claim:"] + worst).joined(separator: "\n")
  }

  /// The machine-checked theorems in lines of their own, or nothing.
  private func theorems(of claim: Claim) -> String {
    guard let first = claim.theorems.first else { return "" }
    let items = ["checked in Coq: \(first)"] + claim.theorems.dropFirst().map(\.description)
    return items.partedByCommas.map { "\n    " + $0 }.joined()
  }

  /// Why there is no worst evidence.
  private func reason(_ assessment: Assessment) -> String {
    guard case .undecided(let reason) = assessment.verdict else {
      return "no instance meets the hypotheses"
    }
    return "undecided, \(reason)"
  }
}

extension Evidence {
  /// The evidence in a few lines, the first without its indentation.
  func lines(indent: Int) -> String {
    let margin = "\n" + String(repeating: " ", count: indent)
    var lines = [instance.name, instance.summary]
    if let certificate {
      lines += [quantity] + certificate.lines
    } else {
      lines += [
        "\(quantity) = \(isBeyondRange ? measuredText : Figures.short(measured)), "
          + "limit \(isUnlimited ? allowedText : "\(Figures.short(limit)) + \(toleranceText)")",
        "tolerance: \(toleranceReason)",
      ]
    }
    if case .undecided(let reason) = outcome { lines.append("undecided: \(reason)") }
    if !findings.isEmpty {
      lines += findings.map { "\($0.label) \(Figures.short($0.value))" }.partedByCommas
    }
    return lines.joined(separator: margin)
  }
}

extension [String] {
  /// The items parted by commas, in lines of at most a hundred characters.
  fileprivate var partedByCommas: [String] {
    reduce(into: []) { lines, item in
      if let last = lines.last, last.count + item.count < 98 {
        lines[lines.count - 1] = last + ", " + item
      } else {
        lines.append(item)
      }
    }
  }
}
