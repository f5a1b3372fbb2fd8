//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Theory

/// The report of `pilaf verify`: one value behind the text and the JSON document.
public struct VerificationDocument: Sendable {
  /// What was examined, in words: the problems and the seed.
  let scope: String
  /// The seed of the random problems.
  let seed: UInt64
  /// The number of random problems.
  let randomInstances: Int
  /// One assessment a claim.
  let assessments: [Assessment]
  /// Sentences on how the problems were made from their files.
  let notes: [String]
  /// How sums over the pairs of the problems were taken; nil where they are enclosed.
  let engine: EngineSummary?
  /// What a certified run adds; nil for a run in floating point.
  let certification: CertificationSummary?

  /// The report on these assessments.
  public init(
    _ assessments: [Assessment], scope: String, randomInstances: Int, seed: UInt64,
    notes: [String] = [], engine: EngineSummary? = nil,
    certification: CertificationSummary? = nil
  ) {
    self.engine = engine
    self.certification = certification
    self.assessments = assessments
    self.scope = scope
    self.randomInstances = randomInstances
    self.seed = seed
    self.notes = notes
  }
}

extension Verdict {
  /// The verdict in a word.
  public var word: String {
    switch self {
    case .proved: "proved"
    case .certified: "certified"
    case .supported: "supported"
    case .refuted: "refuted"
    case .undecided: "undecided"
    case .notEvaluated: "not evaluated"
    case .notYetEvaluated: "not yet evaluated"
    case .outOfReach: "out of reach"
    }
  }
}

extension Assessment {
  /// The verdict and its reason where the claim is not examined at all; nil where it is.
  public var unexaminedReason: String? {
    switch verdict {
    case .notYetEvaluated(let reason), .outOfReach(let reason): "\(verdict.word): \(reason)"
    case .proved, .certified, .supported, .refuted, .undecided, .notEvaluated: nil
    }
  }
}

extension VerificationDocument: Encodable {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("verify", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(randomInstances, forKey: "randomInstances")
    try container.encode(seed, forKey: "seed")
    try container.encode(assessments.isAsExpected, forKey: "asExpected")
    try container.encode(notes, forKey: "notes")
    try container.encodeIfPresent(engine, forKey: "engine")
    if let certification { try container.encode(certification, forKey: "certified") }
    try container.encode(assessments.map { AssessmentEntry(assessment: $0) }, forKey: "claims")
  }
}

/// A claim and its assessment in a document.
struct AssessmentEntry: Encodable {
  let assessment: Assessment

  func encode(to encoder: any Encoder) throws {
    let claim = assessment.claim
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(claim.identifier.rawValue, forKey: "claim")
    try container.encode(claim.statement, forKey: "statement")
    try container.encode(claim.source, forKey: "source")
    try container.encode(claim.hypotheses, forKey: "hypotheses")
    try container.encode(claim.standing == .own ? "own" : "published", forKey: "standing")
    try container.encode(claim.theorems.map(\.description), forKey: "theorems")
    try container.encode(assessment.verdict.word, forKey: "verdict")
    switch assessment.verdict {
    case .undecided(let reason), .notEvaluated(let reason), .notYetEvaluated(let reason),
      .outOfReach(let reason):
      try container.encode(reason, forKey: "verdictReason")
    case .proved, .certified, .supported, .refuted: break
    }
    try container.encode(assessment.examined, forKey: "instances")
    try container.encode(assessment.held, forKey: "held")
    try container.encode(assessment.failed, forKey: "failed")
    try container.encode(assessment.undecided, forKey: "undecided")
    try encode(assessment.worst, "worst", "No instance meets the hypotheses.", &container)
    try encode(
      assessment.counterexample, "counterexample", "No instance fails the claim.", &container)
    try container.encode(
      assessment.evidence.map { EvidenceEntry(evidence: $0) }, forKey: "evidence")
  }

  private func encode(
    _ evidence: Evidence?, _ key: DocumentKey, _ reason: String,
    _ container: inout KeyedEncodingContainer<DocumentKey>
  ) throws {
    if let evidence {
      try container.encode(EvidenceEntry(evidence: evidence), forKey: key)
    } else {
      try container.encodeNil(forKey: key)
      try container.encode(reason, forKey: DocumentKey(stringValue: key.stringValue + "Reason"))
    }
  }
}

/// Evidence in a document.
struct EvidenceEntry: Encodable {
  let evidence: Evidence

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(evidence.instance.name, forKey: "instance")
    try container.encode(evidence.instance.summary, forKey: "summary")
    if let seed = evidence.instance.seed { try container.encode(seed, forKey: "seed") }
    try container.encode(evidence.quantity, forKey: "quantity")
    try container.encode(evidence.measuredQuantity, forKey: "measured")
    try container.encode(evidence.limitQuantity, forKey: "limit")
    try container.encode(evidence.toleranceQuantity, forKey: "tolerance")
    try container.encode(evidence.toleranceReason, forKey: "toleranceSource")
    try container.encode(evidence.method.rawValue, forKey: "method")
    switch evidence.outcome {
    case .holds: try container.encode("holds", forKey: "outcome")
    case .fails: try container.encode("fails", forKey: "outcome")
    case .undecided(let reason):
      try container.encode("undecided", forKey: "outcome")
      try container.encode(reason, forKey: "outcomeReason")
    }
    if let certificate = evidence.certificate {
      try container.encode(CertificateEntry(certificate: certificate), forKey: "certificate")
    }
    var findings = container.nestedUnkeyedContainer(forKey: "findings")
    for finding in evidence.findings {
      var entry = findings.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(finding.label, forKey: "label")
      try entry.encode(finding.value, forKey: "value")
    }
  }
}
