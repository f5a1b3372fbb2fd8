//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A table of logits for the first token and for each token given the one before it.
///
/// Shape: 1 + V rows of V logits; row 0 is the first token, row 1 + i follows token i. The rows laid
/// end to end are the parameters theta of an autoregressive model.
public struct BigramLogits<Number: Scalar>: Sendable {
  /// The number of tokens, V.
  public let vocabulary: Int
  /// The logits, row after row.
  public let values: [Number]

  /// The table with these logits, row after row.
  ///
  /// Precondition: `values` has V + V^2 entries.
  public init(vocabulary: Int, values: [Number]) {
    precondition(
      values.count == vocabulary * (vocabulary + 1), "V + V^2 logits are needed for V tokens")
    self.vocabulary = vocabulary
    self.values = values
  }

  /// The index in ``values`` of the logit of `token` after `previous` (nil: at the start).
  public func index(of token: Int, after previous: Int?) -> Int {
    row(after: previous) + token
  }

  /// The index in ``values`` where the row that follows `previous` starts.
  public func row(after previous: Int?) -> Int {
    previous.map { ($0 + 1) * vocabulary } ?? 0
  }

  /// The log-probabilities of the tokens: each row minus the log of the sum of its exponentials.
  ///
  /// Sequences of one token come to the first row alone; for those the others stay as they are.
  /// Complexity: O(V^2), O(V) and a copy for one token.
  @specialized(where Number == Double)
  public func logProbabilities(length: Int = .max) -> BigramLogits {
    var normalised = values
    for start in stride(from: 0, to: length == 1 ? 1 : values.count, by: vocabulary) {
      normalised.normaliseLogarithms(in: start..<start + vocabulary)
    }
    return BigramLogits(vocabulary: vocabulary, values: normalised)
  }

  /// The token-wise interpolation (1 + strength) h - strength h_reference.
  ///
  /// For sequences of one token the rows after the first stay as they are, as in
  /// ``logProbabilities(length:)``. Complexity: O(V^2), O(V) and a copy for one token.
  @specialized(where Number == Double)
  public func interpolated(
    awayFrom reference: BigramLogits, strength: Number, length: Int = .max
  ) -> BigramLogits {
    precondition(reference.vocabulary == vocabulary, "interpolation needs the same tokens")
    var interpolated = values
    for index in 0..<(length == 1 ? vocabulary : values.count) {
      interpolated[index] += strength * (values[index] - reference.values[index])
    }
    return BigramLogits(vocabulary: vocabulary, values: interpolated)
  }
}
