//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension SequenceTask {
  /// How often the policy uses each row of its table on the way through one response, in the mean.
  ///
  /// Row 0, the first token's, is used once; row 1 + i as often as token i is followed by another.
  /// Every term is positive, so that an entry is right to about T V units in its own last place.
  /// Complexity: O(T V^2).
  public func rowVisits() -> [Number] {
    let vocabulary = model.space.vocabulary
    let chances = policy.logProbabilities().values.map { Number.exp($0) }
    var visits = [Number](zeros: vocabulary + 1)
    visits[0] = .one
    var present = Array(chances[0..<vocabulary])
    for _ in 1..<max(1, model.space.length) {
      model.space.endToken.map { present[$0] = .zero }
      var next = [Number](zeros: vocabulary)
      for (token, chance) in present.enumerated() {
        visits[token + 1] += chance
        let row = policy.row(after: token)
        for other in 0..<vocabulary { next[other] += chance * chances[row + other] }
      }
      present = next
    }
    return visits
  }
}
