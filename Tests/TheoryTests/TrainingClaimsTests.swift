//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Testing
import Training

@testable import Theory

/// The claims on the course of training.
struct TrainingClaimsTests {
  static let claims: [ClaimIdentifier] = [
    .fewerLabels, .overfittedStart, .noiseAlongTraining, .rewardPlateau, .divergenceExplosion,
    .divergenceOscillation,
  ]

  @Test(arguments: claims)
  func `evidence is finite, says how it was made and is the same every time`(
    identifier: ClaimIdentifier
  ) {
    let evidence = ClaimLedger.claim(identifier).ownEvidence
    #expect(!evidence.isEmpty)
    for (entry, other) in zip(evidence, ClaimLedger.claim(identifier).ownEvidence) {
      #expect(entry.measured == other.measured && entry.measured.isFinite)
      #expect(!entry.toleranceReason.isEmpty && !entry.findings.isEmpty)
      #expect(entry.instance.summary.contains("seed 1"))
    }
  }

  @Test func `turns of a sequence are those counted by hand`() {
    #expect(DivergenceOscillation.turns(of: []) == 0)
    #expect(DivergenceOscillation.turns(of: [1, 2, 3]) == 0)
    #expect(DivergenceOscillation.turns(of: [1, 3, 2, 2, 4]) == 2)
    // A change of an ulp is no turn.
    #expect(DivergenceOscillation.turns(of: [1, 2, 2 - 4e-16, 3]) == 0)
  }

  @Test func `at the reference both samplers have the same noise, later they differ`() throws {
    for subject in TrainingExperiment.subjects {
      let profile = try #require(NoiseAlongTraining.profile(subject, steps: 4))
      // There pi+- are the policy itself, so both laws are the same product.
      #expect(abs(profile.ratios[0] - 1) < 1e-12)
      #expect(abs(profile.ratios[4] - 1) > 1e-6)
      let runs = ([VanillaSampling(), PracticalPilaf()] as [any Sampler]).compactMap {
        TrainingExperiment.exactRun($0, on: subject.problem, detail: .all, steps: 4)
      }
      let traces = try runs.map { try #require($0.records.last?.noiseTrace) }
      #expect(abs(profile.ratios[4] - traces[1] / traces[0]) < 1e-14)
    }
  }

  @Test func `a sampler against itself has the ratio one and no gain`() throws {
    let problem = TrainingExperiment.subjects[0].problem
    let runs = (0..<2).map { _ in
      TrainingExperiment.runs(VanillaSampling(), on: problem, seeds: [1, 2, 3, 4])
    }
    let comparison = try #require(SamplerComparison(runs))
    #expect(comparison.entries[1].labelRatio?.value == 1)
    #expect(comparison.entries[1].objectiveGain?.mean == 0)
  }

  @Test func `the optimum's divergence is what exact training ends with`() throws {
    let problem = TrainingExperiment.subjects[0].problem
    let run = try #require(
      TrainingExperiment.exactRun(PracticalPilaf(), on: problem, steps: 4000, stepScale: 2))
    let optimum = problem.prompts.reduce(0.0) {
      $0 + $1.probability * Objective.optimalPolicy(at: $1).divergence(from: $1.reference)
    }
    let last = try #require(run.records.last)
    // What is left of the regret bounds the distance: a divergence moves by its root.
    #expect(abs(last.klFromReference - optimum) < 20 * (last.regret / problem.beta).squareRoot())
  }
}
