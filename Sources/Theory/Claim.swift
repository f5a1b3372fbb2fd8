//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A statement about preference learning that can be examined on instances.
///
/// A claim is a value: what it says, where that is from, on what conditions, and a function from an
/// instance to evidence.
public struct Claim: Sendable {
  /// Whose statement a claim is, which decides what its failure means.
  public enum Standing: Sendable {
    /// Asserted by this toolkit: if it fails, the run fails.
    case own
    /// Asserted by a paper or by a summary of one: if it fails, that is a finding.
    case published
  }

  /// How many instances a claim speaks about.
  public enum Quantifier: Sendable {
    /// It holds if all evidence holds.
    case universal
    /// It holds if some evidence does; its own instances are the witnesses it names.
    case existential
  }

  /// The identifier, shared with the Swift file and the derivation.
  public let identifier: ClaimIdentifier
  /// A few words for a table.
  public let title: String
  /// The statement in full.
  public let statement: String
  /// The paper and the theorem, equation or section.
  public let source: String
  /// What must be true of an instance for the claim to say something about it.
  public let hypotheses: [String]
  /// Whose statement it is.
  public let standing: Standing
  /// How many instances it speaks about.
  public let quantifier: Quantifier
  /// Instances of its own that every run examines, such as its witness or counterexample.
  public let instances: [Instance]
  /// The machine-checked theorems that state it, without which no verdict is "proved".
  public internal(set) var theorems: [MachineCheckedTheorem] = []
  /// The evidence an instance gives, or nil where a hypothesis is not met.
  public let examine: @Sendable (Instance) -> Evidence?

  /// The claim with these parts.
  public init(
    identifier: ClaimIdentifier, title: String, statement: String, source: String,
    hypotheses: [String] = [], standing: Standing = .own, quantifier: Quantifier = .universal,
    instances: [Instance] = [], examine: @escaping @Sendable (Instance) -> Evidence?
  ) {
    self.identifier = identifier
    self.title = title
    self.statement = statement
    self.source = source
    self.hypotheses = hypotheses
    self.standing = standing
    self.quantifier = quantifier
    self.instances = instances
    self.examine = examine
  }
}
