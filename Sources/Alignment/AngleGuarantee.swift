//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// What Theorem 4.1 says of the angle between -grad L under T-PILAF and grad J.
public enum AngleGuarantee: Sendable, Equatable {
  /// The angle is at most this many degrees.
  case atMost(degrees: Double)
  /// Zbar ||T2|| is this many times beta ||grad J||, one or more, so every angle is allowed.
  case everyAngle(ratio: Double)
  /// beta / Zbar times grad J is below the smallest number, so every angle is allowed.
  case vanishingFactor
  /// grad J is zero to rounding, so there is no angle.
  case stationary
}

extension GradientAlignment {
  /// The guarantee that follows from ``sineBound``: sin(angle) <= Zbar ||T2|| / (beta ||grad J||).
  public var angleGuarantee: AngleGuarantee {
    guard !isStationary else { return .stationary }
    guard let ratio = sineBound?.approximation else { return .vanishingFactor }
    return ratio < 1 ? .atMost(degrees: Double.asin(ratio) * 180 / .pi) : .everyAngle(ratio: ratio)
  }
}
