//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The letters by which LAPACK's routines are told what to do.
enum LAPACKOption {
  /// Only the entries on and below the diagonal are read.
  static let lowerTriangle = CChar(UInt8(ascii: "L"))

  /// Eigenvalues alone are wanted.
  static let withoutVectors = CChar(UInt8(ascii: "N"))

  /// Eigenvectors are wanted too.
  static let withVectors = CChar(UInt8(ascii: "V"))
}

extension Matrix {
  /// The number of rows, in LAPACK's integers.
  var lapackOrder: pilaf_lapack_int { pilaf_lapack_int(rows) }

  /// The distance from one column to the next in storage, never zero, as LAPACK demands.
  var lapackStride: pilaf_lapack_int { pilaf_lapack_int(max(1, rows)) }
}
