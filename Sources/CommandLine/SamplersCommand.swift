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

  @Option(help: ArgumentHelp("N, the number of draws of best-of-N.", valueName: "draws"))
  var bestOf: Int = 8

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if bestOf < 2 {
      throw ValidationError("--best-of is \(bestOf); a best and a worst need at least 2 draws.")
    }
  }

  func run() throws {
    let list = SamplerList(
      SamplerCatalogue.all(bestOf: bestOf) + [MixtureSampling(interpolatedShare: 0.3)])
    if format.json {
      Terminal.write(try JSONDocument.text(of: list))
    } else if format.csv {
      Terminal.writeRaw(list.commaSeparatedValues)
    } else {
      Terminal.write(list.text)
    }
  }
}
