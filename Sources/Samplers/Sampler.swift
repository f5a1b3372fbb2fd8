//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
public import Scalar

/// A rule that says which pairs of responses are shown to labellers, as an exact law.
///
/// Everything else about a sampler - its losses, gradients, noise, and drawing pairs - follows from
/// the law.
public protocol Sampler: Sendable {
  /// The name, the law in words, the cost and the source.
  var description: SamplerDescription { get }

  /// The law of pairs at the KL strength beta, which is the same at every prompt.
  func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number>

  /// Whether the loss weighs labels, by the total mass of the recipe over its mean over prompts.
  var weighsLabels: Bool { get }

  /// How its pairs are labelled; Bradley-Terry unless the sampler says otherwise.
  var labelling: Labelling { get }
}

extension Sampler {
  /// The name on the command line and in documents.
  public var name: String { description.name }

  /// Bradley-Terry labels.
  public var labelling: Labelling { .bradleyTerry }

  /// The labels at a prompt whose responses are enumerated.
  ///
  /// Complexity: O(1), O(n log n) where a reward's order is the label.
  public func labels<Number: Scalar>(at prompt: Prompt<Number>) -> PreferenceLabels {
    prompt.labels(labelling)
  }

  /// No weight.
  public var weighsLabels: Bool { false }

  /// mu(a, b | x), the law of the ordered pair at a prompt whose responses are enumerated.
  ///
  /// Complexity: O(n) a factor of the recipe; O(n log n) for best-of-N, O(n^2) for a kernel.
  public func pairLaw<Number: Scalar>(at prompt: Prompt<Number>) -> PairLaw<Number> {
    recipe(beta: prompt.beta).law(at: prompt).law
  }

  /// The logarithm of the weight of a label at a prompt before it is divided by its mean over
  /// prompts, or nil for a sampler that does not weigh.
  public func logLabelWeight<Number: Scalar>(at prompt: Prompt<Number>) -> Number? {
    weighsLabels ? recipe(beta: prompt.beta).logMass(at: prompt) : nil
  }

  /// What the sampler does at a prompt.
  ///
  /// Complexity: O(n), O(n log n) for best-of-N.
  @inlinable
  public func experiment<Number: Scalar>(at prompt: Prompt<Number>) -> PairExperiment<Number> {
    PairExperiment(law: pairLaw(at: prompt), labels: labels(at: prompt))
  }

  /// The weights w(x) of the labels and the log of their normaliser, or nil if labels are not
  /// weighed.
  ///
  /// w(x) = v(x) / E_x[v(x)]; for T-PILAF v = 1 + Z+ Z- and the normaliser is Zbar. Formed in log
  /// space, so that a huge Z+ Z- does not overflow. Complexity: O(n) a prompt.
  public func labelWeights<Number: Scalar>(for problem: Problem<Number>) -> LabelWeights<Number>? {
    weighsLabels ? recipe(beta: problem.beta).labelWeights(on: problem) : nil
  }
}
