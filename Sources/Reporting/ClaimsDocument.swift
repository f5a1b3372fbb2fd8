//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Theory

/// The report of `pilaf claims`: all claims, or one in full.
public struct ClaimsDocument: Sendable {
  /// The claims.
  let claims: [AssessedClaim]

  /// The list of claims.
  public init(_ assessments: [Assessment]) {
    claims = assessments.map { AssessedClaim($0) }
  }

  /// One claim in full, its hypotheses dropped one by one on these instances, its surveys by training
  /// at a scale or at their own.
  public init(
    inFull assessment: Assessment, on instances: [Instance], scale: SurveyScale? = nil,
    work: SurveyWork = SurveyWork()
  ) {
    claims = [AssessedClaim(inFull: assessment, on: instances, scale: scale, work: work)]
  }
}

extension ClaimsDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("claims", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(claims, forKey: "claims")
  }
}

extension AssessedClaim: Encodable {
  /// Writes the claim: its assessment as in the document of `pilaf verify`, and what is added here.
  public func encode(to encoder: any Encoder) throws {
    try AssessmentEntry(assessment: assessment).encode(to: encoder)
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(claim.title, forKey: "title")
    try container.encode(reason, forKey: "reason")
    try container.encode(claim.commands, forKey: "commands")
    try encode(
      surveys?.map { SurveyEntry(survey: $0) }, "surveys",
      "Name the claim on the command line to compute its surveys.", &container)
    try encode(
      failures?.map { FailureEntry(failure: $0) }, "withoutHypotheses",
      "Name the claim on the command line to drop its hypotheses one by one.", &container)
  }

  private func encode(
    _ entries: (some Encodable)?, _ key: DocumentKey, _ reason: String,
    _ container: inout KeyedEncodingContainer<DocumentKey>
  ) throws {
    if let entries {
      try container.encode(entries, forKey: key)
    } else {
      try container.encodeNil(forKey: key)
      try container.encode(reason, forKey: DocumentKey(stringValue: key.stringValue + "Reason"))
    }
  }
}

/// What happens without a hypothesis, in a document.
private struct FailureEntry: Encodable {
  let failure: AssessedClaim.Failure

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(failure.hypothesis, forKey: "hypothesis")
    if let evidence = failure.evidence {
      try container.encode(EvidenceEntry(evidence: evidence), forKey: "counterexample")
    } else {
      try container.encodeNil(forKey: "counterexample")
      try container.encode(
        "It fails on none of the instances.", forKey: "counterexampleReason")
    }
  }
}

/// A survey in a document.
private struct SurveyEntry: Encodable {
  let survey: Survey

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(survey.title, forKey: "title")
    try container.encode(survey.method, forKey: "method")
    var columns = container.nestedUnkeyedContainer(forKey: "columns")
    for column in survey.columns {
      var entry = columns.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(column.name, forKey: "name")
      try entry.encode(column.unit, forKey: "unit")
    }
    var rows = container.nestedUnkeyedContainer(forKey: "rows")
    for row in survey.rows {
      var entry = rows.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(row.name, forKey: "name")
      try entry.encode(row.values.map { $0.flatMap { $0.isFinite ? $0 : nil } }, forKey: "values")
    }
    if let missing = survey.missing { try container.encode(missing, forKey: "missing") }
  }
}
