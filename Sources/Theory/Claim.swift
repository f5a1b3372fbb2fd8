//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A statement about preference learning that can be examined on instances.
///
/// A claim is a value: what it says, where that is from, on what conditions, and how it is examined,
/// mostly by a function from an instance to evidence.
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
  /// Lines of shell that show what the claim is about, beside the verification of the claim itself.
  public let illustrations: [String]
  /// The claim with a hypothesis dropped, to see it fail.
  public let relaxations: [Relaxation]
  /// Numbers on how far it carries, computed when they are asked for.
  public let surveys: @Sendable () -> [Survey]
  /// The same by training, at a scale that can be chosen; nil where none trains.
  public let scalableSurveys: ScalableSurveys?
  /// How it is examined, or why it is not.
  public let examination: Examination
  /// How it is examined where pairs are summed over by a route and none is looked at; nil where it has
  /// to look.
  let examineSums: (@Sendable (SummedInstance) -> Evidence?)?
  /// The machine-checked theorems that state it, without which no verdict is "proved".
  public internal(set) var theorems: [MachineCheckedTheorem] = []

  /// The claim with these parts.
  public init(
    identifier: ClaimIdentifier, title: String, statement: String, source: String,
    hypotheses: [String] = [], standing: Standing = .own, quantifier: Quantifier = .universal,
    instances: [Instance] = [], illustrations: [String] = [],
    relaxations: [Relaxation] = [], surveys: @escaping @Sendable () -> [Survey] = { [] },
    scalableSurveys: ScalableSurveys? = nil,
    examination: Examination, examineSums: (@Sendable (SummedInstance) -> Evidence?)? = nil
  ) {
    self.identifier = identifier
    self.title = title
    self.statement = statement
    self.source = source
    self.hypotheses = hypotheses
    self.standing = standing
    self.quantifier = quantifier
    self.instances = instances
    self.illustrations = illustrations
    self.relaxations = relaxations
    self.surveys = surveys
    self.scalableSurveys = scalableSurveys
    self.examination = examination
    self.examineSums = examineSums
  }

  /// The claim with these parts, examined by a function from an instance to evidence.
  public init(
    identifier: ClaimIdentifier, title: String, statement: String, source: String,
    hypotheses: [String] = [], standing: Standing = .own, quantifier: Quantifier = .universal,
    instances: [Instance] = [], illustrations: [String] = [],
    relaxations: [Relaxation] = [], surveys: @escaping @Sendable () -> [Survey] = { [] },
    scalableSurveys: ScalableSurveys? = nil,
    examineSums: (@Sendable (SummedInstance) -> Evidence?)? = nil,
    examine: @escaping @Sendable (Instance) -> Evidence?
  ) {
    self.init(
      identifier: identifier, title: title, statement: statement, source: source,
      hypotheses: hypotheses, standing: standing, quantifier: quantifier, instances: instances,
      illustrations: illustrations, relaxations: relaxations, surveys: surveys,
      scalableSurveys: scalableSurveys, examination: .instances(examine), examineSums: examineSums)
  }
}

extension Claim {
  /// The evidence an instance gives, or nil where a hypothesis is not met or none is needed.
  public func examine(_ instance: Instance) -> Evidence? {
    guard case .instances(let examine) = examination else { return nil }
    return examine(instance)
  }

  /// The same for an instance that is not one of the claim's own.
  func evidence(unlessOwn instance: Instance) -> Evidence? {
    instances.contains { $0.isSame(as: instance) } ? nil : examine(instance)
  }

  /// The evidence that every run begins with: on the claim's own instances, or on its figures.
  public var ownEvidence: [Evidence] {
    switch examination {
    case .instances(let examine): instances.compactMap(examine)
    case .figures(let evidence): evidence()
    case .notYet, .outOfReach: []
    }
  }

  /// Lines of shell that reproduce what is said of the claim; none where it is not examined.
  public var commands: [String] {
    guard examination.isPossible else { return [] }
    return [
      "pilaf claims \(identifier.rawValue)", "pilaf verify --claim \(identifier.rawValue)",
    ] + illustrations
  }
}
