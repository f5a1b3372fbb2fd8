//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A claim with one hypothesis dropped, to find where it fails outside its hypotheses.
public struct Relaxation: Sendable {
  /// What is no longer asked for, in words.
  public let hypothesis: String
  /// Instances on which it is tried, beside the built-in ones.
  public let instances: [Instance]
  /// The evidence an instance gives, or nil where it says nothing.
  public let examine: @Sendable (Instance) -> Evidence?

  /// The claim without this hypothesis.
  public init(
    without hypothesis: String, instances: [Instance] = [],
    examine: @escaping @Sendable (Instance) -> Evidence?
  ) {
    self.hypothesis = hypothesis
    self.instances = instances
    self.examine = examine
  }

  /// The failure on the smallest of these instances and its own; nil where it holds on all.
  ///
  /// Complexity: one examination an instance.
  public func smallestFailure(on instances: [Instance]) -> Evidence? {
    (self.instances + instances).compactMap(examine).filter { $0.outcome == .fails }
      .min { $0.instance.size < $1.instance.size }
  }
}
