//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Certification
import Reporting
import Theory

/// `pilaf claims`: the ledger of claims, or one claim in full.
struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "List every claim with its source and verdict, or show one in full.",
    discussion: """
      The list has every claim of the papers, of their summaries and of this toolkit. Verdicts are \
      computed from evidence on the built-in problems and on each claim's own, as in `pilaf \
      verify`; a claim that cannot be examined says why.

      One claim in full: statement, hypotheses, evidence with the error allowed for, the smallest \
      counterexample where it is refuted or where it fails without a hypothesis, surveys of how far \
      it carries, and the commands that reproduce it. The problems and seeds of surveys that train \
      can be chosen.

      With --certified the evidence is made of enclosures wherever they can decide; the other claims \
      keep theirs. Exit code 2: at the highest precision allowed something is undecided.

      Examples:
        pilaf claims
        pilaf claims theorem-4-1
        pilaf claims half-mixture --json
        pilaf claims fewer-labels --problems 100 --seeds 200
        pilaf claims --markdown
        pilaf claims covariance-spectrum --certified
      """)

  @Argument(help: ArgumentHelp("The claim to show in full.", valueName: "claim"))
  var identifier: ClaimIdentifier?

  @Flag(help: "Print one JSON document, every number in full.")
  var json = false

  @Flag(help: "Print the list as a table of Markdown.")
  var markdown = false

  @OptionGroup var certified: CertifiedOptions

  @OptionGroup var surveys: SurveyOptions

  func validate() throws {
    if markdown && json {
      throw ValidationError("--json and --markdown exclude each other; choose one of them.")
    }
    if markdown && identifier != nil {
      throw ValidationError("--markdown prints the list; leave out the claim.")
    }
    if certified.isOn, let identifier, !CertifiedClaims.identifiers.contains(identifier) {
      throw ValidationError(
        "\(identifier.rawValue) is not certified here; examined in floating point by `pilaf "
          + "verify`; leave out --certified.")
    }
    try surveys.check(for: identifier)
  }

  /// The claims asked for, in the order of the ledger.
  var claims: [ClaimIdentifier] { identifier.map { [$0] } ?? ClaimIdentifier.allCases }

  func run() throws {
    if certified.isOn { return try CertifiedClaimsRun(command: self).perform() }
    try write(
      Verification.run(claims: claims.map(ClaimLedger.claim), instances: BuiltInInstances.all))
  }

  /// Writes the claims that were assessed.
  func write(_ assessments: [Assessment]) throws {
    let document =
      identifier == nil
      ? ClaimsDocument(assessments)
      : ClaimsDocument(
        inFull: assessments[0], on: BuiltInInstances.all,
        scale: surveys.scale(of: assessments[0].claim), work: surveys.work())
    if markdown {
      Terminal.write(document.markdown)
    } else {
      Terminal.write(json ? try JSONDocument.text(of: document) : document.fullText)
    }
  }
}
