//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import PreferenceModel
import Samplers
import Scalar

/// A sampler named on the command line.
enum SamplerChoice: Sendable, Equatable {
  /// A sampler of the catalogue.
  case listed(String)
  /// Vanilla and interpolated pairs mixed with a share of interpolated ones.
  case mixture(share: Double)
  /// The law that is aligned with the link of the labels.
  case linkAligned

  /// The sampler of this name, or a sentence that says what names there are.
  static func parse(_ text: String) throws -> SamplerChoice {
    let names = SamplerCatalogue.all().map(\.name)
    if names.contains(text) { return .listed(text) }
    if text == linkAlignedName { return .linkAligned }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.first == "mixture" {
      guard parts.count == 2, let share = Double(decimal: parts[1]), 0...1 ~= share else {
        throw ValidationError(
          "'\(text)' names no mixture; write mixture:0.3, with a share from 0 to 1.")
      }
      return .mixture(share: share)
    }
    throw ValidationError(
      "'\(text)' is not a sampler; choose from \(names.joined(separator: ", ")), mixture:0.3, "
        + "\(linkAlignedName).")
  }

  private static let linkAlignedName = "link-aligned"

  /// The sampler, with best-of-N of `draws` draws, for labels that follow `link`.
  func sampler(bestOf draws: Int, link: LinkFunction = .logistic) -> (any Sampler)? {
    switch self {
    case .listed(let name): SamplerCatalogue.all(bestOf: draws).first { $0.name == name }
    case .mixture(let share): MixtureSampling(interpolatedShare: share)
    case .linkAligned: LinkAlignedSampling(link: link)
    }
  }
}

/// Which samplers a command works on.
struct SamplerOptions: ParsableArguments {
  @Option(
    name: .customLong("sampler"),
    help: ArgumentHelp(
      "A sampler to show; may be repeated. `pilaf samplers` lists them. Default: all.",
      valueName: "name"),
    completion: .list(SamplerCatalogue.all().map(\.name) + ["mixture:0.3"]),
    transform: SamplerChoice.parse)
  var choices: [SamplerChoice] = []

  @Option(help: ArgumentHelp("N, the number of draws of best-of-N.", valueName: "draws"))
  var bestOf: Int = 8

  func validate() throws {
    if bestOf < 2 {
      throw ValidationError("--best-of is \(bestOf); a best and a worst need at least 2 draws.")
    }
  }

  /// The samplers chosen, each once and in the order of the catalogue where none is.
  func samplers(
    otherwise standard: [any Sampler]? = nil, link: LinkFunction = .logistic
  ) -> [any Sampler] {
    guard !choices.isEmpty else { return standard ?? SamplerCatalogue.all(bestOf: bestOf) }
    var chosen: [any Sampler] = []
    for choice in choices {
      guard let sampler = choice.sampler(bestOf: bestOf, link: link) else { continue }
      if !chosen.contains(where: { $0.name == sampler.name }) { chosen.append(sampler) }
    }
    return chosen
  }
}
