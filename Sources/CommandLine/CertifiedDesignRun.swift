//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Certification
import CertifiedArithmetic
import Estimation
import ProblemFiles
import Reporting
import Scalar

/// `pilaf design --certified`: the report in floating point and enclosures of its criteria.
struct CertifiedDesignRun: CertifiedWork {
  let command: DesignCommand

  func run<Number: EnclosingScalar>(over type: Number.Type) throws {
    let options = command.certified
    let loaded = try command.problem.loading.load(
      command.problem.file, as: type, bits: options.last)
    try refusing(loaded.name) { () throws(CertifiedRefusal) in
      try CertifiedPoint.check(loaded.problem, at: command.estimation.at)
    }
    let report = try command.report(loaded.rounded, name: loaded.name)
    let certified = try refusing(loaded.name) { () throws(CertifiedRefusal) in
      try CertifiedDesign.certify(
        loaded.problem, at: command.estimation.at, criterion: command.criterion,
        link: command.estimation.link, samplers: report.samplers.map(\.sampler),
        design: report.design?.pairs ?? [], ladder: options.ladder)
    }
    try command.write(
      report, summary: loaded.summary, certified: CertifiedDesignSection(certified))
    if !certified.isDecided { throw ExitCode.undecided }
  }
}
