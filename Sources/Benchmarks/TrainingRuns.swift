//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import PreferenceModel
import Scalar
import Training

/// Runs of two published settings on the didactic bandit, on one core but for the last row.
enum TrainingRuns {
  /// The settings.
  private static let settings: [(name: String, preset: BanditPreset)] = [
    ("offline best-of-n, 200 steps", .offlineBestOfN),
    ("on-policy IPO, 100 x 15 steps", .onPolicyIdentityPreference),
  ]
  private static let seed: UInt64 = 1
  /// The seeds of a row of many, which NumPy takes side by side.
  private static let together = 64

  /// A row for one seed of each setting, one for many, and one for many on all threads.
  static func benchmarks(_ plan: BenchmarkPlan) -> [Benchmark] {
    let single = settings.flatMap { setting in
      (plan.isQuick ? [1] : [1, together]).map { seeds in
        benchmark(setting.name, setting.preset.plan(on: .aligned), seeds: seeds)
      }
    }
    let bandit = BanditPreset.onPolicyIdentityPreference.plan(on: .aligned)
    let many = plan.isQuick ? 100 : 1000
    return single + [
      Benchmark(
        .training, "\(settings[1].name), \(many) seeds on \(plan.threads) threads", route: nil,
        responses: nil, parameters: DidacticBandit.actions
      ) {
        { vectors(bandit, seeds: many, threads: plan.threads) }
      }
    ]
  }

  /// The row of some seeds of a plan on one thread.
  static func benchmark(_ name: String, _ plan: BanditPlan, seeds: Int) -> Benchmark {
    Benchmark(
      .training, "\(name), \(seeds == 1 ? "a seed" : "\(seeds) seeds")", route: nil,
      responses: nil, parameters: DidacticBandit.actions, peer: { job(plan, seeds: seeds) },
      prepare: { { vectors(plan, seeds: seeds, threads: 1) } })
  }

  /// The numbers that the seeds reach: reward, both divergences and entropy, a vector each.
  private static func vectors(_ plan: BanditPlan, seeds: Int, threads: Int) -> ComputedVectors {
    var runs = BanditSeeds(plan, seed: seed)
    runs.advance(by: seeds, threads: threads)
    return ComputedVectors(
      (0..<4).map { measure in runs.outcomes.map { $0.values[measure] } })
  }

  /// The same runs for NumPy, which is given the random numbers that ours draw.
  private static func job(_ plan: BanditPlan, seeds: Int) -> PeerJob {
    let gatherings = plan.source.isOnPolicy ? plan.gatherings : 1
    let isCompared = plan.algorithm.feedback == .comparisons
    let pairs = isCompared ? plan.states * plan.samples * (plan.samples - 1) / 2 : 0
    let draws = plan.samplesPerGathering
    var (drawn, tossed) = ([Double](), [Double]())
    for run in 0..<seeds {
      var generator = SeededGenerator(seed: seed, stream: UInt64(run))
      for _ in 0..<gatherings {
        for _ in 0..<draws { drawn.append(Double.random(in: 0..<1, using: &generator)) }
        for _ in 0..<pairs { tossed.append(Double.random(in: 0..<1, using: &generator)) }
      }
    }
    return PeerJob(
      task: isCompared ? .identityPreference : .bestOfDraws,
      numbers: [
        "samples": Double(plan.samples), "reuse": Double(plan.reuse), "rate": plan.stepSize,
        "margin": margin(plan),
      ],
      arrays: [
        "reward": PeerJob.Array(shape: [plan.bandit.rewards.count], values: plan.bandit.rewards),
        "reference": PeerJob.Array(
          shape: [DidacticBandit.actions], values: DidacticBandit.reference.probabilities),
        "draws": PeerJob.Array(shape: [seeds, gatherings, draws], values: drawn),
        "tosses": PeerJob.Array(shape: [seeds, gatherings, pairs], values: tossed),
      ])
  }

  private static func margin(_ plan: BanditPlan) -> Double {
    if case .identityPreference(let rule) = plan.algorithm { rule.margin } else { 0 }
  }
}
