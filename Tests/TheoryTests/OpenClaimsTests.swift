//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct OpenClaimsTests {
  static let outOfReach: Set<ClaimIdentifier> = [.modelSize, .otherDomains, .realAnnotators]

  @Test(arguments: ClaimLedger.all)
  func `no claim waits, and only three are out of reach`(claim: Claim) {
    switch claim.examination {
    case .notYet(let reason): Issue.record("\(claim.identifier) waits: \(reason)")
    case .outOfReach: #expect(Self.outOfReach.contains(claim.identifier))
    case .instances, .figures:
      #expect(!Self.outOfReach.contains(claim.identifier))
    }
  }

  @Test(arguments: outOfReach.sorted { $0.rawValue < $1.rawValue })
  func `an open claim has a reason for its verdict and no command`(
    identifier: ClaimIdentifier
  ) {
    let claim = ClaimLedger.claim(identifier)
    let assessment = Assessment(of: claim)
    switch assessment.verdict {
    case .outOfReach(let reason): #expect(!reason.isEmpty)
    default: Issue.record("the verdict is \(assessment.verdict)")
    }
    #expect(claim.commands.isEmpty)
    #expect(claim.ownEvidence.isEmpty)
    #expect(claim.examine(BuiltInInstances.threeArmBandit) == nil)
    #expect(!ClaimLedger.examinable.contains { $0.identifier == identifier })
  }

  @Test func `a run examines the others and nothing else`() {
    let claims = VerificationTests.onBuiltInInstances.map(\.claim.identifier)
    #expect(
      Set(claims)
        == Set(ClaimIdentifier.allCases).subtracting(Self.outOfReach))
  }
}
