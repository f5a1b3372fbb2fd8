//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import Estimation
import PreferenceModel
import ProblemFiles
import Reporting

extension BradleyTerryModel.Link: ExpressibleByArgument {}
extension BradleyTerryModel.TieTreatment: ExpressibleByArgument {}

/// `pilaf fit`: abilities from real comparisons.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit abilities to real comparisons, and make a problem of them.",
    discussion: """
      The comparisons are comma-separated values whose header names the columns: winner,loser; or \
      left,right,winner, where the winner is left, right or tie; either with a count; or \
      left,right,left_wins,right_wins. Other columns are ignored. Left is the home side, or what was \
      shown first.

      Whether the estimates exist is decided before fitting: some chain of wins must lead from every \
      competitor to every other. Where it does not, --bias-reduced or --prior still answer.

      --problem writes the fitted bandit: one prompt, the competitors as responses, the abilities as \
      rewards, and the reference as current policy too, as before any training.

      Examples:
        pilaf fit comparisons.csv
        pilaf fit season.csv --order-effect --reference Baltimore
        pilaf fit comparisons.csv --ties davidson --json
        pilaf fit comparisons.csv --problem bandit.yaml --beta 0.3
      """)

  @Argument(
    help: ArgumentHelp(
      "Comparisons as comma-separated values; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var model: BradleyTerryOptions
  @OptionGroup var gauge: GaugeOptions
  @OptionGroup var output: FittedProblemOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if output.problem != nil && model.link != .logistic {
      throw ValidationError(
        "The rewards of a problem are log-odds; --problem needs --link logistic.")
    }
  }

  func run() throws {
    let loaded = try ComparisonReader.read(file)
    let gauge = try gauge.gauge(of: loaded.table)
    let fit = try loaded.fit(model.model, file: file)
    let document = FitDocument(fit, gauge: gauge, name: loaded.name, notes: loaded.notes)
    let text = format.json ? try JSONDocument.text(of: document) + "\n" : document.shown(format)
    let written = try output.write(fit, gauge: gauge, from: loaded)
    Terminal.writeRaw(text)
    if let written { Terminal.complain("Wrote \(written). Next: pilaf align \(written)") }
  }
}

extension FitDocument {
  /// The report for people, or as comma-separated values.
  fileprivate func shown(_ format: FormatOptions) -> String {
    format.csv ? commaSeparatedValues : text + "\n"
  }
}

/// The options of a fit: the model and the estimator.
struct BradleyTerryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "half: half a win for either side; drop: left out; davidson: an outcome of its own."))
  var ties: BradleyTerryModel.TieTreatment = .half

  @Option(help: "The chance of a win as a function of the difference of abilities.")
  var link: BradleyTerryModel.Link = .logistic

  @Flag(help: "Estimate the advantage of the left side, such as home advantage.")
  var orderEffect = false

  @Flag(help: "Remove the bias of first order by Firth's penalty, which keeps estimates finite.")
  var biasReduced = false

  @Option(
    help: ArgumentHelp(
      "Give the abilities a normal prior of this standard deviation.", valueName: "deviation"))
  var prior: Double?

  /// The model that the options describe.
  var model: BradleyTerryModel {
    let estimator: BradleyTerryModel.Estimator =
      prior.map { .prior(standardDeviation: $0) }
      ?? (biasReduced ? .biasReduced : .maximumLikelihood)
    return BradleyTerryModel(
      link: link, ties: ties, hasOrderEffect: orderEffect, estimator: estimator)
  }

  func validate() throws {
    if let prior, !(prior > 0 && prior.isFinite) {
      throw ValidationError("--prior is \(prior); it must be a finite number above 0.")
    }
    if prior != nil && biasReduced {
      throw ValidationError("--prior and --bias-reduced exclude each other; choose one of them.")
    }
    if link == .probit && ties == .davidson {
      throw ValidationError("Davidson's ties are logistic; with --link probit use half or drop.")
    }
    if link == .probit && biasReduced {
      throw ValidationError(
        "Firth's penalty removes the bias under the logistic link; with --link probit use --prior.")
    }
  }
}

