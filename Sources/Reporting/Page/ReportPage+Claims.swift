//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Theory

extension ReportPage {
  /// What became of each claim, on its own instances and on this problem.
  var claimsSection: PageSection {
    var section = PageSection("claims", "The claims, and what became of them")
    section.add(
      "Each claim is examined on instances of its own and on this problem. Verdicts are computed from "
        + "the evidence; a claim refuted as published is a finding, not a failure. Claims "
        + "out of reach of models like this one are listed by pilaf claims.")
    section.add(verdictTable)
    section.add(evidenceTable)
    if assessments.contains(where: { $0.counterexample != nil }) { section.add(refutationTable) }
    for assessment in assessments {
      let claim = assessment.claim
      section.add(
        heading: "\(claim.identifier.rawValue): \(claim.title)", identifier: anchor(assessment))
      section.add(Markup(claim.statement))
      section.add("Source: \(claim.source). Verdict: \(AssessedClaim(assessment).verdict).")
      if !claim.hypotheses.isEmpty {
        section.add("Hypotheses: \(claim.hypotheses.joined(separator: "; ")).")
      }
      if !claim.theorems.isEmpty {
        let theorems = claim.theorems.map(\.description).joined(separator: ", ")
        section.add("Checked in Coq: \(theorems).")
      }
      if let evidence = onThisProblem(assessment)?.evidence {
        section.add("Tolerance: \(evidence.toleranceReason).")
        for line in evidence.certificate?.lines ?? [] { section.add(Markup(line)) }
      }
      if let file = assessment.counterexample?.problemFile {
        section.add("The smallest counterexample as a problem file:")
        section.add(lines: Markup(file))
      }
    }
    return section
  }

  private func anchor(_ assessment: Assessment) -> Markup {
    "claim-\(assessment.claim.identifier.rawValue)"
  }

  private func link(_ assessment: Assessment) -> Markup {
    .link(assessment.claim.identifier.rawValue, to: "claim-\(assessment.claim.identifier.rawValue)")
  }

  /// The evidence on the problem of the page, and its position in the document.
  private func onThisProblem(_ assessment: Assessment) -> (index: Int, evidence: Evidence)? {
    let given = assessment.evidence.indices.last { index in
      guard let instance = assessment.evidence[index].instance as? Instance else { return false }
      return instance.name == summary.name
        && instance.problem.parameterCount == problem.parameterCount
    }
    return given.map { ($0, assessment.evidence[$0]) }
  }

  private var verdictTable: PageTable {
    var table = PageTable(
      "Verdicts",
      [
        .words("claim"), .words("in short"), .words("source"), .words("verdict"),
        .numbers("holds", unit: "instances"), .numbers("fails", unit: "instances"),
      ])
    for (index, assessment) in assessments.enumerated() {
      let place = "verify#/claims/\(index)/"
      let counts = [(assessment.held, "held"), (assessment.failed, "failed")]
      table.add(
        link(assessment),
        [
          Markup(assessment.claim.title), Markup(assessment.claim.source),
          Markup(assessment.verdict.word),
        ] + counts.map { .number(Double($0), as: "\($0)", at: place + $1) })
    }
    return table
  }

  private var evidenceTable: PageTable {
    var table = PageTable(
      "Evidence on this problem: what was measured, and what it may not exceed",
      [
        .words("claim"), .words("quantity"), .numbers("measured"), .numbers("limit"),
        .numbers("tolerance", unit: "beyond it"), .words("outcome"),
      ])
    var unexamined: [Markup] = []
    for (index, assessment) in assessments.enumerated() {
      guard let found = onThisProblem(assessment) else {
        unexamined.append(link(assessment))
        continue
      }
      table.add(
        link(assessment),
        cells(of: found.evidence, at: "verify#/claims/\(index)/evidence/\(found.index)/"))
    }
    if let first = unexamined.first {
      let names = unexamined.dropFirst().reduce(first) { "\($0), \($1)" }
      table.notes.append(
        "No row: \(names). This problem does not meet the hypotheses, or the claim is not about "
          + "problems.")
    }
    return table
  }

  private var refutationTable: PageTable {
    var table = PageTable(
      "The smallest counterexample to each claim that is refuted",
      [
        .words("claim"), .words("on"), .words("quantity"), .numbers("measured"), .numbers("limit"),
        .numbers("tolerance", unit: "beyond it"), .words("outcome"),
      ])
    for (index, assessment) in assessments.enumerated() {
      guard let counterexample = assessment.counterexample else { continue }
      table.add(
        link(assessment),
        [Markup(counterexample.instance.name)]
          + cells(of: counterexample, at: "verify#/claims/\(index)/counterexample/"))
    }
    return table
  }

  private func cells(of evidence: Evidence, at place: String) -> [Markup] {
    [
      Markup(evidence.quantity),
      .number(evidence.measuredQuantity, at: place + "measured", Figures.compact),
      .number(evidence.limitQuantity, at: place + "limit", Figures.compact),
      .number(evidence.toleranceQuantity, at: place + "tolerance", Figures.rough),
      Markup(evidence.outcome.word),
    ]
  }
}
