//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A token-level model at one prompt: the reference's bigram logits and an additive reward.
///
/// Its responses are the sequences of ``space``, which are enumerated only where that is asked for.
/// The current policy's logits are theta, so they are not part of the model.
public struct SequenceModel<Number: Scalar>: Sendable {
  /// The sequences that are the responses.
  public let space: SequenceSpace
  /// The logits of the reference policy.
  public let reference: BigramLogits<Number>
  /// The reward of each token and of each token given the one before it, in the layout of
  /// ``BigramLogits``: the reward of a response is its sum along the sequence.
  public let reward: BigramLogits<Number>

  /// The model on `space`.
  public init(
    space: SequenceSpace, reference: BigramLogits<Number>, reward: BigramLogits<Number>
  ) {
    precondition(
      reference.vocabulary == space.vocabulary && reward.vocabulary == space.vocabulary,
      "the logits and rewards must be over the tokens of the space")
    self.space = space
    self.reference = reference
    self.reward = reward
  }

  /// The number of parameters, V + V^2.
  public var parameterCount: Int { reference.values.count }

  /// The distribution of responses whose tokens follow these logits.
  ///
  /// Complexity: O(n).
  @specialized(where Number == Double)
  public func distribution(_ logits: BigramLogits<Number>) -> FiniteDistribution<Number> {
    .normalised(logProbabilities: sums(of: logits.logProbabilities(length: space.length)))
  }

  /// The reward of each response, the sum of its entries along the sequence.
  ///
  /// Complexity: O(n).
  @specialized(where Number == Double)
  public func rewards() -> [Number] { sums(of: reward) }

  /// The sum of a table's entries along each response.
  ///
  /// Complexity: O(n).
  @specialized(where Number == Double)
  func sums(of table: BigramLogits<Number>) -> [Number] {
    var sums: [Number] = []
    sums.reserveCapacity(space.count ?? 0)
    appendSums(of: table, to: &sums)
    return sums
  }

  /// Appends the sum of a table's entries along each response, prefix by prefix.
  ///
  /// Complexity: O(n).
  @specialized(where Number == Double)
  func appendSums(of table: BigramLogits<Number>, to sums: inout [Number]) {
    appendSums(of: table.values, from: 0, to: &sums)
  }

  /// The same for a table in the layout of ``BigramLogits`` whose entries begin at `start`.
  @specialized(where Number == Double)
  func appendSums(of entries: [Number], from start: Int, to sums: inout [Number]) {
    precondition(start + parameterCount <= entries.count, "no table of these tokens")
    entries.withUnsafeBufferPointer { entries in
      let table = UnsafeBufferPointer(rebasing: entries[start..<start + parameterCount])
      extend(row: 0, depth: 0, sum: .zero, table, into: &sums)
    }
  }

  @specialized(where Number == Double)
  private func extend(
    row: Int, depth: Int, sum: Number, _ table: UnsafeBufferPointer<Number>,
    into sums: inout [Number]
  ) {
    for token in 0..<space.vocabulary {
      let extended = sum + table[row + token]
      if depth + 1 == space.length || token == space.endToken {
        sums.append(extended)
      } else {
        extend(
          row: (token + 1) * space.vocabulary, depth: depth + 1, sum: extended, table, into: &sums)
      }
    }
  }

  /// The gradient of log pi(y) in the logits: the sum along the sequence of e_token - its row of pi.
  ///
  /// A token takes 1 - pi(token) from the sum of the others, so that it keeps its digits where the
  /// policy is almost certain of it. Shape: n x (V + V^2). Complexity: O(n (V^2 + T V) + V^3).
  @specialized(where Number == Double)
  func scores(_ logits: BigramLogits<Number>) -> ResponseTable<Number> {
    let conditional = logits.logProbabilities().values.map { Number.exp($0) }
    var complement = conditional
    for row in stride(from: 0, to: conditional.count, by: space.vocabulary) {
      for token in row..<row + space.vocabulary {
        var sum = Number.zero
        for other in row..<row + space.vocabulary where other != token { sum += conditional[other] }
        complement[token] = sum
      }
    }
    var prefixes = [Number](zeros: (space.length + 1) * parameterCount)
    var values = [Number](zeros: (space.count ?? 0) * parameterCount)
    prefixes.withUnsafeMutableBufferPointer { prefixes in
      values.withUnsafeMutableBufferPointer { values in
        var walk = ScoreWalk(
          space: space, columns: parameterCount, conditional: conditional, complement: complement,
          prefixes: prefixes, values: values)
        walk.extend(after: nil, depth: 0)
      }
    }
    return ResponseTable(
      responses: values.count / parameterCount, columns: parameterCount, values: values)
  }
}

/// The scores of all sequences in the making, prefix by prefix.
private struct ScoreWalk<Number: Scalar> {
  let space: SequenceSpace
  let columns: Int
  let conditional: [Number]
  let complement: [Number]
  /// The score of the current prefix of each length, one after the other.
  let prefixes: UnsafeMutableBufferPointer<Number>
  /// The scores of the sequences, of which so many entries are complete.
  let values: UnsafeMutableBufferPointer<Number>
  var complete = 0

  /// Completes the prefix of a length that ends with a token, nil at the start.
  @specialized(where Number == Double)
  mutating func extend(after previous: Int?, depth: Int) {
    let row = previous.map { ($0 + 1) * space.vocabulary } ?? 0
    let (shorter, longer) = (depth * columns, (depth + 1) * columns)
    for token in 0..<space.vocabulary {
      for column in 0..<columns { prefixes[longer + column] = prefixes[shorter + column] }
      for place in row..<row + space.vocabulary where place != row + token {
        prefixes[longer + place] -= conditional[place]
      }
      prefixes[longer + row + token] += complement[row + token]
      if depth + 1 == space.length || token == space.endToken {
        for column in 0..<columns { values[complete + column] = prefixes[longer + column] }
        complete += columns
      } else {
        extend(after: token, depth: depth + 1)
      }
    }
  }
}
