//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension Problem {
  /// The problem whose policy lies `scale` times as far from the reference as this one's.
  ///
  /// The logits move along the line h_ref + scale (h_theta - h_ref): at 0 the policy is the
  /// reference, at 1 the problem's own. Complexity: O(n d) a prompt.
  @specialized(where Number == Double)
  public func withDivergence(scaledBy scale: Number) -> Problem {
    var moved = theta
    for prompt in prompts {
      let reference: [Number]
      switch prompt.family {
      case .tabular: reference = prompt.reference.logProbabilities
      case .logLinear: reference = Array(repeating: .zero, count: prompt.parameters.count)
      case .autoregressive(let model): reference = model.reference.values
      }
      for (parameter, start) in zip(prompt.parameters, reference) {
        moved[parameter] = start + scale * (theta[parameter] - start)
      }
    }
    return self.moved(to: moved)
  }

  /// E_x KL(pi_theta || pi_ref), in nats.
  ///
  /// Complexity: O(n) a prompt.
  public var divergenceFromReference: Number {
    var total = Number.zero
    for prompt in prompts {
      total += prompt.probability * prompt.policy.divergence(from: prompt.reference)
    }
    return total
  }
}
