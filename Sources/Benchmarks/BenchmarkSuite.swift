//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is measured together.
public enum BenchmarkSuite: String, CaseIterable, Sendable {
  /// Many small problems.
  case small
  /// One prompt with features, all pairs of up to eight thousand responses.
  case pairs
  /// Token-level models whose responses are enumerated.
  case tokens
  /// Token-level models whose responses nobody could enumerate.
  case transfer
  /// Problem files.
  case reading
  /// Runs of training.
  case training

  /// What is measured, in a line.
  public var summary: String {
    switch self {
    case .small: "ten thousand small problems"
    case .pairs: "gradients and Fisher matrices of four samplers, 32 features"
    case .tokens: "token-level models of 10 tokens, enumerated"
    case .transfer: "token-level models of 10 tokens, long sequences"
    case .reading: "reading a problem of 8,000 responses and 32 features"
    case .training: "runs on the didactic bandit R5 with a table of logits, one core"
    }
  }

  /// The rows of the suite, in the order in which they are measured: of several routes the slower one
  /// first, so that the faster can be held against it.
  func benchmarks(_ plan: BenchmarkPlan) -> [Benchmark] {
    switch self {
    case .small: SmallProblems.benchmarks(plan)
    case .pairs: FeatureProblems.benchmarks(plan)
    case .tokens: TokenProblems.enumerated(plan)
    case .transfer: TokenProblems.transferred(plan)
    case .reading: ProblemReading.benchmarks(plan)
    case .training: TrainingRuns.benchmarks(plan)
    }
  }
}
