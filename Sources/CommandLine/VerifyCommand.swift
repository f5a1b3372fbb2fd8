//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
import PreferenceModel
import ProblemFiles
import Reporting
import Scalar
public import Theory

extension ClaimIdentifier: ExpressibleByArgument {}

/// `pilaf verify`: every claim on built-in, random or given problems.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every claim of the theory, exactly, and say what holds.",
    discussion: """
      Without a file the claims are examined on built-in problems and on a seeded batch of random \
      ones; with files, on those. For each claim: the worst measured value, its limit, the rounding \
      allowed beyond it and where that comes from, and a verdict computed from them.

      Exit code 0: as expected. 1: a claim of this toolkit failed. 2: a claim is undecided, or \
      none could be examined. A \
      published claim that is refuted is shown with its counterexample and fails nothing.

      Examples:
        pilaf verify
        pilaf verify --random 1000 --seed 7
        pilaf verify bandit.yaml --claim theorem-4-1 --json
        pilaf verify --certified --bits 256
      """)

  @Argument(
    help: ArgumentHelp(
      "Problems (YAML or JSON) or logged candidates (JSON lines) to examine.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "ndjson"]))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The number of random problems (default: 200 without files, none with or if certified).",
      valueName: "count"))
  var random: Int?

  @Option(help: ArgumentHelp("The seed of the random problems.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("claim"),
    help: ArgumentHelp(
      "A claim to examine; may be repeated. Default: all.", valueName: "identifier"))
  var identifiers: [ClaimIdentifier] = []

  @OptionGroup var loading: LoadingOptions
  @OptionGroup var certified: CertifiedOptions

  @Flag(help: "Print one JSON document, every number in full.")
  var json = false

  func validate() throws {
    if let random, random < 0 {
      throw ValidationError("--random is \(random); it must not be negative.")
    }
    if loading.beta != nil && files.isEmpty {
      throw ValidationError("--beta replaces the beta of files; name a file.")
    }
  }

  /// The claims asked for, in the order of the ledger.
  var claims: [ClaimIdentifier] {
    ClaimIdentifier.allCases.filter { identifiers.isEmpty || identifiers.contains($0) }
  }

  func run() throws {
    if certified.isOn { return try CertifiedVerify(command: self).perform() }
    let loaded = try files.map(loading.load)
    let count = random ?? (files.isEmpty ? 200 : 0)
    let given =
      files.isEmpty
      ? BuiltInInstances.all : loaded.map { Instance(name: $0.name, problem: $0.problem) }
    let problems = RandomProblems(seed: seed)
    var progress = Progress(total: given.count + count, of: "problems")
    var verification = Verification(claims: claims.map(ClaimLedger.claim))
    var examined = 0
    Interruption.listen()
    for index in 0..<given.count + count where !Interruption.isRequested {
      verification.examine(
        index < given.count ? given[index] : problems.problem(index - given.count))
      examined = index + 1
      progress.report(done: examined)
    }
    try finish(
      verification.assessments, given: min(given.count, examined),
      drawn: max(0, examined - given.count), total: given.count + count,
      notes: loaded.flatMap(\.notes))
  }

  /// Writes the report on a run and ends with its exit code.
  func finish(
    _ assessments: [Assessment], given: Int, drawn: Int, total: Int, notes: [String],
    certification: CertificationSummary? = nil
  ) throws {
    let document = VerificationDocument(
      assessments, scope: scope(claims: assessments.count, given: given, drawn),
      randomInstances: drawn, seed: seed, notes: notes, certification: certification)
    Terminal.write(json ? try JSONDocument.text(of: document) : document.text)
    if Interruption.isRequested {
      Terminal.complain("Interrupted after \(given + drawn) of \(total) problems.")
      throw ExitCode.interrupted
    }
    guard assessments.contains(where: { $0.examined > 0 }) else { throw ExitCode.undecided }
    if !assessments.isAsExpected { throw ExitCode.claimFailed }
    let isOpen =
      certification == nil
      ? assessments.hasUndecided : assessments.contains { $0.undecided > 0 }
    if isOpen { throw ExitCode.undecided }
  }

  private func scope(claims: Int, given: Int, _ count: Int) -> String {
    let kind = files.isEmpty ? "built-in" : "given"
    let random = count == 0 ? "" : " and \(count) random ones (seed \(seed))"
    return "\(claims) claim\(claims == 1 ? "" : "s") examined on \(given) \(kind) "
      + "problem\(given == 1 ? "" : "s")\(random), and on each claim's own instances"
  }
}
