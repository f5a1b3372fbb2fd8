//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The gradient of one label varies less under PILAF: not on every problem, at a given policy.
enum GradientNoise {
  static let claim = Claim(
    identifier: .gradientNoise, title: "less gradient variance at a policy",
    statement: """
      at a given policy the gradient of one labelled pair has no greater total variance tr V under \
      PILAF than under Vanilla
      """,
    source: "a summary of PILAF, on variance profiling; along training see noise-along-training",
    hypotheses: [
      "labels of Vanilla are not without noise",
      "the problem was not drawn at random: surveys count over families that are",
    ], standing: .published,
    instances: [confident],
    illustrations: ["pilaf new bandit > bandit.yaml && pilaf align bandit.yaml"],
    surveys: { [comparison()] }, examine: { $0.seed == nil ? examine($0) : nil })

  /// Two responses of a confident policy: interpolated pairs are identical less often.
  static let confident = Instance(
    name: "two responses, a confident policy",
    problem: .bandit(
      beta: 0.5, referenceLogits: [0, 0], policyLogits: [.log(0.8), .log(0.2)], reward: [1, 0]))

  static func examine(_ instance: Instance) -> Evidence? {
    guard
      let noise = noise(at: instance.problem, objective: instance.alignment.objective)
    else { return nil }
    return Evidence(
      instance: instance, quantity: "tr V of PILAF over tr V of Vanilla", measured: noise.ratio,
      limit: 1, tolerance: noise.error, toleranceReason: RoundingTolerance.reason,
      findings: [
        .init("tr V of PILAF", noise.pilaf.noiseTrace ?? .nan),
        .init("tr V of Vanilla", noise.vanilla.noiseTrace ?? .nan),
        .init("||grad L|| / sqrt(tr V) of PILAF", noise.pilaf.signalToNoise ?? .nan),
        .init("||grad L|| / sqrt(tr V) of Vanilla", noise.vanilla.signalToNoise ?? .nan),
      ],
      undecidedReason: noise.error < 1 ? nil : "tr V of Vanilla is lost in rounding")
  }

  /// How often each is less noisy, by variance and by signal to noise.
  static func comparison() -> Survey {
    let rows = SurveyFamily.allCases.map { family in
      row(
        family.rawValue,
        family.problems.compactMap { noise(at: $0, objective: Objective($0)) })
    }
    return Survey(
      title: "How does the noise of a label compare with Vanilla's?",
      method: "V is exact, the sum over all pairs and labels; ratios are of PILAF over Vanilla. "
        + "\(SurveyFamily.provenance). \(Frequency.intervalName)",
      columns: Survey.Column.share("tr V lower") + [
        .init("ratio of tr V", unit: "5 %"), .init("median"), .init("95 %"),
      ] + Survey.Column.share("signal to noise", unit: "higher, share") + [
        .init("its ratio", unit: "median")
      ], rows: rows)
  }

  private static func row(_ name: String, _ found: [Noise]) -> Survey.Row {
    let ratios = found.map(\.ratio)
    let signals = found.compactMap(\.signalRatio)
    let lower = Frequency(of: found) { $0.ratio < 1 - $0.error }
    let clearer = Frequency(of: signals) { $0 > 1 }
    return Survey.Row(
      name,
      lower.cells + [ratios.quantile(0.05), ratios.quantile(0.5), ratios.quantile(0.95)]
        + clearer.cells + [signals.quantile(0.5)])
  }

  /// The noise of both samplers at one policy.
  private struct Noise {
    let pilaf: SamplerAlignment<Double>
    let vanilla: SamplerAlignment<Double>
    /// tr V of PILAF over that of Vanilla.
    let ratio: Double
    /// How far rounding can move it.
    let error: Double

    /// ||grad L|| / sqrt(tr V) of PILAF over that of Vanilla.
    var signalRatio: Double? {
      guard let own = pilaf.signalToNoise, let other = vanilla.signalToNoise, other > 0 else {
        return nil
      }
      return own / other
    }
  }

  private static func noise(
    at problem: Problem<Double>, objective: Objective<Double>
  ) -> Noise? {
    let rows = SamplerAlignment.evaluate(
      [PracticalPilaf(), VanillaSampling()], on: problem, objective: objective)
    guard let own = rows[0].noiseTrace, let other = rows[1].noiseTrace, other > 0 else {
      return nil
    }
    let ratio = own / other
    return Noise(
      pilaf: rows[0], vanilla: rows[1], ratio: ratio,
      error: (rows[0].noiseRounding + ratio * rows[1].noiseRounding) / other)
  }
}
