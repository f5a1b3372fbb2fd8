//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Foundation
public import PreferenceModel
public import Scalar

/// Sums over all pairs of responses by products of transfer matrices, without any enumeration.
///
/// Where policies are Markov over tokens and rewards are sums along the sequence, the law of one
/// response tilted by any multiple of both rewards is a Markov chain (`MarkovChain`), and a function
/// of the difference of two responses is a short sum of phases (`LogisticSeries`). So every sum over
/// all pairs is a sum over frequencies of products of two passes along a chain, however long the
/// sequences are.
///
/// theta consists of the policies' logits, prompt after prompt and table after table.
public struct TransferRoute: Sendable {
  /// rho(x) and the model of each prompt.
  public let prompts: [(probability: Double, model: TransferModel)]
  /// The number of threads; the results do not depend on it.
  public let threads: Int

  /// The route for these prompts, whose logits may differ from position to position, on as many threads,
  /// one a processor unless said.
  ///
  /// Precondition: at least one prompt; all have the same beta.
  public init(
    prompts: [(probability: Double, model: TransferModel)],
    threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    precondition(!prompts.isEmpty, "a problem needs a prompt")
    precondition(
      prompts.allSatisfy { $0.model.beta == prompts[0].model.beta }, "a problem has one beta")
    self.prompts = prompts
    self.threads = threads
  }

  /// The route for a token-level problem, with one table of logits for all positions of a prompt.
  ///
  /// Complexity: O(V^2) a prompt.
  public init(
    _ problem: SequenceProblem<Double>,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.init(
      prompts: problem.prompts.map {
        ($0.probability, TransferModel($0.model, policy: $0.policy, beta: problem.beta))
      }, threads: threads)
  }

  /// beta, the strength of the KL penalty.
  public var beta: Double { prompts[0].model.beta }

  /// The number of parameters, d.
  public var parameterCount: Int { prompts.reduce(0) { $0 + $1.model.parameterCount } }

  /// The coordinates of theta of each prompt.
  var parameters: [Range<Int>] {
    var start = 0
    return prompts.map { prompt in
      defer { start += prompt.model.parameterCount }
      return start..<start + prompt.model.parameterCount
    }
  }
}
