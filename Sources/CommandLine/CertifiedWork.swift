//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Certification
import CertifiedArithmetic

/// Work on numbers that are enclosed, whatever their type.
protocol CertifiedWork {
  /// What it makes; nothing where it writes a report.
  associatedtype Product = Void

  /// Does the work.
  func run<Number: EnclosingScalar>(over type: Number.Type) throws -> Product
}

extension CertifiedWork {
  /// Does the work over the balls of FLINT, or says how to get them.
  func perform() throws -> Product {
    #if Certified
    return try run(over: Ball.self)
    #else
    Terminal.complain(
      """
      --certified needs FLINT, and this program was built without it. Install FLINT (Debian 12: \
      apt-get install libflint-dev libflint-arb-dev; newer Debian, Ubuntu 24.04: apt-get install \
      libflint-dev; macOS: brew install flint), then build again with `make build`, or with \
      `swift build --traits Certified`.
      """)
    throw ExitCode.notInstalled
    #endif
  }

  /// The result of a computation on a problem, or a sentence and exit code 65 where it is refused.
  func refusing<Result>(
    _ name: String, _ compute: () throws(CertifiedRefusal) -> Result
  ) throws -> Result {
    do {
      return try compute()
    } catch {
      Terminal.complain("\(name): \(error)")
      throw error.mayYieldToPrecision ? ExitCode.undecided : ExitCode.badData
    }
  }
}
