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
    for index in assessments.indices {
      for instance in assessments[index].claim.instances {
        examine(CertifiedInstance(instance, bits: maximum), claims: [index])
      }
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
    var open = claims
    for bits in ladder where !open.isEmpty {
      Precision.$bits.withValue(bits) {
        let view = CertifiedView(instance.problem, isDrawn: instance.instance.seed != nil)
        open = open.filter { index in
          !decide(index, at: view, of: instance.instance, isLast: bits == ladder.last)
        }
      }
    }
  }

  /// Adds the evidence on a claim where it is decided, or where this is the last precision; whether
  /// nothing is left to do.
  private mutating func decide(
    _ index: Int, at view: CertifiedView<Number>, of instance: Instance, isLast: Bool
  ) -> Bool {
    let identifier = assessments[index].claim.identifier
    guard let statement = CertifiedClaims.statement(of: identifier, at: view) else { return true }
    guard statement.certainty != .undecided || isLast else { return false }
    assessments[index].add(
      Evidence(
        instance: instance, quantity: statement.quantity, certificate: statement.certificate))
    return true
  }
}
