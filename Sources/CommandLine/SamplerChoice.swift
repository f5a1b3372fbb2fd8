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
struct SamplerChoice: Sendable, CustomStringConvertible {
  /// The name as it was written.
  let description: String
  /// The sampler, with best-of-N of the given number of draws, for labels that follow a link.
  let sampler: @Sendable (_ draws: Int, _ link: LinkFunction) -> any Sampler

  /// PILAF as it is run.
  static let practicalPilaf = SamplerChoice(description: "pilaf") { _, _ in PracticalPilaf() }

  /// The sampler of this name, or a sentence that says what names there are.
  static func parse(_ text: String) throws -> SamplerChoice {
    let names = SamplerCatalogue.all().map(\.name)
    if let position = names.firstIndex(of: text) {
      return SamplerChoice(description: text) { draws, _ in
        SamplerCatalogue.all(bestOf: draws)[position]
      }
    }
    if text == "link-aligned" {
      return SamplerChoice(description: text) { _, link in LinkAlignedSampling(link: link) }
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.first == "mixture" {
      guard parts.count == 2, let share = Double(decimal: parts[1]), 0...1 ~= share else {
        throw ValidationError(
          "'\(text)' names no mixture; write mixture:0.3, with a share from 0 to 1.")
      }
      return SamplerChoice(description: text) { _, _ in MixtureSampling(interpolatedShare: share) }
    }
    throw ValidationError(
      "'\(text)' is not a sampler; choose from \(names.joined(separator: ", ")), mixture:0.3, "
        + "link-aligned.")
  }
}
