//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The example problems that a newcomer starts from, each a commented file to change.
public enum ProblemTemplate: String, CaseIterable, Sendable {
  /// One prompt with three responses and a logit for each.
  case bandit
  /// Several prompts whose policies are linear in features and share their parameters.
  case prompts
  /// Responses that are sequences of tokens.
  case sequence

  /// What the example is, in a line.
  public var summary: String {
    switch self {
    case .bandit: "one prompt, a few responses, a logit for each"
    case .prompts: "several prompts, features of the responses, shared parameters"
    case .sequence: "responses that are sequences of tokens"
    }
  }

  /// The name that the file is given where none is asked for.
  public var fileName: String { "\(rawValue).yaml" }

  /// The example as the text of a YAML file.
  ///
  /// The command in its first lines names `file`, or ``fileName`` where none is given.
  public func text(file: String? = nil) -> String {
    let file = file ?? fileName
    return switch self {
    case .bandit: Self.bandit(file)
    case .prompts: Self.prompts(file)
    case .sequence: Self.sequence(file)
    }
  }
}

extension ProblemTemplate {
  private static func bandit(_ file: String) -> String {
    """
    # A bandit: one prompt and three responses to it. Change the numbers and try
    #
    #   pilaf align \(file)

    # How strongly the policy is kept near the reference: the objective is the expected reward minus
    # beta times the divergence KL(policy || reference). Above zero; 0.1 to 1 are usual.
    beta: 0.3

    # tabular: the policy has a logit of its own for every response, and these logits are the
    # parameters theta. The other kinds are log-linear (see `pilaf new prompts`) and autoregressive
    # (see `pilaf new sequence`).
    policy: tabular

    # The prompts: each begins with a dash. A bandit has one.
    prompts:
      - name: capital of France          # optional, for the reports

        # What the responses are called: optional, for the reports.
        responses: [Paris, Lyon, I do not know]

        # The reference policy, where training began. A logit is the logarithm of a probability up
        # to a constant, so [0, 0, 0] is the uniform distribution. Probabilities would do as well:
        #   reference: {probabilities: [0.5, 0.3, 0.2]}
        reference: {logits: [0.0, 0.4, -1.0]}

        # The current policy, the one that is being trained. Logits or probabilities.
        current: {probabilities: [0.5, 0.3, 0.2]}

        # The reward that people's choices follow: a response whose reward is larger by v is
        # preferred with probability 1 / (1 + exp(-v)). One number per response.
        reward: [1.0, 0.2, -0.3]

    """
  }

  private static func prompts(_ file: String) -> String {
    """
    # Two prompts with a policy whose parameters they share. Change the numbers and try
    #
    #   pilaf align \(file)

    # How strongly the policy is kept near the reference: the objective is the expected reward minus
    # beta times the divergence KL(policy || reference). Above zero; 0.1 to 1 are usual.
    beta: 0.3

    # log-linear: the logits of the policy are those of the reference plus features times theta.
    policy: log-linear

    # The parameters of the current policy: one number per feature, the same for all prompts.
    # [0, 0] is the reference itself.
    theta: [0.4, -0.2]

    # The prompts: each begins with a dash.
    prompts:
      - name: a poem                     # optional, for the reports

        # How often this prompt is asked: for all prompts, with sum 1, or for none. Without it every
        # prompt is asked equally often.
        probability: 0.75

        # What the responses are called: optional, for the reports.
        responses: [short, long, rhymed]

        # The reference policy. Logits would do as well:
        #   reference: {logits: [0.0, 0.4, -1.0]}
        reference: {probabilities: [0.5, 0.3, 0.2]}

        # The reward that people's choices follow: a response whose reward is larger by v is
        # preferred with probability 1 / (1 + exp(-v)). One number per response.
        reward: [0.1, 0.3, 1.2]

        # One row per response, one number in it per entry of theta. Long lists and tables may stand
        # in a file of their own, NumPy's or comma-separated values: features: {file: poem.npy}
        features: [[0, 0], [1, 0], [0.5, 1]]

      # Prompts need not have the same number of responses.
      - name: a proof
        probability: 0.25
        reference: {logits: [0.0, 0.0, -0.5, 0.5]}
        reward: [0.0, 1.0, 0.5, -0.5]
        features:
          - [0, 0]
          - [1, 0.3]
          - [0, 1]
          - [-0.5, 1]

    """
  }

  private static func sequence(_ file: String) -> String {
    """
    # A small language model: its responses are sequences of tokens. Change the numbers and try
    #
    #   pilaf align \(file)

    # How strongly the policy is kept near the reference: the objective is the expected reward minus
    # beta times the divergence KL(policy || reference). Above zero; 0.1 to 1 are usual.
    beta: 0.1

    # autoregressive: the policy draws one token after the other, each given the one before it.
    policy: autoregressive

    # The prompts: each begins with a dash, and may have a name and a probability.
    prompts:
      - sequence:
          # The tokens, by name. A number would do as well: vocabulary: 3
          vocabulary: [good, bad, stop]

          # How many tokens a response has at most. The number of responses grows as vocabulary to
          # the power of length; where they are too many to list, nothing lists them. Try
          #   pilaf sweep sequence.yaml --over length
          length: 3

          # The token that ends a response early: optional. Its name, or its number counted from 0.
          end-token: stop

          # The reference policy: the logits of the first token, and a table with the logits of each
          # further token. Row i of the table is for what follows token i; a row of zeros lets all
          # tokens follow equally often. (Nothing follows stop, so its row does not matter.)
          reference:
            first: [0.5, 0.5, -1.0]
            next:
              - [0.2, -0.3, 0.5]
              - [-0.1, 0.6, 0.0]
              - [0.0, 0.0, 0.0]

          # The current policy, in the same form. Its logits are the parameters theta.
          current:
            first: [0.8, 0.1, -1.0]
            next:
              - [0.4, -0.5, 0.6]
              - [0.3, 0.2, 0.1]
              - [0.0, 0.0, 0.0]

          # The reward that people's choices follow, summed along the response: one number per token
          # and, in row i and column j, one for token j right after token i. Either may be left out.
          reward:
            token: [0.5, -0.4, 0.1]
            bigram:
              - [-0.2, -0.3, 0.4]
              - [0.6, 0.0, -0.2]
              - [0.0, 0.0, 0.0]

    """
  }
}
