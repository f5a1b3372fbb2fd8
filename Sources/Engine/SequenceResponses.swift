//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The sequences of a token-level prompt, enumerated as they are asked for.
///
/// Sums over a sequence are built up token by token and kept for every prefix of the current one,
/// so that a response costs O(1) sums, and a prefix O(d) where scores are asked for.
struct SequenceResponses: ResponseStream {
  private let task: SequenceTask<Double>
  private let beta: Double
  private let space: SequenceSpace
  private let form: TokenScores
  private let first: (oracle: Double, implicit: Double)
  private let policyLogs: BigramLogits<Double>
  private let referenceLogs: BigramLogits<Double>
  private let decoder: SequenceDecoder
  let count: Int
  let parameters: Range<Int>

  var probability: Double { task.probability }
  var firstRewards: (oracle: Double, implicit: Double) { first }
  var hasIndicatorScores: Bool { false }
  var tokenScores: TokenScores? { form }

  /// The sequences of a prompt.
  ///
  /// Throws where their number is no `Int`. Complexity: O(V^2 + T).
  init(
    _ task: SequenceTask<Double>, beta: Double, parameters: Range<Int>
  ) throws(EngineObstacle) {
    self.task = task
    self.beta = beta
    self.parameters = parameters
    space = task.model.space
    guard let count = space.count, let decoder = SequenceDecoder(space) else {
      throw .tooManyResponses(space.approximateCount)
    }
    self.count = count
    self.decoder = decoder
    policyLogs = task.policy.logProbabilities()
    referenceLogs = task.model.reference.logProbabilities()
    form = TokenScores(
      vocabulary: space.vocabulary, length: space.length,
      conditional: policyLogs.values.map { Double.exp($0) })
    var previous: Int?
    var (oracle, policy, reference) = (0.0, 0.0, 0.0)
    for token in space.sequence(0) {
      let place = policyLogs.index(of: token, after: previous)
      oracle += task.model.reward.values[place]
      policy += policyLogs.values[place]
      reference += referenceLogs.values[place]
      previous = token
    }
    first = (oracle, beta * (policy - reference))
  }

  func fill(
    _ batch: inout ResponseBatch, from start: Int, bases: [ResponseTilt<Double>.Base],
    withScores: Bool
  ) {
    var tables = [task.model.reward, policyLogs, referenceLogs].map(\.values)
    for base in bases { tables.append(logarithms(base).values) }
    var walk = SequenceWalk(
      space, tables: tables, form: withScores ? form : nil, start: start)
    batch.sequences.removeAll()
    let centre = first.oracle - first.implicit
    for offset in 0..<batch.count {
      let implicit = beta * (walk.sum(1) - walk.sum(2))
      batch.oracle[offset] = walk.sum(0) - first.oracle
      batch.implicit[offset] = implicit
      batch.centredImplicit[offset] = implicit - first.implicit
      batch.error[offset] = walk.sum(0) - implicit - centre
      for base in bases.indices {
        batch.logBases[base * ResponseBatch.capacity + offset] = walk.sum(3 + base)
      }
      if withScores { walk.writeSequence(to: &batch.sequences) }
      if offset + 1 < batch.count { walk.advance() }
    }
  }

  /// Complexity: O(T) a response, a division a token.
  func gather(
    _ responses: ArraySlice<UInt32>, into batch: inout ResponseBatch,
    bases: [ResponseTilt<Double>.Base], withScores: Bool
  ) {
    let (oracle, policy, reference) = (task.model.reward, policyLogs, referenceLogs)
    let tables = bases.map { logarithms($0).values }
    let length = space.length
    batch.count = responses.count
    batch.gathered = Array(responses)
    if batch.tokenPlaces.count < responses.count * length {
      batch.tokenPlaces = Array(repeating: -1, count: ResponseBatch.capacity * length)
    }
    let centre = first.oracle - first.implicit
    for (offset, response) in responses.enumerated() {
      let places = decoder.write(Int(response), to: &batch.tokenPlaces, at: offset * length)
      func sum(_ table: [Double]) -> Double {
        places.reduce(0) { $0 + table[Int(batch.tokenPlaces[$1])] }
      }
      let reward = sum(oracle.values)
      let implicit = beta * (sum(policy.values) - sum(reference.values))
      batch.oracle[offset] = reward - first.oracle
      batch.implicit[offset] = implicit
      batch.centredImplicit[offset] = implicit - first.implicit
      batch.error[offset] = reward - implicit - centre
      for (base, table) in tables.enumerated() {
        batch.logBases[base * ResponseBatch.capacity + offset] = sum(table)
      }
    }
  }

  private func logarithms(_ base: ResponseTilt<Double>.Base) -> BigramLogits<Double> {
    switch base {
    case .policy: policyLogs
    case .reference: referenceLogs
    case .uniform:
      BigramLogits(
        vocabulary: space.vocabulary, values: policyLogs.values.map { _ in 0 })
    case .tokenWise(let strength):
      task.policy.interpolated(awayFrom: task.model.reference, strength: strength)
        .logProbabilities()
    }
  }
}
