//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic

extension Precision {
  /// The result of a computation at the first of these precisions at which it is tight, or at the last.
  ///
  /// A refusal that more digits may lift is passed over at all precisions but the last; another one
  /// ends the climb.
  static func climbing<Result>(
    _ ladder: [Int], _ compute: () throws(CertifiedRefusal) -> (Result, isTight: Bool)
  ) throws(CertifiedRefusal) -> Result {
    var refusal = CertifiedRefusal("No precision was asked for.")
    for bits in ladder {
      do {
        let (result, isTight) = try $bits.withValue(bits) { try compute() }
        if isTight || bits == ladder.last { return result }
      } catch let failure as CertifiedRefusal {
        guard failure.mayYieldToPrecision else { throw failure }
        refusal = failure
      } catch {
        refusal = CertifiedRefusal("\(error)")
      }
    }
    throw refusal
  }
}
