//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import ArgumentParser
import Engine
import Estimation
import Foundation
import LinearAlgebra
import PreferenceModel
import ProblemFiles
import Reporting
import Samplers
import Theory

/// `pilaf report`: everything about one problem on one page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write all about a problem into one page of HTML: tables, pictures, claims.",
    discussion: """
      The page holds the problem, the samplers' angles and noise, Theorem 4.1, what labels are worth, \
      which pairs to label next, every claim with its verdict and its evidence on this problem, and \
      how to reproduce it all. It needs no other file and no network, and prints well.

      Pictures are drawn by gnuplot; without it the page shows them in characters. On large problems \
      most of the time goes into the claims; --claim examines some of them only, and --certified \
      those that enclosures decide.

      Examples:
        pilaf report bandit.yaml -o report.html
        pilaf report candidates.jsonl --beta 0.1 -o report.html --force
        pilaf report bandit.yaml --sampler pilaf --sampler vanilla --claim theorem-4-1 -o report.html
        pilaf report bandit.yaml --certified -o report.html
      """)

  @OptionGroup var problem: ProblemOptions
  @OptionGroup var samplers: SamplerOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var certified: CertifiedOptions

  @Option(
    name: .customLong("claim"),
    help: ArgumentHelp(
      "A claim to examine; may be repeated. Default: all.", valueName: "identifier"))
  var identifiers: [ClaimIdentifier] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file in place of standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @OptionGroup var replacement: ForceOption

  func validate() throws {
    if output == nil && replacement.force {
      throw ValidationError("--force belongs to --output, which is missing.")
    }
    if certified.isOn && problem.file == "-" {
      throw ValidationError("--certified reads the problem twice; write it to a file first.")
    }
    try VerifyCommand.check(identifiers)
  }

  func run() throws {
    let file = OutputFile(path: output ?? "-", replacesExisting: replacement.force)
    try file.check()
    let loaded = try load()
    let chosen = samplers.samplers()
    let choice = engine.choice(
      areNamed: !samplers.choices.isEmpty, limit: problem.loading.maxResponses)
    let route = try choice.route(for: loaded.model, of: loaded.name, chosen)
    let alignment = try AlignmentReport(
      loaded.model, of: loaded.name, by: route, samplers: chosen, withNoise: true, .interactive())
    let problem = loaded.model.enumerated()
    let estimates = estimates(of: problem, samplers: chosen)
    let assessments = try assessments(on: Instance(name: loaded.name, problem: problem))
    var drawing = ReportDrawing()
    let pictures = drawing.pictures(
      of: problem, alignment, estimates, targetDegrees: SamplerRow.defaultTargetDegrees)
    let page = ReportPage(
      problem,
      alignment: AlignmentDocument(
        alignment, summary: loaded.summary,
        geometry: GeometrySummary(try ParameterGeometry(problem))),
      estimates: estimates.documents(summary: loaded.summary),
      assessments: assessments, pictures: pictures,
      reproduction: reproduction(
        programs: drawing.programs,
        isLarge: loaded.model.largestResponseCount > EngineChoice.largestEnumeration))
    try file.write(try page.html())
    if !drawing.obstacle.isEmpty { Terminal.complain(drawing.obstacle) }
    if certified.isOn && assessments.contains(where: { $0.undecided > 0 }) {
      throw ExitCode.undecided
    }
  }

  /// What became of the claims asked for, in the order of the ledger.
  private func assessments(on instance: @autoclosure () -> Instance) throws -> [Assessment] {
    let claims = ClaimIdentifier.allCases.filter {
      identifiers.isEmpty || identifiers.contains($0)
    }
    guard !certified.isOn else {
      return try CertifiedAssessments(problem: problem, claims: claims, options: certified)
        .perform()
    }
    return Verification.run(
      claims: claims.map(ClaimLedger.claim).filter(\.examination.isPossible),
      instances: [instance()])
  }

  /// The content of the file, small enough to look at every pair.
  private func load() throws -> LoadedModel<Double> {
    let loaded = try problem.loadModel()
    let count = loaded.model.largestResponseCount
    let limit = problem.loading.enumerationLimit.responses
    guard count <= Double(limit) else {
      throw ProblemFileError(
        file: loaded.name, found: "a prompt with \(Figures.count(count)) responses",
        expected: "at most \(limit), because a page looks at every pair",
        remedy: "take pilaf align, which sums over more, or raise --max-responses")
    }
    return loaded
  }

  private func estimates(
    of problem: Problem<Double>, samplers: [any Sampler]
  ) -> ReportEstimates {
    let most = AsymptoticReport.largestParameterCount
    guard problem.parameterCount <= most else {
      return .missing(
        "The covariance of estimates is computed up to \(most) parameters; this problem has "
          + "\(problem.parameterCount).")
    }
    do {
      return .computed(
        try AsymptoticReport(problem, samplers: samplers),
        try DesignReport(try EvaluatedProblem(problem, at: .optimum), samplers: samplers))
    } catch {
      return .missing("The covariance of estimates could not be computed: \(error)")
    }
  }

  /// How to make the page again; of a large problem the commands are told to look at every pair.
  private func reproduction(programs: [String], isLarge: Bool) -> Reproduction {
    let options = problem.file.argumentWord + loadingWords
    let shown = samplers.choices.map { " --sampler \($0.description.argumentWord)" }.joined()
    let best = samplers.bestOf == BestOfOption.standard ? "" : " --best-of \(samplers.bestOf)"
    let route = engine.engine.map { " --engine \($0.rawValue)" } ?? ""
    let pairs = isLarge ? " --engine pairs" : ""
    let claims = identifiers.map { " --claim \($0.rawValue)" }.joined()
    let enclosed = certified.words
    let place = output.map { " -o \($0.argumentWord)" } ?? " > report.html"
    return Reproduction(
      commands: [
        "pilaf report \(options)\(shown)\(best)\(route)\(claims)\(enclosed)\(place)",
        "pilaf align \(options)\(shown)\(best)\(route) --json",
        "pilaf asymptotics \(options)\(shown)\(best)\(pairs) --json",
        "pilaf design \(options)\(shown)\(best) --json",
        "pilaf verify \(options)\(pairs)\(claims)\(enclosed) --json",
        "pilaf sweep \(options)\(pairs) --over reward-error --json",
      ],
      file: ReportedFile.text(of: problem.file), programs: programs)
  }

  private var loadingWords: String {
    let beta = problem.loading.beta.map { " --beta \($0)" } ?? ""
    let most = problem.loading.maxResponses.map { " --max-responses \($0)" } ?? ""
    return beta + most
  }
}
