//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Theory

/// A claim with what the evidence says, and, where they were asked for, the numbers on how far it
/// carries.
public struct AssessedClaim: Sendable {
  /// A hypothesis without which the claim fails, and where.
  struct Failure: Sendable {
    let hypothesis: String
    let evidence: Evidence?
  }

  /// The evidence and the verdict.
  let assessment: Assessment
  /// The surveys; nil where they were not asked for.
  let surveys: [Survey]?
  /// What happens without its hypotheses; nil where that was not asked for.
  let failures: [Failure]?

  /// The claim as one line of a list.
  public init(_ assessment: Assessment) {
    self.assessment = assessment
    surveys = nil
    failures = nil
  }

  /// The claim in full: its surveys, those that train at a scale or at their own, and its failures on
  /// these instances when a hypothesis is dropped.
  public init(
    inFull assessment: Assessment, on instances: [Instance], scale: SurveyScale? = nil,
    work: SurveyWork = SurveyWork()
  ) {
    self.assessment = assessment
    let trained = assessment.claim.scalableSurveys.map { $0.surveys(scale ?? $0.standard, work) }
    surveys = assessment.claim.surveys() + (trained ?? [])
    failures = assessment.claim.relaxations.map {
      Failure(hypothesis: $0.hypothesis, evidence: $0.smallestFailure(on: instances))
    }
  }

  var claim: Claim { assessment.claim }

  /// The verdict with the number of instances that it rests on.
  var verdict: String {
    let word = assessment.verdict.word
    switch assessment.verdict {
    case .supported, .certified, .proved:
      let isEnough = claim.quantifier == .existential && assessment.failed > 0
      return "\(word), "
        + (isEnough ? "one suffices" : "\(assessment.held) of \(assessment.examined)")
    case .refuted:
      let rest = "\(assessment.failed) of \(assessment.examined) fail"
      return claim.standing == .own
        ? "\(word.uppercased()), \(rest)" : "\(word) as published, \(rest)"
    case .undecided, .notEvaluated, .notYetEvaluated, .outOfReach: return word
    }
  }

  /// Why the verdict is what it is, in one line made of the evidence.
  var reason: String {
    switch assessment.verdict {
    case .undecided(let reason), .notEvaluated(let reason), .notYetEvaluated(let reason),
      .outOfReach(let reason):
      return reason
    case .refuted(let counterexample):
      return "\(counterexample.comparison) (\(counterexample.instance.name))"
    case .proved, .certified, .supported:
      guard let worst = assessment.worst else { return "no evidence was kept" }
      let word = claim.quantifier == .existential ? "shown by" : "worst:"
      return "\(word) \(worst.comparison) (\(worst.instance.name))"
    }
  }
}

extension Evidence {
  /// The measured value against what is allowed, such as "H = 0.12, allowed 0.1".
  fileprivate var comparison: String {
    "\(quantity) = \(measuredText), allowed \(allowedText)"
  }
}
