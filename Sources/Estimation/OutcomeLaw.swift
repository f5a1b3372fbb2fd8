//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// The law of one comparison's outcome: left wins, right wins, or a tie.
struct OutcomeLaw: Sendable {
  /// The logarithm of the probability that the left side wins.
  let logLeft: Double
  /// The logarithm of the probability that the right side wins.
  let logRight: Double
  /// The logarithm of the probability of a tie; minus infinity where there are none.
  let logTie: Double

  /// The law with odds e^(eta/2) : e^(-eta/2) : nu (Davidson, 1970); nu = 0 is Bradley-Terry.
  ///
  /// Exactness: the logarithms are off by a few ulp of |eta| + |log nu|.
  init(margin: Double, logTie exponent: Double) {
    let higher = abs(margin) / 2
    let largest = max(higher, exponent)
    let others = .exp(-higher - largest) + .exp(min(higher, exponent) - largest)
    let normaliser = largest + .log(onePlus: others)
    logLeft = margin / 2 - normaliser
    logRight = -margin / 2 - normaliser
    logTie = exponent - normaliser
  }

  /// The law without ties and with Phi(eta) for a left win.
  init(probitMargin margin: Double) {
    logLeft = .logNormalTail(-margin)
    logRight = .logNormalTail(margin)
    logTie = -.infinity
  }
}
