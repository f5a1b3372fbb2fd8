//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing
import Training

struct TrainingRunTests {
  @Test(arguments: ProblemFamily.allCases)
  func `what is recorded is what enumeration and the alignment of gradients say`(
    family: ProblemFamily
  ) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let problem = TrainingExamples.problem(family, seed: seed)
      let samplers: [any Sampler] = [
        VanillaSampling(), PracticalPilaf(), TheoreticalPilaf(), BestOfNSampling(draws: 4),
        HybridSampling(), UniformSampling(),
      ]
      for sampler in samplers {
        var plan = TrainingExamples.exact(sampler, beta: problem.beta, steps: 1)
        plan.start = .current
        plan.stepSize *= 1e-3
        let record = try #require(
          TrainingRun(plan, on: problem, seed: 1).trajectory().records.first)
        let report = AlignmentReport(problem, samplers: [sampler])
        let expected = try #require(report.samplers.first)
        // Both routes sum the same terms in another order; conditions of random instances are mild,
        // and the step itself is a difference of logits, right to an ulp of them over its size.
        let loose = 1e-7
        #expect(abs(record.objective - report.objective.value) < 1e-12)
        #expect(
          abs(
            (record.remainderNorm ?? .nan) - report.theorem.remainder.vector.values.euclideanNorm())
            < 1e-12)
        #expect(
          abs((record.stepCosine ?? .nan) - (expected.cosine ?? .nan)) < loose,
          "\(sampler.name), \(family), seed \(seed)")
        let noise = try #require(expected.noiseTrace)
        #expect(abs((record.noiseTrace ?? .nan) - noise) < 1e-11 * (1 + noise), "\(sampler.name)")
        #expect(
          abs((record.signalToNoise ?? .nan) - (expected.signalToNoise ?? .nan)) < loose)
        #expect(abs(record.regret - Objective.regret(problem)) < 1e-12)
        #expect(abs(record.klFromReference - problem.divergenceFromReference) < 1e-12)
        let reward = problem.prompts.map {
          $0.probability * $0.policy.expectation(of: $0.reward)
        }.reduce(0, +)
        #expect(abs(record.reward - reward) < 1e-12)
        #expect(
          abs(record.objective - (record.reward - problem.beta * record.klFromReference)) < 1e-12)
      }
    }
  }

  @Test(arguments: ProblemFamily.allCases)
  func `a step of exact descent is theta less the gradient found by differences`(
    family: ProblemFamily
  ) throws {
    let brute = BruteForceProblem.random(family, seed: 5)
    let problem = brute.problem(over: Double.self)
    var plan = TrainingExamples.exact(VanillaSampling(), beta: problem.beta, steps: 1, stepSize: 2)
    plan.start = .current
    let end = try TrainingRun(plan, on: problem, seed: 1).trajectory().theta
    let gradient = BruteForceDifferentiation.gradients(
      of: { theta in
        var sum = BruteForceSum()
        let moved = problem.moved(to: theta)
        for (prompt, other) in zip(problem.prompts, moved.prompts) {
          for (a, first) in prompt.policy.probabilities.enumerated() {
            for (b, second) in prompt.policy.probabilities.enumerated() {
              let wins = 1 / (1 + Double.exp(prompt.reward[b] - prompt.reward[a]))
              let margin = other.implicitReward[a] - other.implicitReward[b]
              let loss = Double.log(1 + .exp(-margin))
              sum.add(2 * prompt.probability * first * second * wins * loss)
            }
          }
        }
        return [sum]
      }, at: problem.theta)[0]
    for index in end.indices {
      let slope = (problem.theta[index] - end[index]) / 2
      // An ordered pair and its mirror image are one label each in both sums.
      #expect(
        abs(slope - gradient.values[index]) < 8 * gradient.errors[index] + 1e-13, "\(family)")
    }
  }

  @Test(arguments: ProblemFamily.allCases)
  func `exact descent raises J, and the natural gradient reaches the maximum`(
    family: ProblemFamily
  ) throws {
    let problem = TrainingExamples.problem(family, seed: 3)
    var plan = TrainingExamples.exact(TheoreticalPilaf(), beta: problem.beta, steps: 20)
    let plain = try TrainingRun(plan, on: problem, seed: 1).trajectory()
    let regrets = plain.records.map(\.regret)
    #expect(zip(regrets, regrets.dropFirst()).allSatisfy { $0 > $1 })
    guard family == .tabular else { return }
    plan.rule = .natural
    plan.steps = 60
    let natural = try TrainingRun(plan, on: problem, seed: 1).trajectory()
    #expect(try #require(natural.records.last).regret < 1e-12)
    #expect(try #require(natural.records.last).largestDifferenceError < 1e-6)
  }

  @Test func `every algorithm runs with every sampler, schedule and family`() throws {
    let schedules: [Schedule] = [.online, .iterative(epochs: 2), .offline]
    for family in ProblemFamily.allCases {
      let problem = TrainingExamples.problem(family, seed: 2)
      for route in TrainingExamples.routes(beta: problem.beta) {
        for (index, sampler) in SamplerCatalogue.all(bestOf: 3).enumerated() {
          for mode in [TrainingMode.population, .sampled(labelsPerStep: 5, reuse: 2)] {
            var plan = TrainingPlan(
              route, sampler: sampler, stepSize: 0.05, steps: 4, mode: mode)
            plan.schedule = schedules[index % 3]
            plan.rule = [.plain, .adam, .natural][index % 3]
            plan.evaluationInterval = 2
            let run = try TrainingRun(plan, on: problem, seed: 4).trajectory()
            #expect(run.divergedAt == nil, "\(route.name), \(sampler.name)")
            #expect(run.records.map(\.step) == [0, 2, 4])
            for record in run.records {
              #expect(record.regret.isFinite && record.regret >= 0)
              #expect(record.labels == (mode == .population ? 0 : 5 * ((record.step + 1) / 2)))
              #expect(record.noiseTrace != nil && record.remainderNorm != nil)
            }
          }
        }
      }
    }
  }

  @Test func `a sampler that ignores the policy trains alike under every schedule`() throws {
    let problem = TrainingExamples.problem(.tabular, seed: 8)
    var ends: [[Double]] = []
    for schedule in [Schedule.online, .iterative(epochs: 3), .offline] {
      var plan = TrainingExamples.exact(UniformSampling(), beta: problem.beta, steps: 12)
      plan.schedule = schedule
      ends.append(try TrainingRun(plan, on: problem, seed: 1).trajectory().theta)
      plan.mode = .sampled(labelsPerStep: 8, reuse: 1)
      ends.append(try TrainingRun(plan, on: problem, seed: 1).trajectory().theta)
    }
    #expect(ends[0] == ends[2] && ends[2] == ends[4])
    #expect(ends[1] == ends[3] && ends[3] == ends[5])
    #expect(ends[0] != ends[1])
  }

  @Test(arguments: ProblemFamily.allCases)
  func `the mean step from labels is the exact step`(family: ProblemFamily) throws {
    let problem = TrainingExamples.problem(family, seed: 6)
    for route in TrainingExamples.routes(beta: problem.beta) {
      var plan = TrainingPlan(
        route, sampler: TheoreticalPilaf(), stepSize: 1, steps: 1, mode: .population)
      plan.detail = .objective
      plan.start = .current
      let exact = try TrainingRun(plan, on: problem, seed: 1).trajectory().theta
      plan.mode = .sampled(labelsPerStep: 4, reuse: 1)
      let ends = try TrainingEnsemble(plan, on: problem)
        .trajectories(of: Array(1...400), threads: 2).map(\.theta)
      for index in exact.indices {
        let mean = try #require(SampleMean(ends.map { $0[index] }))
        // Five standard errors: some 300 comparisons with fixed seeds, by chance off one in a million.
        #expect(
          abs(mean.mean - exact[index]) <= 5 * (mean.standardError ?? 0) + 1e-12,
          "\(route.name), \(family), parameter \(index)")
      }
    }
  }

  @Test func `the outcome does not depend on the number of threads`() throws {
    var plan = TrainingExamples.exact(PracticalPilaf(), beta: 0.5, steps: 20)
    plan.mode = .sampled(labelsPerStep: 8, reuse: 2)
    plan.start = .overfitted(labels: 6, steps: 30)
    let ensemble = TrainingEnsemble(plan, on: TrainingExamples.bandit)
    let seeds = Array(5...16 as ClosedRange<UInt64>)
    let one = try ensemble.trajectories(of: seeds, threads: 1)
    #expect(try ensemble.trajectories(of: seeds, threads: 3) == one)
    #expect(try ensemble.trajectories(of: Array(seeds[4...6]), threads: 2) == Array(one[4...6]))
    #expect(one.map(\.seed) == seeds)
    #expect(Set(one.map(\.theta)).count == seeds.count)
  }

  @Test func `a step that is too large ends the run and says where`() throws {
    var plan = TrainingExamples.exact(VanillaSampling(), beta: 0.5, steps: 50)
    plan.stepSize = 1e6
    let run = try TrainingRun(plan, on: TrainingExamples.bandit, seed: 1).trajectory()
    #expect(run.divergedAt != nil)
    #expect(run.records.allSatisfy { $0.regret.isFinite })
  }

  @Test func `one response leaves nothing to learn`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0], policyLogits: [0], reward: [1])
    for route in TrainingExamples.routes(beta: 1) {
      for mode in [TrainingMode.population, .sampled(labelsPerStep: 3, reuse: 1)] {
        let plan = TrainingPlan(
          route, sampler: PracticalPilaf(), stepSize: 0.5, steps: 3, mode: mode)
        let run = try TrainingRun(plan, on: problem, seed: 1).trajectory()
        #expect(run.records.allSatisfy { $0.regret == 0 && $0.stepCosine == nil })
      }
    }
  }
}
