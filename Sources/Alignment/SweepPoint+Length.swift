//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
public import PreferenceModel
internal import RealModule
public import Samplers
public import Scalar

extension SweepPoint {
  /// The point of a sweep over the length of sequences, by products of transfer matrices.
  ///
  /// Precondition: the transfer route covers the samplers. Complexity: as
  /// ``TransferRoute/alignment(of:_:)`` without noise, and that of ``TokenWiseDistance``.
  public init(_ base: SequenceProblem<Double>, length: Int, samplers: [any Sampler]) {
    let problem = base.withLength(length)
    let report = AlignmentReport(TransferRoute(problem), samplers: samplers)
    self.init(problem, .length, value: Double(length), report: report)
  }

  /// The point at a token-level problem, by the report of some route on it.
  ///
  /// The total variation between pair laws is summed over pairs, as long as there are few.
  /// Complexity: O(T V^2), and that of ``TokenWiseDistance``.
  public init(
    _ problem: SequenceProblem<Double>, _ variable: SweepVariable, value: Double,
    report: AlignmentReport<Double>
  ) {
    let sizes = TransferRoute(problem).rewardSizes()
    let responses = problem.prompts.map(\.model.space.approximateCount).max() ?? 0
    let practical = PracticalPilaf(
      interpolationBeta: variable == .interpolationBeta ? value : nil)
    let distance =
      responses <= EngineChoice.largestEnumeration || report.route == .pairs
      ? Self.distance(of: practical, on: problem.enumerated()) : nil
    self.init(
      value: value, report: report, divergence: sizes.divergence,
      normaliserProductExcess: sizes.normaliserProductExcess, practicalDistance: distance,
      rewardErrorDeviation: sizes.errorDeviation, tokenWiseDistance: TokenWiseDistance(problem))
  }
}

extension AlignmentReport where Number == Double {
  /// The report of the transfer route without the noise of labels.
  ///
  /// Precondition: the route covers the samplers.
  fileprivate init(_ route: TransferRoute, samplers: [any Sampler]) {
    var sums = route.alignment(of: samplers + [TheoreticalPilaf()], .gradients)
    guard let pilaf = sums.samplers.removeLast().value else {
      preconditionFailure("the transfer route covers T-PILAF")
    }
    self.init(sums, of: samplers, beta: route.beta, pilaf: pilaf)
  }
}
