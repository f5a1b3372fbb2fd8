//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Certification
import CertifiedArithmetic
import Theory

/// `pilaf claims --certified`: the ledger with enclosures for evidence, where they can decide.
struct CertifiedClaimsRun: CertifiedWork {
  let command: ClaimsCommand

  func run<Number: EnclosingScalar>(over type: Number.Type) throws {
    let options = command.certified
    let certifiable = CertifiedClaims.identifiers.filter(command.claims.contains)
    let others = command.claims.filter { !certifiable.contains($0) }
    var run = CertifiedVerification<Number>(
      claims: certifiable, bits: options.first, maximum: options.last)
    for instance in BuiltInInstances.all {
      run.examine(CertifiedInstance(instance, bits: options.last))
    }
    let floating = Verification.run(
      claims: others.map(ClaimLedger.claim), instances: BuiltInInstances.all)
    let assessments = Dictionary(
      uniqueKeysWithValues: (run.assessments + floating).map { ($0.claim.identifier, $0) })
    try command.write(command.claims.compactMap { assessments[$0] })
    if run.assessments.contains(where: { $0.undecided > 0 }) { throw ExitCode.undecided }
  }
}
