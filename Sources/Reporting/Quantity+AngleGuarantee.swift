//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment

extension Quantity {
  /// The angle that Theorem 4.1 allows in degrees, or why it says nothing.
  init(_ guarantee: AngleGuarantee) {
    switch guarantee {
    case .atMost(let degrees): self.init(degrees)
    case .everyAngle(let ratio):
      self = .missing(
        reason: "Zbar ||T2|| is \(Figures.short(ratio)) times beta ||grad J||, so the theorem "
          + "allows every angle here: the reward error is too large.")
    case .vanishingFactor:
      self = .missing(
        reason:
          "beta/Zbar times grad J is below 1e-308, because Z+Z- is huge, so the theorem allows "
          + "every angle here.")
    case .stationary:
      self = .missing(reason: "grad J is zero to rounding, so there is no angle.")
    }
  }
}
