//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Samplers
import Scalar

/// A recommendation in sentences.
struct AdviceText {
  /// The advice in one sentence.
  let advice: String
  /// What speaks for and against it.
  let reasons: [String]

  init(_ recommendation: Recommendation, _ uncertainty: RewardUncertainty?) {
    guard let best = recommendation.best, let regret = recommendation.expected(best) else {
      advice = "No sampler has a finite expected regret, so none is recommended."
      reasons = []
      return
    }
    let name = recommendation.samplers[best].sampler.name
    advice =
      "Spend the \(Figures.count(recommendation.labels)) labels on \(name): its expected regret after "
      + "them, \(Figures.compact(regret)), is the smallest of the samplers shown."
    reasons = [
      Self.parts(recommendation, best), Self.close(recommendation),
      Self.drawn(recommendation, best), Self.cheaper(recommendation),
      Self.efficiency(recommendation, best), Self.budget(recommendation),
      Self.confidence(uncertainty, best, name),
    ].compactMap(\.self)
  }

  private static func parts(_ recommendation: Recommendation, _ best: Int) -> String? {
    guard !recommendation.evaluation.isRepresentable,
      let limit = recommendation.samplers[best].limitRegret
    else { return nil }
    return
      "r* is not representable: \(Figures.compact(limit)) of it is left however many labels are "
      + "bought; the rest takes Sigma*/beta for the curvature of J at the limit."
  }

  private static func close(_ recommendation: Recommendation) -> String? {
    let names = recommendation.close.map { recommendation.samplers[$0].sampler.name }
    guard !names.isEmpty else { return nil }
    return "Within \(Figures.short(100 * Recommendation.closeShare)) % of it: "
      + "\(names.joined(separator: ", "))."
  }

  private static func drawn(_ recommendation: Recommendation, _ best: Int) -> String? {
    guard recommendation.bestDrawn != best else { return nil }
    let plain = "Its law is not drawn from the models alone, so no passes are counted for it"
    guard let drawn = recommendation.bestDrawn, let regret = recommendation.expected(drawn) else {
      return plain + "."
    }
    return "\(plain); the best that is drawn from them is "
      + "\(recommendation.samplers[drawn].sampler.name) with \(Figures.compact(regret))."
  }

  private static func cheaper(_ recommendation: Recommendation) -> String? {
    guard let drawn = recommendation.bestDrawn, let cheaper = recommendation.cheaper,
      let regret = recommendation.expectedForEqualPasses(cheaper)
    else { return nil }
    return
      "Per generated response \(recommendation.samplers[cheaper].sampler.name) is cheaper: for "
      + "the passes of \(recommendation.samplers[drawn].sampler.name) it leaves "
      + "\(Figures.compact(regret)), with more labels."
  }

  private static func efficiency(_ recommendation: Recommendation, _ best: Int) -> String? {
    guard let efficiency = recommendation.efficiency(best),
      efficiency < Recommendation.lowEfficiency
    else { return nil }
    return "Its efficiency is \(Figures.component(efficiency)): the best pairs, which pilaf design "
      + "lists, need that share of the labels."
  }

  private static func budget(_ recommendation: Recommendation) -> String? {
    guard recommendation.isBudgetSmall else { return nil }
    return "\(Figures.count(recommendation.labels)) labels are fewer than "
      + "\(Figures.short(Recommendation.fewestLabelsPerDirection)) for each of the "
      + "\(recommendation.evaluation.coordinates.rank) directions that comparisons teach: the limit "
      + "of many labels, which all regrets here are taken from, is not to be trusted."
  }

  private static func confidence(
    _ uncertainty: RewardUncertainty?, _ best: Int, _ name: String
  ) -> String? {
    guard let uncertainty else { return RecommendationRow.certainRewards }
    guard let share = uncertainty.bestShare(of: best) else {
      return "No reward vector was drawn."
    }
    return "With rewards as uncertain as the comparisons leave them, \(name) is the best in "
      + "\(Figures.short(100 * share)) % of \(Figures.count(Double(uncertainty.draws))) draws."
  }
}
