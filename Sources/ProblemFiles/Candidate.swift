//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// What a line of a log says: a response of a real model, its log-probabilities and its reward.
struct Candidate<Number: Scalar> {
  /// The identifier or text of the prompt.
  let prompt: String
  /// The identifier or text of the response.
  let response: String
  /// log pi_ref(y | x), before it is renormalised.
  let logReference: Number
  /// log pi_theta(y | x), before it is renormalised.
  let logPolicy: Number
  /// r*(x, y).
  let reward: Number

  /// The candidate in a line.
  init(_ line: CandidateLine) throws(ProblemFileError) {
    prompt = try line.name(.prompt)
    response = try line.name(.response)
    logReference = try line.logProbability(.logReference)
    logPolicy = try line.logProbability(.logPolicy)
    reward = try line.number(.reward)
  }
}
