//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import Estimation
import LinearAlgebra
public import PreferenceModel
import Samplers

extension EvaluationPoint: ExpressibleByArgument {}
extension LinkFunction: ExpressibleByArgument {}
extension DesignCriterion: ExpressibleByArgument {}

/// Where estimates are evaluated and how labels come about.
struct EstimationOptions: ParsableArguments {
  @Option(help: "Where to evaluate: optimum or current.")
  var at: EvaluationPoint = .optimum

  @Option(help: "The link that labels follow: logistic, probit or cauchy.")
  var link: LinkFunction = .logistic

  /// The samplers chosen, or all; for another link than the logistic also the one aligned with it.
  func samplers(_ options: SamplerOptions) -> [any Sampler] {
    let all = SamplerCatalogue.all(bestOf: options.bestOf)
    let aligned: [any Sampler] = link == .logistic ? [] : [LinkAlignedSampling(link: link)]
    return options.samplers(otherwise: all + aligned, link: link)
  }
}
