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
/// so that a response costs O(1) sums, and O(d) where its scores are written out.
struct SequenceResponses: ResponseStream {
  private let task: SequenceTask<Double>
  private let beta: Double
  private let space: SequenceSpace
  private let conditional: [Double]
  private let first: (oracle: Double, implicit: Double)
  private let policyLogs: BigramLogits<Double>
  private let referenceLogs: BigramLogits<Double>
  let count: Int
  let parameters: Range<Int>

  var probability: Double { task.probability }
  var firstRewards: (oracle: Double, implicit: Double) { first }
  var hasIndicatorScores: Bool { false }

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
    guard let count = space.count else { throw .tooManyResponses(space.approximateCount) }
    self.count = count
    policyLogs = task.policy.logProbabilities()
    referenceLogs = task.model.reference.logProbabilities()
    conditional = policyLogs.values.map { Double.exp($0) }
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
      space, tables: tables, conditional: withScores ? conditional : nil, start: start)
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
      if withScores { walk.writeScores(to: &batch.scores, row: offset) }
      if offset + 1 < batch.count { walk.advance() }
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

/// A walk through the sequences in lexicographic order, with sums of tables along the current one.
struct SequenceWalk {
  private let space: SequenceSpace
  private let tables: [[Double]]
  private let conditional: [Double]?
  private let width: Int
  private var tokens: [Int]
  /// The sums along each prefix, `tables.count` numbers a length from 0 to T.
  private var sums: [Double]
  /// The scores of each prefix, `width` numbers a length.
  private var scores: [Double]

  /// The walk from the sequence at `start` on.
  init(_ space: SequenceSpace, tables: [[Double]], conditional: [Double]?, start: Int) {
    self.space = space
    self.tables = tables
    self.conditional = conditional
    width = space.vocabulary * (space.vocabulary + 1)
    tokens = space.sequence(start)
    sums = Array(repeating: 0, count: (space.length + 1) * tables.count)
    scores = Array(repeating: 0, count: conditional == nil ? 0 : (space.length + 1) * width)
    for depth in tokens.indices { extend(depth) }
  }

  /// The sum of a table along the current sequence.
  func sum(_ table: Int) -> Double { sums[tokens.count * tables.count + table] }

  /// Writes the gradient of log pi of the current sequence.
  func writeScores(to rows: inout [Double], row: Int) {
    let from = tokens.count * width
    rows.withUnsafeMutableBufferPointer { rows in
      scores.withUnsafeBufferPointer { scores in
        let target = UnsafeMutableBufferPointer(rebasing: rows[row * width..<(row + 1) * width])
        _ = target.update(fromContentsOf: scores[from..<from + width])
      }
    }
  }

  /// Goes to the next sequence.
  ///
  /// Precondition: there is one. Complexity: O(1) sums in the mean.
  mutating func advance() {
    while let last = tokens.last, last == space.vocabulary - 1 { tokens.removeLast() }
    tokens[tokens.count - 1] += 1
    extend(tokens.count - 1)
    while tokens.count < space.length && tokens.last != space.endToken {
      tokens.append(0)
      extend(tokens.count - 1)
    }
  }

  /// Sums along the prefix that ends with the token at `depth`.
  private mutating func extend(_ depth: Int) {
    let row = depth == 0 ? 0 : (tokens[depth - 1] + 1) * space.vocabulary
    let place = row + tokens[depth]
    let count = tables.count
    for table in tables.indices {
      sums[(depth + 1) * count + table] = sums[depth * count + table] + tables[table][place]
    }
    guard let conditional else { return }
    let (from, to, vocabulary) = (depth * width, (depth + 1) * width, space.vocabulary)
    scores.withUnsafeMutableBufferPointer { scores in
      let target = UnsafeMutableBufferPointer(rebasing: scores[to..<to + width])
      _ = target.update(fromContentsOf: scores[from..<from + width])
      for entry in row..<row + vocabulary { target[entry] -= conditional[entry] }
      target[place] += 1
    }
  }
}
