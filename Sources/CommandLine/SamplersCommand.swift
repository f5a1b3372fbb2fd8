//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Reporting
import Samplers

/// `pilaf samplers`: every sampler with its law, its cost and its source.
struct SamplersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samplers",
    abstract: "List every sampler with its law, its cost and its source.",
    discussion: """
      Examples:
        pilaf samplers
        pilaf samplers --best-of 4 --json
      """)

  @OptionGroup var best: BestOfOption
  @OptionGroup var format: FormatOptions

  func run() throws {
    let list = SamplerList(
      SamplerCatalogue.all(bestOf: best.bestOf) + [MixtureSampling(interpolatedShare: 0.3)])
    try format.write(list)
  }
}
