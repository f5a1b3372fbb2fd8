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
  /// The total variation is summed over pairs, as long as there are few. Precondition: the transfer
  /// route covers the samplers. Complexity: as ``TransferRoute/alignment(of:_:)`` without noise.
  public init(_ base: SequenceProblem<Double>, length: Int, samplers: [any Sampler]) {
    let problem = base.withLength(length)
    let route = TransferRoute(problem)
    let sizes = route.rewardSizes()
    let responses = problem.prompts.map(\.model.space.approximateCount).max() ?? 0
    let distance =
      responses <= EngineChoice.largestEnumeration
      ? Self.distance(of: PracticalPilaf(), on: problem.enumerated()) : nil
    self.init(
      value: Double(length), report: AlignmentReport(route, samplers: samplers),
      divergence: sizes.divergence, normaliserProductExcess: sizes.normaliserProductExcess,
      practicalDistance: distance, rewardErrorDeviation: sizes.errorDeviation)
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
