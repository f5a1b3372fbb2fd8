//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// A response drawn token by token, with the runs of a model counted as they are made.
struct ResponsePasses {
  /// The number of tokens drawn.
  private(set) var tokens = 0
  /// The number of times that a model was run on a prefix.
  private(set) var runs = 0

  /// Draws one response of a token-level law, nil where the law has no tokens to draw one by one:
  /// normalised over whole responses it cannot be drawn without enumeration.
  ///
  /// Complexity: O(T V) operations.
  static func draw(
    _ law: ResponseTilt<Double>, of model: SequenceModel<Double>, theta: [Double],
    using stream: inout RandomStream
  ) -> ResponsePasses? {
    guard law.implicitReward == 0, law.oracleReward == 0 else { return nil }
    let policy = BigramLogits(vocabulary: model.space.vocabulary, values: theta)
    var draw = ResponsePasses()
    var previous: Int?
    while draw.tokens < model.space.length, previous == nil || previous != model.space.endToken {
      let logits: [Double]
      switch law.base {
      case .uniform: return nil
      case .policy: logits = draw.run(policy, after: previous)
      case .reference: logits = draw.run(model.reference, after: previous)
      case .tokenWise(let strength):
        logits = zip(draw.run(policy, after: previous), draw.run(model.reference, after: previous))
          .map { $0 + strength * ($0 - $1) }
      }
      previous = stream.index(of: FiniteDistribution(logits: logits).probabilities)
      draw.tokens += 1
    }
    return draw
  }

  /// The logits of the next token: one run of a model.
  private mutating func run(_ model: BigramLogits<Double>, after previous: Int?) -> [Double] {
    runs += 1
    let start = model.row(after: previous)
    return Array(model.values[start..<start + model.vocabulary])
  }
}

extension RandomStream {
  /// An index drawn with these probabilities.
  mutating func index(of probabilities: [Double]) -> Int {
    var rest = unit()
    for (index, probability) in probabilities.enumerated() {
      rest -= probability
      if rest < 0 { return index }
    }
    // Rounding can leave a rest: the last index that has a chance takes it.
    return probabilities.lastIndex { $0 > 0 } ?? 0
  }
}
