//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar
import Training

extension TrainingDocument {
  /// The most evaluations that a table for people shows.
  private static let mostRows = 12

  /// The report for people.
  public var text: String {
    ([problem.text, heading] + overfittingLines + [populationText, sampledText, Self.legend])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var heading: String {
    var line =
      "\(plan.route.name) on pairs of \(plan.sampler.name), \(plan.schedule.name), from "
      + "\(plan.start.name): \(Figures.count(Double(plan.steps))) steps of the \(plan.rule.name) rule, "
      + "size \(Figures.short(plan.stepSize)).\n\(plan.labeller.sentence.capitalisedFirst)"
    if case .sampled(let labels, let reuse) = plan.mode, seeds > 0 {
      line += "; \(labels) a step" + (reuse > 1 ? ", each used for \(reuse) steps" : "")
      line += "; \(trajectories.count) of \(seeds) seeds from \(seed)"
    }
    return line + "."
  }

  private var overfittingLines: [String] {
    guard let gap = trajectories.first?.overfitting ?? population?.overfitting else { return [] }
    let held =
      gap.heldOutRewardGain.map { ", on prompts held out \(Figures.short($0))" }
      ?? " (no prompt is held out)"
    return [
      "The overfitted start: loss \(Figures.loss(gap.trainingLoss)) on its own labels and "
        + "\(Figures.loss(gap.populationLoss)) on the law they come from;\nreward gained on its prompts "
        + "\(Figures.short(gap.trainingRewardGain))\(held)."
    ]
  }

  private var populationText: String {
    guard let population else { return "Exact gradients: " + populationReason }
    var table = Table([
      .init("step"), .init("reward"), .init("KL", unit: "to ref"), .init("J"), .init("regret"),
      .init("entropy"), .init("||r - r*||"), .init("cosine"), .init("||T2||"),
      .init("noise", unit: "tr V"), .init("signal", unit: "to noise"),
    ])
    for record in Self.thinned(population.records) {
      table.add(
        ["\(record.step)"]
          + [
            .reward, .klFromReference, .objective, .regret, .entropy, .rewardError, .stepCosine,
            .remainderNorm, .noiseTrace, .signalToNoise,
          ].map { (measure: TrainingMeasure) in
            measure.value(record).map { Figures.compact($0) } ?? "-"
          })
    }
    return "Exact gradients:\n" + table.text() + Self.divergence([population])
      + Self.convergence(population)
  }

  private var sampledText: String {
    guard !trajectories.isEmpty else { return "" }
    var table = Table([
      .init("step"), .init("labels"), .init("seeds"), .init("reward"), .init("KL", unit: "to ref"),
      .init("J"), .init("regret"), .init("+-"), .init("entropy"), .init("||r - r*||"),
      .init("cosine"), .init("signal", unit: "to noise"),
    ])
    for point in Self.thinned(points) {
      let cells: [String] = [
        .reward, .klFromReference, .objective, .regret,
      ].map { (measure: TrainingMeasure) in
        point.mean(of: measure).map { Figures.compact($0.mean) } ?? "-"
      }
      let error = point.mean(of: .regret)?.standardError.map { Figures.rough($0) } ?? "-"
      let rest: [String] = [.entropy, .rewardError, .stepCosine, .signalToNoise].map {
        (measure: TrainingMeasure) in
        point.mean(of: measure).map { Figures.compact($0.mean) } ?? "-"
      }
      table.add(
        ["\(point.step)", Figures.count(Double(point.labels)), "\(point.seeds)"] + cells + [error]
          + rest)
    }
    return "From labels, means over seeds:\n" + table.text() + Self.divergence(trajectories)
  }

  /// At most so many rows, the first and the last among them.
  private static func thinned<Row>(_ rows: [Row]) -> [Row] {
    guard rows.count > mostRows else { return rows }
    return (0..<mostRows).map { rows[$0 * (rows.count - 1) / (mostRows - 1)] }
  }

  private static func convergence(_ population: Trajectory) -> String {
    guard let order = ConvergenceOrder(of: population) else { return "" }
    let isLinear = abs(order.fit.exponent - 1) < 0.25
    let rate = isLinear ? ", by \(Figures.short(order.linearRate)) a step" : ""
    // Two points have no scatter about their line.
    let error = order.fit.points > 2 ? " +- \(Figures.rough(order.fit.standardError))" : ""
    return
      "\nThe largest error of a difference of rewards, max |D* - D|, shrinks with the order "
      + "\(Figures.short(order.fit.exponent))\(error)\(rate),"
      + "\nfitted to \(order.fit.points) steps (1 is linear, 2 quadratic)."
  }

  private static func divergence(_ trajectories: [Trajectory]) -> String {
    let steps = trajectories.compactMap(\.divergedAt)
    guard let first = steps.min() else { return "" }
    return
      "\n\(steps.count) of \(trajectories.count) runs left double precision, the first at step "
      + "\(first); take smaller steps."
  }

  private static let legend = """
    Every figure is an exact expectation at the policy reached. J = reward - beta KL; regret: J(pi*) - J;
    cosine: of the step taken with grad J; noise: tr V of one datum's gradient under the sampler there.
    """
}

extension String {
  /// The text with a capital first letter.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
