//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers
import Scalar

/// The pairs and the label weights of one sampler at every prompt.
struct SamplerLabels: Sendable {
  /// The law of its pairs, one a prompt.
  let shares: [TransferLaws.Shares]
  /// w(x), one a prompt; one where labels are not weighed.
  let weights: [Double]

  /// Those of several samplers, or the reason why a sampler has none.
  ///
  /// w(x) is the mass of the law before it was normalised over its mean, in log space. Complexity:
  /// O(prompts).
  static func all(
    _ samplers: [any Sampler], prompts: [TransferPrompt]
  ) -> [Coverage<SamplerLabels>] {
    samplers.indices.map { index in
      var shares: [TransferLaws.Shares] = []
      for prompt in prompts {
        switch prompt.shares[index] {
        case .missing(let reason): return .missing(reason: reason)
        case .covered(let law): shares.append(law)
        }
      }
      guard samplers[index].weighsLabels else {
        return .covered(SamplerLabels(shares: shares, weights: prompts.map { _ in 1 }))
      }
      let logMean = zip(shares, prompts).map { $0.logMass + .log($1.probability) }.logSumExp()
      return .covered(
        SamplerLabels(shares: shares, weights: shares.map { .exp($0.logMass - logMean) }))
    }
  }
}
