//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension CategoricalPolicy {
  /// F^+ grad L up to a constant, F = diag(pi) - pi pi^T: the gradient divided by the probabilities.
  ///
  /// The gradient sums to zero, so that this solves F v = grad L; a constant in v changes no policy.
  /// Precondition: no probability is zero. Complexity: O(n).
  public func naturalDirection(of gradient: [Double], into direction: inout [Double]) {
    for index in gradient.indices { direction[index] = gradient[index] / probabilities[index] }
  }
}
