//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension SequenceProblem {
  /// The same problem with another beta; the policies stay.
  public func withBeta(_ beta: Number) -> SequenceProblem {
    SequenceProblem(beta: beta, prompts: prompts)
  }

  /// The same problem with other rewards: `reward` gives r* of every step from r* and r_theta of it.
  ///
  /// Complexity: O(V^2) a prompt.
  @specialized(where Number == Double)
  public func withRewards(
    _ reward: (_ oracle: Number, _ implicit: Number) -> Number
  ) -> SequenceProblem {
    mapPrompts { prompt in
      let implicit = prompt.implicitReward(beta: beta).values
      let table = BigramLogits(
        vocabulary: prompt.policy.vocabulary,
        values: zip(prompt.model.reward.values, implicit).map { reward($0, $1) })
      return SequenceTask(
        name: prompt.name, probability: prompt.probability, tokens: prompt.tokens,
        model: SequenceModel(
          space: prompt.model.space, reference: prompt.model.reference, reward: table),
        policy: prompt.policy)
    }
  }

  /// The problem whose policy lies `scale` times as far from the reference as this one's, as
  /// ``Problem/withDivergence(scaledBy:)`` moves it.
  @specialized(where Number == Double)
  public func withDivergence(scaledBy scale: Number) -> SequenceProblem {
    mapPrompts { prompt in
      let moved = zip(prompt.policy.values, prompt.model.reference.values).map {
        $1 + scale * ($0 - $1)
      }
      return SequenceTask(
        name: prompt.name, probability: prompt.probability, tokens: prompt.tokens,
        model: prompt.model,
        policy: BigramLogits(vocabulary: prompt.policy.vocabulary, values: moved))
    }
  }

  private func mapPrompts(
    _ change: (SequenceTask<Number>) -> SequenceTask<Number>
  ) -> SequenceProblem {
    SequenceProblem(beta: beta, prompts: prompts.map(change))
  }
}

extension SequenceTask {
  /// r_theta of each step, beta (log pi_theta - log pi_ref), in the layout of ``BigramLogits``.
  ///
  /// Complexity: O(V^2).
  @specialized(where Number == Double)
  public func implicitReward(beta: Number) -> BigramLogits<Number> {
    BigramLogits(
      vocabulary: policy.vocabulary,
      values: zip(policy.logProbabilities().values, model.reference.logProbabilities().values).map {
        beta * ($0 - $1)
      })
  }
}
