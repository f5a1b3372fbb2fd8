//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Certification
import CertifiedArithmetic
import ProblemFiles
import Scalar
import Theory

/// What enclosures say of claims on the problem of one file, for `pilaf report --certified`.
struct CertifiedAssessments: CertifiedWork {
  let problem: ProblemOptions
  let claims: [ClaimIdentifier]
  let options: CertifiedOptions

  func run<Number: EnclosingScalar>(over type: Number.Type) throws -> [Assessment] {
    let loaded = try problem.loading.load(problem.file, as: type, bits: options.last)
    try refusing(loaded.name) { () throws(CertifiedRefusal) in
      if let refusal = CertifiedLimit.refusal(of: loaded.problem) { throw refusal }
    }
    var run = CertifiedVerification<Number>(
      claims: claims, bits: options.first, maximum: options.last)
    run.examine(CertifiedInstance(name: loaded.name, problem: loaded.problem))
    return run.assessments
  }
}
