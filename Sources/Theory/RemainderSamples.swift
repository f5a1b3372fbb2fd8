//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// ||T2|| of one problem as its reward error shrinks.
enum RemainderSamples {
  /// ||T2|| at each of the errors, the oracle moved towards the implicit reward, and its rounding.
  ///
  /// Zbar does not change on the way, because the policies do not. Complexity: twelve times T2.
  static func samples(along path: ShrinkingError) -> [OrderSample] {
    let logMeanWeight = TheoreticalPilaf.logMeanWeight(of: path.start)
    return path.samples(
      Remainder.vectors(of: path.start, under: path.oracles, logMeanWeight: logMeanWeight))
  }
}
