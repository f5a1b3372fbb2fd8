//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// How theta gives the policy at one prompt.
public enum PromptPolicy<Number: Scalar>: Sendable {
  /// Softmax of a logit a response: theta holds the logits of this prompt.
  case tabular
  /// h = h_ref + features theta, with theta shared by all prompts. Shape: n x d.
  case logLinear(features: ResponseTable<Number>)
  /// A softmax a token given the token before: theta holds this prompt's bigram logits.
  case autoregressive(SequenceModel<Number>)
}
