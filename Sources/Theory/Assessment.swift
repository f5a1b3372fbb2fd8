//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The evidence on one claim, accumulated, and the verdict that follows.
///
/// It keeps counts, the worst evidence and the smallest counterexample, so that a batch of any size
/// costs constant memory; only evidence on instances that were not drawn from a seed is kept whole.
/// Counts, worst, counterexample and verdict do not depend on the order of additions and merges.
public struct Assessment: Sendable {
  /// The claim.
  public let claim: Claim
  /// The number of instances on which it holds.
  public private(set) var held = 0
  /// The number of instances on which it fails.
  public private(set) var failed = 0
  /// The number of instances that decide nothing.
  public private(set) var undecided = 0
  /// The evidence nearest to failing, or failing furthest.
  ///
  /// For an existential claim, which one instance settles, the evidence that holds most clearly.
  public private(set) var worst: Evidence?
  /// The evidence on instances without a seed, in the order of addition.
  public private(set) var evidence: [Evidence] = []
  private var heldRigorously = 0
  private var smallestFailing: Evidence?
  private var smallestUndecided: Evidence?

  /// The empty assessment of a claim.
  public init(of claim: Claim) {
    self.claim = claim
  }

  /// The number of instances that met the hypotheses.
  public var examined: Int { held + failed + undecided }

  /// Adds the evidence of one instance.
  ///
  /// Complexity: O(1).
  public mutating func add(_ evidence: Evidence) {
    switch evidence.outcome {
    case .holds:
      held += 1
      heldRigorously += evidence.method.isRigorous ? 1 : 0
      keepWorst(evidence)
    case .fails:
      failed += 1
      keepWorst(evidence)
      smallestFailing = smaller(smallestFailing, evidence)
    case .undecided:
      undecided += 1
      smallestUndecided = smaller(smallestUndecided, evidence)
    }
    if evidence.instance.seed == nil { self.evidence.append(evidence) }
  }

  /// Adds all that another assessment of the same claim has seen.
  ///
  /// Precondition: both are about one claim. Complexity: O(evidence without a seed).
  public mutating func merge(_ other: Assessment) {
    precondition(
      claim.identifier == other.claim.identifier, "only assessments of one claim can be merged")
    held += other.held
    failed += other.failed
    undecided += other.undecided
    heldRigorously += other.heldRigorously
    evidence += other.evidence
    if let worst = other.worst { keepWorst(worst) }
    smallestFailing = smaller(smallestFailing, other.smallestFailing)
    smallestUndecided = smaller(smallestUndecided, other.smallestUndecided)
  }

  /// The failing evidence on the smallest problem, fewest responses first, then prompts, then
  /// parameters.
  ///
  /// Nil for an existential claim that holds somewhere: there a failure refutes nothing.
  public var counterexample: Evidence? {
    claim.quantifier == .universal || held == 0 ? smallestFailing : nil
  }

  /// What the evidence says, and the theorems that are linked to the claim.
  ///
  /// A theorem speaks about the formula, evidence about the program: a failure outweighs the theorem,
  /// and where nothing was examined there is nothing to say.
  public var verdict: Verdict {
    if let counterexample { return .refuted(counterexample: counterexample) }
    switch claim.examination {
    case .notYet(let reason): return .notYetEvaluated(reason: reason)
    case .outOfReach(let reason): return .outOfReach(reason: reason)
    case .instances, .figures: break
    }
    guard held > 0 else {
      guard case .undecided(let reason) = smallestUndecided?.outcome else {
        return .notEvaluated(reason: "no instance meets the hypotheses")
      }
      return .undecided(reason: reason)
    }
    return positiveVerdict
  }

  /// What evidence that holds shows, where none refutes.
  private var positiveVerdict: Verdict {
    guard claim.theorems.isEmpty else { return .proved }
    let isCertified = claim.quantifier == .universal ? heldRigorously == held : heldRigorously > 0
    return isCertified ? .certified : .supported(instances: held)
  }

  private mutating func keepWorst(_ candidate: Evidence) {
    guard let worst else {
      self.worst = candidate
      return
    }
    let sign = claim.quantifier == .universal ? 1.0 : -1.0
    let (left, right) = (sign * candidate.tightness, sign * worst.tightness)
    if left > right || (left == right && candidate.isSmaller(than: worst)) {
      self.worst = candidate
    }
  }

  private func smaller(_ left: Evidence?, _ right: Evidence?) -> Evidence? {
    guard let left else { return right }
    guard let right else { return left }
    return right.isSmaller(than: left) ? right : left
  }
}

extension Evidence {
  /// Whether this is on a smaller problem; of one size, a problem made by hand comes before one that
  /// was drawn, and the name decides.
  fileprivate func isSmaller(than other: Evidence) -> Bool {
    let (size, otherSize) = (instance.size, other.instance.size)
    guard size == otherSize else { return size < otherSize }
    let (isDrawn, otherIsDrawn) = (instance.seed != nil, other.instance.seed != nil)
    return isDrawn == otherIsDrawn ? instance.name < other.instance.name : otherIsDrawn
  }
}

extension Evidence.Method {
  /// Whether nothing but a mistake in the program can make the numbers wrong.
  fileprivate var isRigorous: Bool { self == .exact || self == .certified }
}
