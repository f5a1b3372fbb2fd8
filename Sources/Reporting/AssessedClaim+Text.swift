//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ProblemFiles
import Theory

extension AssessedClaim {
  /// The claim for people: what it says, what shows it, where it fails, and how to see that again.
  var text: String {
    [heading, statement, hypotheses, verdictText, evidence, counterexample, withoutHypotheses]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
      + (surveys ?? []).map { "\n\n" + $0.text }.joined() + "\n\n" + reproduction
  }

  private var heading: String {
    "\(claim.identifier.rawValue): \(claim.title)\n\(claim.source)"
  }

  private var statement: String { "Statement\n" + claim.statement.wrapped(indent: 2) }

  private var hypotheses: String {
    let list = claim.hypotheses.isEmpty ? ["none but those of the theory"] : claim.hypotheses
    return "Hypotheses\n" + list.map { "  - \($0)" }.joined(separator: "\n")
  }

  private var verdictText: String {
    let theorems = claim.theorems.map(\.description).joined(separator: ", ")
    let proof = theorems.isEmpty ? "" : "\n" + "proved in Coq: \(theorems)".wrapped(indent: 2)
    return "Verdict: \(verdict)\n" + reason.wrapped(indent: 2) + proof
  }

  private var evidence: String {
    guard let worst = assessment.worst ?? assessment.evidence.first else { return "" }
    var table = Table([
      .init("instance", .left), .init("measured"), .init("allowed"), .init("outcome", .left),
    ])
    for evidence in assessment.evidence {
      table.add([
        evidence.instance.name, evidence.measuredText, evidence.allowedText, evidence.outcome.word,
      ])
    }
    let kind = claim.quantifier == .existential ? "The clearest" : "The worst"
    return """
      Evidence: \(worst.method.phrase)
      \(table.text(indent: 2))

        \(kind): \(worst.lines(indent: 4))
      """
  }

  private var counterexample: String {
    guard let counterexample = assessment.counterexample else { return "" }
    let file = counterexample.problemFile.map { text in
      let lines = text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
      return "\n  As a problem file\n\(lines)"
    }
    return "Smallest counterexample\n  \(counterexample.lines(indent: 4))\(file ?? "")"
  }

  private var withoutHypotheses: String {
    (failures ?? []).map { failure in
      let found = failure.evidence?.lines(indent: 4) ?? "it fails on none of the instances"
      return "Without \"\(failure.hypothesis)\"\n  \(found)"
    }.joined(separator: "\n\n")
  }

  private var reproduction: String {
    let commands =
      claim.commands.isEmpty ? ["no command: it is not examined"] : claim.commands
    let identifier = claim.identifier.rawValue
    return "Reproduce\n" + commands.map { "  \($0)" }.joined(separator: "\n")
      + "\n\nDerivation, source and test: the row \(identifier) of proofs/README.md"
  }
}

extension Evidence {
  /// The problem that the evidence is about as a problem file; nil where it is none, or too large.
  var problemFile: String? {
    (instance as? Instance).flatMap { WrittenProblem($0.problem)?.text }
  }
}

extension Survey {
  /// The survey as a table under its question, and how it was made.
  fileprivate var text: String {
    var table = Table([.init("", .left)] + columns.map { .init($0.name, unit: $0.unit) })
    for row in rows {
      table.add([row.name] + row.values.map { $0.map(Figures.compact) ?? "-" })
    }
    let note = missing.map { "\n" + $0.wrapped(indent: 2) } ?? ""
    return "\(title)\n\(table.text(indent: 2))\n" + method.wrapped(indent: 2) + note
  }
}

extension Evidence.Method {
  /// How the numbers were obtained, in words.
  fileprivate var phrase: String {
    switch self {
    case .exact: "exact arithmetic"
    case .certified: "enclosures that contain the true values"
    case .floatingPoint: "floating point, with a bound on the rounding"
    case .sampled: "random draws, with a confidence"
    }
  }
}

extension Evidence.Outcome {
  /// The outcome in a word or two.
  var word: String {
    switch self {
    case .holds: "holds"
    case .fails: "fails"
    case .undecided(let reason): "undecided: \(reason)"
    }
  }
}

extension String {
  /// The text in lines of at most a hundred characters, broken at blanks.
  func wrapped(indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + word.count < 100 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(margin + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
