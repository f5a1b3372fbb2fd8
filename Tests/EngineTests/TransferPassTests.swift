//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

@testable import Engine

struct TransferPassTests {
  private static let frequencies: [(first: Double, second: Double)] = [
    (0, 0), (0.3, 0), (0.7, -1.1), (2, 1.3),
  ]

  private func model(vocabulary: Int, length: Int) -> TransferModel {
    let test = TransferCase(
      vocabulary: vocabulary, length: length, beta: 0.2, width: 1, rewardWidth: 1, seed: 7)
    let task = test.problem.prompts[0]
    return TransferModel(task.model, policy: task.policy, beta: test.problem.beta)
  }

  private func load(_ pass: TransferPass, _ model: TransferModel) {
    pass.load(
      FrequencyBlock(frequencies: Self.frequencies), model.reward, model.implicitReward)
  }

  /// The roundings of T V of the sums of at most 4 T^2 terms that a trace is.
  private func tolerance(_ model: TransferModel) -> Double {
    let length = Double(model.length)
    return Double(8 * model.length * model.vocabulary) * .ulpOfOne * 4 * length * length
  }

  @Test(arguments: [(2, 17), (2, 31), (3, 2), (3, 24), (3, 25), (3, 40), (4, 100), (5, 71)])
  func `traces by gaps and by blocks are those by trackers`(vocabulary: Int, length: Int) throws {
    let model = model(vocabulary: vocabulary, length: length)
    let shared = TransferPass(model)
    let tracked = TransferPass(model, order: 1, scores: model.reward)
    load(shared, model)
    load(tracked, model)
    for tilt in [-1.0, 0, 1] {
      let chain = MarkovChain(model.logWeights(.policy, implicitReward: tilt), on: model)
      try #require(chain.uniformWeights != nil)
      let (trace, expected) = (shared.trace(chain)[0], tracked.trace(chain)[0])
      for lane in Self.frequencies.indices {
        let gap = Double.hypot(
          trace[lane].real - expected[lane].real, trace[lane].imaginary - expected[lane].imaginary)
        #expect(gap <= tolerance(model))
      }
    }
  }

  @Test(arguments: [(2, 12), (2, 15)])
  func `a trace is the mean over all sequences`(vocabulary: Int, length: Int) {
    let model = model(vocabulary: vocabulary, length: length)
    let pass = TransferPass(model)
    load(pass, model)
    let trace = pass.trace(MarkovChain(model.logWeights(.policy), on: model))[0]
    var expected = Self.frequencies.map { _ in (real: 0.0, imaginary: 0.0) }
    for code in 0..<1 << length {
      let steps = steps(of: code, model)
      let chance = Double.exp(steps.map { model.policy[0][$0] }.sum())
      let value = chance * offDiagonal(steps, model)
      let reward = steps.map { model.reward[0][$0] }.sum()
      let implicit = steps.map { model.implicitReward[0][$0] }.sum()
      for (lane, frequency) in Self.frequencies.enumerated() {
        let angle = frequency.first * reward + frequency.second * implicit
        expected[lane].real += value * .cos(angle)
        expected[lane].imaginary += value * .sin(angle)
      }
    }
    for lane in expected.indices {
      #expect(abs(trace[lane].real - expected[lane].real) <= tolerance(model))
      #expect(abs(trace[lane].imaginary - expected[lane].imaginary) <= tolerance(model))
    }
  }

  /// The places of the steps of a sequence of two tokens, given by the bits of a number.
  private func steps(of code: Int, _ model: TransferModel) -> [Int] {
    (0..<model.length).map { position in
      let token = code >> position & 1
      let row = position == 0 ? 0 : 1 + (code >> (position - 1) & 1)
      return row * model.vocabulary + token
    }
  }

  /// ||phi||^2 less what each position gives with itself, phi the counts of steps less their chance
  /// times the visits of their row.
  private func offDiagonal(_ steps: [Int], _ model: TransferModel) -> Double {
    var counts = [Double](repeating: 0, count: model.places)
    for step in steps { counts[step] += 1 }
    var value = 0.0
    for start in stride(from: 0, to: model.places, by: model.vocabulary) {
      let row = start..<start + model.vocabulary
      let visits = row.map { counts[$0] }.sum()
      let square = row.map { model.chances[$0] * model.chances[$0] }.sum()
      for place in row {
        let score = counts[place] - model.chances[place] * visits
        value += score * score - counts[place] * (1 - 2 * model.chances[place] + square)
      }
    }
    return value
  }

  @Test func `a decay that is carried on is that of all its steps`() throws {
    let model = model(vocabulary: 3, length: 40)
    let pass = TransferPass(model)
    load(pass, model)
    let chain = MarkovChain(model.logWeights(.policy, implicitReward: 1), on: model)
    let whole = try #require(pass.decay(chain, place: 0, from: 0, to: 20))
    let first = try #require(pass.decay(chain, place: 1, from: 0, to: 8))
    let rest = try #require(pass.decay(chain, place: 1, from: 8, to: 20))
    for lane in Self.frequencies.indices {
      #expect(whole[lane] == rest[lane])
      #expect(first[lane].last >= rest[lane].last || lane == 0)
    }
    #expect(pass.decay(chain, place: 0, from: 0, to: 21) == nil)
  }
}
