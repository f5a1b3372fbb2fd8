//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
import Engine
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
        pilaf verify sequences.yaml --engine transfer
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

  @OptionGroup var threads: ThreadsOption

  @OptionGroup var loading: LoadingOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var certified: CertifiedOptions

  @Flag(help: "Print one JSON document, every number in full.")
  var json = false

  func validate() throws {
    if let random, random < 0 {
      throw ValidationError("--random is \(random); it must not be negative.")
    }
    try Self.check(identifiers)
    if engine.engine != nil && certified.isOn {
      throw ValidationError("--certified sums every pair in turn; leave out --engine.")
    }
    if engine.engine != nil && files.isEmpty {
      throw ValidationError(
        "--engine sums over the pairs of files, in floating point; name a file.")
    }
    if loading.beta != nil && files.isEmpty {
      throw ValidationError("--beta replaces the beta of files; name a file.")
    }
  }

  /// Throws where one of these claims cannot be examined.
  static func check(_ identifiers: [ClaimIdentifier]) throws {
    for identifier in identifiers {
      guard let reason = Assessment(of: ClaimLedger.claim(identifier)).unexaminedReason else {
        continue
      }
      throw ValidationError(
        "\(identifier.rawValue) is \(reason); see pilaf claims \(identifier.rawValue).")
    }
  }

  /// The claims asked for, in the order of the ledger.
  var claims: [ClaimIdentifier] {
    ClaimIdentifier.allCases.filter { identifiers.isEmpty || identifiers.contains($0) }
  }

  func run() throws {
    if certified.isOn { return try CertifiedVerify(command: self).perform() }
    let loaded = try files.map { try VerifiedFile(loading.loadModel($0), self) }
    let count = random ?? (files.isEmpty ? 200 : 0)
    let given = files.isEmpty ? BuiltInInstances.all : loaded.compactMap(\.instance)
    let summed = loaded.compactMap(\.summed)
    var verification = Verification(
      claims: claims.map(ClaimLedger.claim).filter(\.examination.isPossible),
      threads: threads.count)
    for instance in summed { verification.examine(instance) }
    let examined = examine(given, random: count, into: &verification)
    try finish(
      verification.assessments, given: min(given.count, examined) + summed.count,
      drawn: max(0, examined - given.count), total: given.count + summed.count + count,
      notes: loaded.flatMap(\.notes),
      engine: summed.map { ($0.route, $0.roundings) }.max { $0.1 < $1.1 }
        ?? (.pairs, given.map(\.roundings).max() ?? 0))
  }

  /// Writes the report on a run and ends with its exit code.
  func finish(
    _ assessments: [Assessment], given: Int, drawn: Int, total: Int, notes: [String],
    engine: (route: EngineRoute, roundings: Double)? = nil,
    certification: CertificationSummary? = nil
  ) throws {
    let document = VerificationDocument(
      assessments, scope: scope(claims: assessments.count, given: given, drawn),
      randomInstances: drawn, seed: seed, notes: notes,
      engine: engine.map { EngineSummary(route: $0.route, roundings: $0.roundings) },
      certification: certification)
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

  /// Examines the given instances and then random ones, in turns long enough to keep the threads busy
  /// and short enough to be interrupted, and answers how many were examined.
  ///
  /// The built-in ones, of which some are simulated, are one turn.
  private func examine(
    _ given: [Instance], random: Int, into verification: inout Verification
  ) -> Int {
    let problems = RandomProblems(seed: seed)
    let total = given.count + random
    let clock = ContinuousClock()
    var progress = Progress(total: total, of: "problems")
    var (examined, turn) = (0, max(threads.count, files.isEmpty ? given.count : 0))
    Interruption.listen()
    while examined < total && !Interruption.isRequested {
      let end = min(examined + turn, total)
      let start = clock.now
      verification.examine(examined..<end, threads: threads.count) { position in
        position < given.count ? given[position] : problems.problem(position - given.count)
      }
      examined = end
      if clock.now - start < .milliseconds(200) { turn *= 2 }
      progress.report(done: examined)
    }
    return examined
  }

  private func scope(claims: Int, given: Int, _ count: Int) -> String {
    let kind = files.isEmpty ? "built-in" : "given"
    let random = count == 0 ? "" : " and \(count) random ones (seed \(seed))"
    return "\(claims) claim\(claims == 1 ? "" : "s") examined on \(given) \(kind) "
      + "problem\(given == 1 ? "" : "s")\(random), and on each claim's own instances"
  }
}
