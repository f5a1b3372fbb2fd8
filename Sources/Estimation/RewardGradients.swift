//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
import Scalar

extension Prompt where Number == Double {
  /// The gradients g(y) of the implicit reward, a column a response, up to a shift common to all.
  ///
  /// Only differences g(a) - g(b) enter what comparisons teach. A table of logits gives beta e_y;
  /// other policies beta (score(y) - score(0)), in which a feature that all responses share is
  /// exactly zero, centred at the policy so that differences keep their digits.
  ///
  /// Shape: (this prompt's parameters) x n. Complexity: O(n d).
  public func rewardGradients() -> Matrix {
    guard case .tabular = family else { return centredRewardGradients() }
    return .diagonal(Array(repeating: beta, count: responses))
  }

  private func centredRewardGradients() -> Matrix {
    let scores = scores()
    let first = scores.row(0)
    var values: [Double] = []
    values.reserveCapacity(responses * first.count)
    var mean = [Double](repeating: 0, count: first.count)
    for response in 0..<responses {
      let row = zip(scores.row(response), first).map { beta * ($0 - $1) }
      for (index, entry) in row.enumerated() {
        mean[index] += policy.probabilities[response] * entry
      }
      values += row
    }
    return Matrix(rows: first.count, columns: responses) {
      values[$1 * first.count + $0] - mean[$0]
    }
  }
}