/// What abilities are measured from.
struct GaugeOptions: ParsableArguments {
  /// The gauges that need no name.
  enum Gauge: String, ExpressibleByArgument, CaseIterable {
    /// The abilities sum to zero.
    case sum
  }

  @Option(help: "sum: the abilities sum to zero, unless there is a --reference.")
  var gauge: Gauge?

  @Option(help: ArgumentHelp("The competitor whose ability is zero.", valueName: "name"))
  var reference: String?

  func validate() throws {
    if gauge != nil && reference != nil {
      throw ValidationError("--gauge sum and --reference exclude each other; choose one of them.")
    }
  }

  /// The gauge for a table.
  func gauge(of table: ComparisonTable) throws -> AbilityGauge {
    guard let reference else { return .sumToZero }
    guard let index = table.names.firstIndex(of: reference) else {
      let names = table.names.count <= 10 ? table.names.joined(separator: ", ") : nil
      throw ValidationError(
        "--reference '\(reference)' is no competitor; "
          + (names.map { "choose from \($0)." } ?? "take a name as the file spells it."))
    }
    return .reference(index)
  }
}

/// The fitted bandit as a problem file.
struct FittedProblemOptions: ParsableArguments {
  /// How the reference policy is chosen.
  enum ReferencePolicy: String, ExpressibleByArgument, CaseIterable {
    /// Every competitor alike.
    case uniform
    /// Each by how often it was compared.
    case frequency
  }

  @Option(
    help: ArgumentHelp(
      "Write the fitted bandit to this file, whole or not at all.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var problem: String?

  @OptionGroup var replacement: ForceOption

  @Option(help: ArgumentHelp("The strength of the KL penalty, for --problem.", valueName: "number"))
  var beta: Double?

  @Option(help: "The reference policy of --problem: uniform, or by how often each was compared.")
  var referencePolicy: ReferencePolicy?

  func validate() throws {
    if let beta, !(beta > 0 && beta.isFinite) {
      throw ValidationError("--beta is \(beta); it must be a finite number above 0.")
    }
    if problem != nil && beta == nil {
      throw ValidationError("--problem needs a beta; add for example --beta 0.3.")
    }
    if problem == nil && (beta != nil || referencePolicy != nil) {
      throw ValidationError("--beta and --reference-policy belong to --problem, which is missing.")
    }
  }

  /// Writes the problem, if it is asked for, and answers its path.
  func write(
    _ fit: BradleyTerryFit, gauge: AbilityGauge, from loaded: LoadedComparisons
  ) throws -> String? {
    guard let problem, let beta else { return nil }
    let policy = referencePolicy ?? .uniform
    let reference: BanditDocument.Reference =
      switch policy {
      case .uniform: .uniform
      case .frequency: .proportional(try frequencies(of: loaded.table))
      }
    let bandit = BanditDocument(
      name: loaded.name, beta: beta, responses: fit.table.names, reference: reference,
      rewards: fit.abilities(in: gauge).values,
      comments: [
        "Abilities fitted by pilaf fit to \(Figures.count(Double(fit.table.total))) comparisons in "
          + "\(loaded.name); they are the rewards.",
        policy == .uniform
          ? "The reference policy is uniform."
          : "The reference policy is how often each was compared.",
        "The current policy is the reference: nothing is trained yet.",
      ])
    try OutputFile(path: problem, replacesExisting: replacement.force).write(bandit.text)
    return problem
  }

  private func frequencies(of table: ComparisonTable) throws -> [Double] {
    let counts = table.appearances
    if let absent = counts.firstIndex(of: 0) {
      throw ValidationError(
        "\(table.names[absent]) was never compared, so that --reference-policy frequency would never "
          + "show it; use uniform.")
    }
    return counts.map { Double($0) }
  }
}
