//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel
import ProblemFiles

/// What to say where comparisons have no estimates.
struct FitRefusal {
  private let found: String
  private let expected: String
  private let remedies: [String]

  /// What to say of a failure; nil where not the comparisons but the computation is at fault.
  init?(_ failure: BradleyTerryFailure, _ table: ComparisonTable, _ model: BradleyTerryModel) {
    let names = Groups(names: table.names)
    let alternatives = Self.alternatives(table, model)
    switch failure {
    case .sidesUnknown:
      found = "winners and losers without their sides"
      expected = "a left and a right side for an order effect"
      remedies = ["give left,right,winner", "leave --order-effect out"]
    case .neverCompared(let groups):
      let exception = model.ties == .drop && table.ties > 0 ? " but for ties" : ""
      found = "\(names.list(groups)), never compared with each other\(exception)"
      expected = "a chain of comparisons between every two competitors"
      remedies = ["fit each group by itself"] + alternatives
    case .notStronglyConnected(let graph):
      found = names.separation(graph)
      expected =
        "a chain of wins from every competitor to every other (Ford's condition), "
        + "without which some abilities grow without bound"
      remedies = alternatives
    case .unboundedExtra(let direction, let isUnidentified):
      found = Self.unbounded(direction, isUnidentified)
      expected = Self.bounds(direction, isUnidentified, model)
      remedies = Self.omissions(direction) + alternatives
    case .singular, .notConverged: return nil
    }
  }

  /// The sentence as an error in a file.
  func error(in file: String) -> ProblemFileError {
    ProblemFileError(
      file: file == "-" ? "standard input" : file, found: found, expected: expected,
      remedy: remedies.isEmpty ? "compare more of them" : remedies.joined(separator: ", or "))
  }

  /// The estimators that exist for the same table and model, as one piece of advice.
  private static func alternatives(
    _ table: ComparisonTable, _ model: BradleyTerryModel
  ) -> [String] {
    var options: [(String, BradleyTerryModel.Estimator)] = []
    if model.link == .logistic {
      options.append(("--bias-reduced (Firth's penalty)", .biasReduced))
    }
    options.append(("--prior 1", .prior(standardDeviation: 1)))
    let existing = options.filter { _, estimator in
      var other = model
      other.estimator = estimator
      return BradleyTerryExistence(table, other).failure == nil
    }
    var halved = model
    halved.ties = .half
    let keepsTies = model.ties == .drop && BradleyTerryExistence(table, halved).failure == nil
    return (keepsTies ? ["use --ties half"] : [])
      + (existing.isEmpty ? [] : ["add " + existing.map(\.0).joined(separator: " or ")])
  }

  private static func unbounded(_ direction: ExtraDirection, _ isUnidentified: Bool) -> String {
    if isUnidentified { return "nothing that tells the order effect from the abilities" }
    if direction.tie == 0 {
      return "nothing that bounds the order effect from \(direction.order > 0 ? "above" : "below")"
    }
    return direction.order == 0
      ? "nothing that bounds nu, the odds of a tie, from above"
      : "nothing that bounds the order effect and nu, the odds of a tie, together"
  }

  private static func bounds(
    _ direction: ExtraDirection, _ isUnidentified: Bool, _ model: BradleyTerryModel
  ) -> String {
    let (more, fewer) = direction.order > 0 ? ("right", "left") : ("left", "right")
    if isUnidentified {
      return "two competitors compared on both sides, or a closed chain of pairs with more lefts "
        + "than rights"
    }
    if case .prior = model.estimator { return "results that speak against it" }
    if direction.tie == 0 {
      return "a closed chain of wins, more of them on the \(more) than on the \(fewer)"
    }
    return direction.order == 0
      ? "a closed chain of results with more wins than ties"
      : "closed chains of results that speak against it"
  }

  private static func omissions(_ direction: ExtraDirection) -> [String] {
    (direction.order == 0 ? [] : ["leave --order-effect out"])
      + (direction.tie == 0 ? [] : ["use --ties half"])
  }
}

extension LoadedComparisons {
  /// The fit of a model, or the sentence that says why there is none.
  func fit(_ model: BradleyTerryModel, file: String) throws -> BradleyTerryFit {
    do throws(BradleyTerryFailure) {
      return try BradleyTerryFit(table, model)
    } catch {
      guard let refusal = FitRefusal(error, table, model) else { throw error }
      throw refusal.error(in: file)
    }
  }
}

/// Groups of competitors in words.
private struct Groups {
  let names: [String]

  /// The most names shown of one group, and the most groups.
  private static let longest = 5

  /// A group as `{A, B}`.
  func braces(_ group: [Int]) -> String {
    let shown = group.prefix(Self.longest).map { names[$0] }
    let more = group.count - shown.count
    return "{\(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")}"
  }

  /// Groups as `{A, B} and {C}`.
  func list(_ groups: [[Int]]) -> String {
    let shown = groups.prefix(Self.longest).map(braces)
    let more = groups.count - shown.count
    let parts = shown + (more > 0 ? ["\(more) more groups"] : [])
    return parts.count == 1
      ? parts[0] : "\(parts.dropLast().joined(separator: ", ")) and \(parts[parts.count - 1])"
  }

  /// Who never lost, and who never won.
  func separation(_ graph: WinGraph) -> String {
    if graph.groups.count == 2 {
      return "that \(braces(graph.groups[0])) never lost to \(braces(graph.groups[1]))"
    }
    func clause(_ groups: [[Int]], _ verb: String) -> String {
      "\(list(groups)) never \(verb) outside \(groups.count == 1 ? "that group" : "their groups")"
    }
    return "that \(clause(graph.undefeated, "lost")) and \(clause(graph.winless, "won"))"
  }
}
