//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
import Scalar
public import Theory

/// A run that certifies claims on instances, raising the precision until they are decided.
public struct CertifiedVerification<Number: EnclosingScalar>: Sendable {
  /// One assessment a claim, in the order of the claims.
  public private(set) var assessments: [Assessment]
  /// The precisions tried, one after another.
  public let ladder: [Int]

  /// The run that has so far examined each claim on the claim's own instances.
  ///
  /// Claims that are not certified are left out. Precondition: 0 < bits <= maximum.
  public init(claims: [ClaimIdentifier], bits: Int, maximum: Int) {
    let certifiable = CertifiedClaims.identifiers.filter(claims.contains)
    ladder = Precision.ladder(from: bits, to: maximum)
    assessments = certifiable.map { Assessment(of: ClaimLedger.claim($0)) }
    for index in assessments.indices { examineOwnInstances(of: index, maximum: maximum) }
  }

  private mutating func examineOwnInstances(of index: Int, maximum: Int) {
    let claim = assessments[index].claim
    guard !CertifiedClaims.exact.contains(claim.identifier) else {
      for evidence in claim.ownEvidence { assessments[index].add(evidence) }
      return
    }
    for instance in claim.instances {
      examine(CertifiedInstance(instance, bits: maximum), claims: [index])
    }
    for instance in CertifiedClaims.categories(of: claim.identifier) {
      examine(instance, claim: index)
    }
  }

  /// Certifies every claim on one more instance, unless it is one of the claim's own.
  ///
  /// - Complexity: O(n^2 d) operations a prompt and precision, for some forty passes over all pairs.
  public mutating func examine(_ instance: CertifiedInstance<Number>) {
    examine(
      instance,
      claims: assessments.indices.filter { index in
        !assessments[index].claim.instances.contains { $0.isSame(as: instance.instance) }
      })
  }

  private mutating func examine(_ instance: CertifiedInstance<Number>, claims: [Int]) {
    var open: [Int] = []
    for index in claims {
      let claim = assessments[index].claim
      guard CertifiedClaims.exact.contains(claim.identifier) else {
        open.append(index)
        continue
      }
      if let evidence = claim.examine(instance.instance) { assessments[index].add(evidence) }
    }
    for bits in ladder where !open.isEmpty {
      Precision.$bits.withValue(bits) {
        let view = CertifiedView(instance.problem, isDrawn: instance.instance.seed != nil)
        open = open.filter { index in
          let claim = assessments[index].claim.identifier
          let statement = CertifiedClaims.statement(of: claim, at: view)
          return !decide(index, by: statement.map { [$0] } ?? [], of: instance.instance)
        }
      }
    }
  }

  /// Certifies a claim on a few categories, whose numbers are binary ones, exactly.
  private mutating func examine(_ instance: CategoricalInstance, claim index: Int) {
    var isDecided = false
    for bits in ladder where !isDecided {
      Precision.$bits.withValue(bits) {
        let statements = CertifiedClaims.statements(
          of: assessments[index].claim.identifier,
          at: instance.problem.converted { Number($0) })
        isDecided = decide(index, by: statements, of: instance)
      }
    }
  }

  /// Adds the evidence on a claim where all of its statements are decided, or where this is the last
  /// precision; whether nothing is left to do.
  private mutating func decide(
    _ index: Int, by statements: [CertifiedStatement<Number>], of instance: any Subject
  ) -> Bool {
    let isLast = Precision.bits == ladder.last
    guard isLast || statements.allSatisfy({ $0.certainty != .undecided }) else { return false }
    for statement in statements {
      assessments[index].add(
        Evidence(
          instance: instance, quantity: statement.quantity, certificate: statement.certificate))
    }
    return true
  }
}
