//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Certification
import CertifiedArithmetic
import ProblemFiles
import Reporting
import Scalar
import Theory

/// `pilaf verify --certified`: claims decided by enclosures.
struct CertifiedVerify: CertifiedWork {
  let command: VerifyCommand

  func run<Number: EnclosingScalar>(over type: Number.Type) throws {
    let options = command.certified
    let loaded = try command.files.map {
      try command.loading.load($0, as: type, bits: options.last)
    }
    for file in loaded {
      try refusing(file.name) { () throws(CertifiedRefusal) in
        if let refusal = CertifiedLimit.refusal(of: file.problem) { throw refusal }
      }
    }
    let count = command.random ?? 0
    let given = command.files.isEmpty ? BuiltInInstances.all.count : loaded.count
    let problems = RandomProblems(seed: command.seed)
    var progress = Progress(total: given + count, of: "problems")
    var run = CertifiedVerification<Number>(
      claims: command.claims, bits: options.first, maximum: options.last)
    var examined = 0
    Interruption.listen()
    for index in 0..<given + count where !Interruption.isRequested {
      if index < loaded.count {
        run.examine(CertifiedInstance(name: loaded[index].name, problem: loaded[index].problem))
      } else {
        let instance =
          index < given ? BuiltInInstances.all[index] : problems.problem(index - given)
        run.examine(CertifiedInstance(instance, bits: options.last))
      }
      examined = index + 1
      progress.report(done: examined)
    }
    try command.finish(
      run.assessments, given: min(given, examined), drawn: max(0, examined - given),
      total: given + count, notes: loaded.flatMap(\.notes),
      certification: try summary(over: type))
  }

  private func summary<Number: EnclosingScalar>(
    over type: Number.Type
  ) throws -> CertificationSummary {
    let options = command.certified
    let counterexample =
      command.files.isEmpty
      ? try refusing("the counterexample") { () throws(CertifiedRefusal) in
        try CertifiedCounterexample.certify(over: type, ladder: options.ladder)
      } : nil
    return CertificationSummary(
      bits: options.first, maximumBits: options.last,
      leftOut: command.claims.filter {
        !CertifiedClaims.identifiers.contains($0) && ClaimLedger.claim($0).examination.isPossible
      },
      counterexample: counterexample)
  }
}
