//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import ArgumentParser
import Certification
import CertifiedArithmetic
import ProblemFiles
import Reporting
import Scalar

/// `pilaf align --certified`: the report in floating point and enclosures of its angles.
struct CertifiedAlign: CertifiedWork {
  let command: AlignCommand

  func run<Number: EnclosingScalar>(over type: Number.Type) throws {
    let options = command.certified
    let loaded = try command.problem.loading.load(
      command.problem.file, as: type, bits: options.last)
    let samplers = command.samplers.samplers()
    let certified = try refusing(loaded.name) { () throws(CertifiedRefusal) in
      try CertifiedAlignment.certify(loaded.problem, samplers: samplers, ladder: options.ladder)
    }
    try command.write(
      AlignmentReport(loaded.rounded, samplers: samplers), on: loaded.rounded,
      try ParameterGeometry(loaded.rounded), summary: loaded.summary,
      certified: CertifiedAlignmentSection(certified))
    if !certified.identityContainsZero { throw ExitCode.claimFailed }
    if !certified.isDecided { throw ExitCode.undecided }
  }
}
