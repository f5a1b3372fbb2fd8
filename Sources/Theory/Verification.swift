//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// A run that examines claims on instances.
public struct Verification: Sendable {
  /// One assessment a claim, in the order of the claims.
  public private(set) var assessments: [Assessment]
  /// How each claim is examined on an instance that is none of its own.
  ///
  /// Kept apart, since a claim is more than is worth copying for each instance.
  private let examiners: [@Sendable (Instance) -> Evidence?]

  /// The run that has so far examined each claim on the claim's own instances.
  public init(claims: [Claim] = ClaimLedger.examinable) {
    self.init(blank: claims)
    for index in claims.indices { examineOwn(index) }
  }

  /// The run over these claims that has examined nothing, not even the claims' own instances.
  init(blank claims: [Claim]) {
    assessments = claims.map { Assessment(of: $0) }
    examiners = claims.map { claim in { claim.evidence(unlessOwn: $0) } }
  }

  /// Examines one claim on the claim's own instances.
  mutating func examineOwn(_ index: Int) {
    for evidence in assessments[index].claim.ownEvidence { assessments[index].add(evidence) }
  }

  /// Adds all that another run over the same claims has seen.
  mutating func merge(_ other: Verification) {
    for index in assessments.indices { assessments[index].merge(other.assessments[index]) }
  }

  /// Examines every claim on one more instance, unless it is one of the claim's own.
  ///
  /// - Complexity: O(n^2 d) a prompt, for some sixty passes over all pairs: thirty models for the
  ///   finite differences, two dozen reward errors for the orders of T2.
  public mutating func examine(_ instance: Instance) {
    for index in assessments.indices {
      if let evidence = examiners[index](instance) { assessments[index].add(evidence) }
    }
  }

  /// Examines on one more problem the claims that need only sums over its pairs.
  ///
  /// Complexity: O(d) a claim.
  public mutating func examine(_ instance: SummedInstance) {
    for index in assessments.indices {
      guard let evidence = assessments[index].claim.examineSums?(instance) else { continue }
      assessments[index].add(evidence)
    }
  }

  /// Examines the claims on their own instances and on these.
  ///
  /// `progress` is told how many of how many instances are done.
  public static func run(
    claims: [Claim] = ClaimLedger.examinable, instances: some Collection<Instance>,
    progress: (_ examined: Int, _ total: Int) -> Void = { _, _ in }
  ) -> [Assessment] {
    var verification = Verification(claims: claims)
    let total = instances.count
    for (index, instance) in instances.enumerated() {
      verification.examine(instance)
      progress(index + 1, total)
    }
    return verification.assessments
  }
}

extension Collection where Element == Assessment {
  /// Whether the run came out as this toolkit says.
  ///
  /// Something was examined and no claim of the toolkit's own is refuted. A published claim that is
  /// refuted is a finding and no failure.
  public var isAsExpected: Bool {
    contains { $0.examined > 0 }
      && allSatisfy { $0.claim.standing == .published || !$0.verdict.isRefuted }
  }

  /// Whether some claim met instances and none of them decided it.
  public var hasUndecided: Bool {
    contains {
      guard case .undecided = $0.verdict else { return false }
      return true
    }
  }
}

extension Verdict {
  fileprivate var isRefuted: Bool {
    guard case .refuted = self else { return false }
    return true
  }
}

extension Instance {
  /// Whether this is the same instance: of one name, not drawn, and with the same parameters.
  public func isSame(as other: Instance) -> Bool {
    seed == nil && other.seed == nil && name == other.name
      && problem.theta == other.problem.theta
  }
}
