//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import PreferenceModel
import Samplers

/// Which samplers a command works on.
struct SamplerOptions: ParsableArguments {
  @Option(
    name: .customLong("sampler"),
    help: ArgumentHelp(
      """
      A sampler to show; may be repeated. `pilaf samplers` lists them. Default: all; for sweep \
      vanilla, pilaf and t-pilaf.
      """,
      valueName: "name"),
    completion: .list(SamplerCatalogue.all().map(\.name) + ["mixture:0.3"]),
    transform: SamplerChoice.parse)
  var choices: [SamplerChoice] = []

  @OptionGroup var best: BestOfOption

  /// N of best-of-N.
  var bestOf: Int { best.bestOf }

  /// The samplers chosen, each once and in the order of the catalogue where none is.
  func samplers(
    otherwise standard: [any Sampler]? = nil, link: LinkFunction = .logistic
  ) -> [any Sampler] {
    guard !choices.isEmpty else { return standard ?? SamplerCatalogue.all(bestOf: bestOf) }
    var chosen: [any Sampler] = []
    for choice in choices {
      let sampler = choice.sampler(bestOf, link)
      if !chosen.contains(where: { $0.name == sampler.name }) { chosen.append(sampler) }
    }
    return chosen
  }
}
