//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension PairLaw {
  /// The total-variation distance to another law of pairs whose order does not matter.
  ///
  /// Half the sum over a, b of |mu - nu| with both laws symmetrised, since a label does not depend on
  /// the side a response is shown on. Complexity: O(n^2) time, O(n) memory.
  public func symmetrisedTotalVariation(to other: PairLaw) -> Number {
    precondition(other.responses == responses, "both laws must be on the same responses")
    var left = [Number](zeros: responses)
    var right = left
    var total = Number.zero
    for response in 0..<responses {
      fillSymmetrisedRow(response, into: &left)
      other.fillSymmetrisedRow(response, into: &right)
      total += (left[0] - right[0]).magnitude / Number(2)
      for offset in 1..<max(1, responses - response) {
        total += (left[offset] - right[offset]).magnitude
      }
    }
    return total
  }
}
