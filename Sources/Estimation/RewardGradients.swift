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
    return .diagonal((0..<responses).map { _ in beta })
  }

  private func centredRewardGradients() -> Matrix {
    let order = parameters.count
    var gradients = scores().differences(scale: beta)
    var mean = [Double](zeros: order)
    gradients.withUnsafeMutableBufferPointer { gradients in
      mean.withUnsafeMutableBufferPointer { mean in
        for (response, probability) in policy.probabilities.enumerated() {
          for row in 0..<order { mean[row] += probability * gradients[response * order + row] }
        }
        for response in 0..<responses {
          for row in 0..<order { gradients[response * order + row] -= mean[row] }
        }
      }
    }
    return Matrix(rows: order, columns: responses, columnMajor: gradients)
  }
}
